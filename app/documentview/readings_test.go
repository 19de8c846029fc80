package documentview_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
)

// TestReadings checks, with each value of each reading, what is chosen and marked, and
// which groups are unfolded; and that each reason names the default and follows it
// without a space where the language has none.
func TestReadings(t *testing.T) {
	groups := map[rules.Key]int{rules.Ready: 1, rules.QueueBit: 1, rules.AbortSubmit: 1, rules.Release: 2, rules.Orphan: 2}
	for _, lang := range texts.Langs {
		for _, set := range rules.All() {
			for v := range set.Values {
				s := everyVariant()
				s.Readings[set.Key] = rules.Value(v)
				r := render(t, model.New(s, lang))
				for _, reading := range rules.All() {
					id := parts.FieldID(document.Field{Name: "readings", Sub: int(reading.Key)}.Path())
					field := r.all("id", id)[0]
					want := 0
					if reading.Key == set.Key {
						want = v
					}
					if changed := strings.Contains(apptest.Attribute(field, "class"), "changed"); changed != (want != 0) {
						t.Errorf("%s: value %d is marked as changed: %v", reading.Name, want, changed)
					}
					for i, option := range r.all("name", id) {
						if on(option, "checked") != (i == want) || apptest.Attribute(option, "value") != reading.Values[i].Name {
							t.Errorf("%s: with value %d option %d is %s, chosen: %v", reading.Name, want, i, apptest.Attribute(option, "value"), on(option, "checked"))
						}
					}
					because := texts.Fill(texts.Of(lang).Setup.ReadingWhy, "name", reading.Values[0].Name, "why", lang.Says(reading.Why))
					if !strings.HasSuffix(apptest.Text(field), because) || strings.Contains(because, "： ") {
						t.Errorf("%s: the reason is not %q", reading.Name, because)
					}
					if group := fold(field); on(group, "open") != (v != 0 && groups[reading.Key] == groups[set.Key]) {
						t.Errorf("with %s the group of %s is unfolded: %v", rules.Readings(s.Readings).Choice(set.Key), reading.Name, on(group, "open"))
					}
				}
			}
		}
	}
}

// fold returns the fold around an element.
func fold(n *html.Node) *html.Node {
	for n.Data != "details" {
		n = n.Parent
	}
	return n
}

// TestSets checks which named set is chosen, and what is said if none is.
func TestSets(t *testing.T) {
	for _, set := range rules.Sets() {
		s := everyVariant()
		s.Readings = set.Readings
		for _, custom := range []bool{false, true} {
			if custom {
				s.Readings[rules.Orphan] = 1
			}
			r := render(t, model.New(s, texts.English))
			options := r.all("name", "reading-set")
			if len(options) != len(rules.Sets()) {
				t.Fatalf("%d sets", len(options))
			}
			for i, option := range options {
				is := !custom && rules.Sets()[i].Name == set.Name
				if on(option, "checked") != is || apptest.Attribute(option, "value") != rules.Sets()[i].Name {
					t.Errorf("%s, custom %v: %s is chosen: %v", set.Name, custom, apptest.Attribute(option, "value"), on(option, "checked"))
				}
			}
			if says := strings.HasSuffix(apptest.Text(r.all("id", "reading-set")[0]), texts.Of(texts.English).Setup.ReadingCustom); says != custom {
				t.Errorf("%s, custom %v: it says so: %v", set.Name, custom, says)
			}
		}
	}
}
