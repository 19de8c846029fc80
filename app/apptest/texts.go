package apptest

import (
	"reflect"
	"regexp"
	"strings"
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
