package apptest

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"spoolscope/app/texts"
)

var placeholder = regexp.MustCompile(`\{\w+\}`)

// NameTexts replaces each text of a part of a catalogue by its field name and its
// placeholders: "Store {id}" becomes "Store({id})". Golden files then show which
// text is used, and do not change with its wording.
func NameTexts(part any) {
	v := reflect.ValueOf(part).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String {
			name := v.Type().Field(i).Name
			if in := placeholder.FindAllString(f.String(), -1); in != nil {
				name += "(" + strings.Join(in, ",") + ")"
			}
			f.SetString(name)
		}
	}
}

// NameCatalog does the same with the whole English catalogue, until the test ends.
func NameCatalog(t *testing.T) {
	catalog := texts.Of(texts.English)
	was := *catalog
	t.Cleanup(func() { *catalog = was })
	nameTexts(reflect.ValueOf(catalog))
}

// nameTexts does the same with a part and the parts in it.
func nameTexts(part reflect.Value) {
	NameTexts(part.Interface())
	for _, inner := range part.Elem().Fields() {
		switch inner.Kind() {
		case reflect.Struct:
			nameTexts(inner.Addr())
		case reflect.Array:
			for i := range inner.Len() {
				if item := inner.Index(i); item.Kind() == reflect.Struct {
					nameTexts(item.Addr())
				} else if item.Kind() == reflect.String {
					item.SetString(fmt.Sprintf("text %d", i))
				}
			}
		}
	}
}
