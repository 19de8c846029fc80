package scenario_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// objects returns one object of each kind that the table describes.
func objects() map[string]struct {
	rows  *scenario.Object
	value any
} {
	type object = struct {
		rows  *scenario.Object
		value any
	}
	return map[string]object{
		"":              {scenario.Document.Object(), new(scenario.Scenario)},
		"readings":      {scenario.Document.Object().Field("readings").Of, new(rules.Readings)},
		"processes":     {scenario.Processes.Object(), new(scenario.Process)},
		"stores":        {scenario.Stores.Object(), new(scenario.Store)},
		"stores.openBy": {scenario.Stores.Object().Field("openBy").Of, new(scenario.OpenBy)},
		"transports":    {scenario.Transports.Object(), new(scenario.Transport)},
		"messages":      {scenario.Messages.Object(), new(scenario.Message)},
		"actions":       {scenario.Actions.Object(), new(scenario.Action)},
		"expect":        {scenario.Document.Object().Field("expect").Of, new(scenario.Expect)},
		"expect.calls":  {scenario.Document.Object().Field("expect").Of.Field("calls").Of, new(scenario.ExpectedCall)},
	}
}

// pointer returns the address of the value that a row points to.
func pointer(v any) uintptr {
	if things, ok := v.(scenario.Things); ok {
		return reflect.ValueOf(things).Field(0).Pointer()
	}
	return reflect.ValueOf(v).Pointer()
}

// TestEveryFieldHasARow checks that the rows of an object cover each field of
// its Go type, each field once.
func TestEveryFieldHasARow(t *testing.T) {
	for name, object := range objects() {
		unreached := map[uintptr]string{}
		switch v := reflect.ValueOf(object.value).Elem(); v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				unreached[v.Field(i).Addr().Pointer()] = v.Type().Field(i).Name
			}
		case reflect.Array:
			for i := range v.Len() {
				unreached[v.Index(i).Addr().Pointer()] = rules.Key(i).String()
			}
		}
		for i := range object.rows.Fields {
			f := &object.rows.Fields[i]
			var reached []uintptr
			if f.Kind != scenario.KindVersion {
				reached = append(reached, pointer(f.Value(object.value)))
			}
			if f.Present != nil {
				reached = append(reached, pointer(f.Present(object.value)))
			}
			for _, p := range reached {
				if unreached[p] == "" {
					t.Errorf("%s.%s points to no field, or to one that another row covers", name, f.Name)
				}
				delete(unreached, p)
			}
		}
		for _, field := range unreached {
			t.Errorf("%s: no row points to %s", name, field)
		}
	}
}

// TestRowsAreConsistent checks that a row points to a value of the type of its
// kind, and defines everything that the kind needs.
func TestRowsAreConsistent(t *testing.T) {
	types := map[scenario.Kind]any{
		scenario.KindText: new(string), scenario.KindID: new(string), scenario.KindReference: new(string), scenario.KindAddressType: new(string),
		scenario.KindAddressTypes: new([]string), scenario.KindNumber: new(int), scenario.KindTime: new(int), scenario.KindTimes: new([]int),
		scenario.KindWindows: new([]scenario.Window), scenario.KindBool: new(bool), scenario.KindChoice: new(uint8), scenario.KindFlags: new(scenario.FlagsArg), scenario.KindOut: new(scenario.FlagsArg),
		scenario.KindFates: new([]scenario.ExpectedFate),
	}
	for name, object := range objects() {
		variants := scenario.Variants(0)
		for i := range object.rows.Fields {
			f := &object.rows.Fields[i]
			value := f.Value(object.value)
			if want := types[f.Kind]; want != nil && reflect.TypeOf(value) != reflect.TypeOf(want) {
				t.Errorf("%s.%s points to a %T; its kind is a %T", name, f.Name, value, want)
			}
			if _, ok := value.(scenario.Things); ok != (f.Kind == scenario.KindObjects) {
				t.Errorf("%s.%s: only a list of objects has Things", name, f.Name)
			}
			limited := slices.Contains([]scenario.Kind{scenario.KindText, scenario.KindNumber, scenario.KindTime, scenario.KindTimes, scenario.KindWindows, scenario.KindObjects, scenario.KindFates}, f.Kind)
			if limited != (f.Most > 0) || f.Least > f.Most {
				t.Errorf("%s.%s has the limits %d … %d", name, f.Name, f.Least, f.Most)
			}
			if n := f.Default; n != 0 && (f.Required || n < f.Least || n > f.Most) {
				t.Errorf("%s.%s has the default %d", name, f.Name, n)
			}
			if (f.Of != nil) != (f.Kind == scenario.KindObject || f.Kind == scenario.KindObjects) {
				t.Errorf("%s.%s: objects must have rows of their own, other fields must not", name, f.Name)
			}
			if (f.Names != nil) != (f.Kind == scenario.KindChoice || f.Kind == scenario.KindFates) {
				t.Errorf("%s.%s: choices must have names, other fields must not", name, f.Name)
			}
			if f.Kind == scenario.KindReference && f.List.Object().Field("id") == nil {
				t.Errorf("%s.%s refers to no list", name, f.Name)
			}
			variants |= f.Only
		}
		if object.rows.By != "" {
			if by := object.rows.Field(object.rows.By); by == nil || variants>>len(by.Names) != 0 { // some have no field of their own
				t.Errorf("%s: the variants are %b", name, variants)
			}
		} else if variants != 0 && object.rows.VariantOf(object.value) != -1 {
			t.Errorf("%s: an empty object has one of the variants %b", name, variants)
		}
		if len(object.rows.Fields) > 32 {
			t.Errorf("%s has more fields than the decoder can count", name)
		}
	}
}

// TestEverythingUsesEveryRow checks that the document everything has each field
// of the table, so that tests of it cover all rows.
func TestEverythingUsesEveryRow(t *testing.T) {
	var document map[string]any
	if err := json.Unmarshal([]byte(everything), &document); err != nil {
		t.Fatal(err)
	}
	for name, object := range objects() {
		found := []any{document}
		for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '.' }) {
			var next []any
			for _, o := range found {
				switch v := o.(map[string]any)[part].(type) {
				case []any:
					next = append(next, v...)
				default:
					next = append(next, v)
				}
			}
			found = next
		}
		for i := range object.rows.Fields {
			f := object.rows.Fields[i].Name
			if name != "readings" && !slices.ContainsFunc(found, func(o any) bool { return o.(map[string]any)[f] != nil }) {
				t.Errorf("no object of %q has %s", name, f)
			}
		}
	}
}

// TestLists checks ListByName, and the objects of each list.
func TestLists(t *testing.T) {
	s := everythingRead()
	for list, want := range map[scenario.List]struct {
		name string
		len  int
		last any
	}{
		scenario.Processes:  {"processes", 2, &s.Processes[1]},
		scenario.Stores:     {"stores", 2, &s.Stores[1]},
		scenario.Transports: {"transports", 2, &s.Transports[1]},
		scenario.Messages:   {"messages", 2, &s.Messages[1]},
		scenario.Actions:    {"actions", 12, &s.Actions[11]},
	} {
		things := s.Things(list)
		if list.String() != want.name || things.Len() != want.len || things.At(want.len-1) != want.last {
			t.Errorf("%s has %d objects", list, things.Len())
		}
		if named, ok := scenario.ListByName(want.name); !ok || named != list {
			t.Errorf("%s is the list %v", want.name, named)
		}
	}
	for _, name := range []string{"", "title", "openBy", "readings", "Stores"} {
		if list, ok := scenario.ListByName(name); ok || list != scenario.Document {
			t.Errorf("%q is the list %v", name, list)
		}
	}
	if s.Things(scenario.Document) != nil || scenario.Document.String() != "" || scenario.Document.Field() != nil {
		t.Error("the document is a list")
	}
}

// TestThings checks the operations that change lists.
func TestThings(t *testing.T) {
	ids := func(s *scenario.Scenario) string {
		var ids []string
		for i := range s.Processes {
			ids = append(ids, s.Processes[i].ID)
		}
		return strings.Join(ids, " ")
	}
	s := scenario.New()
	things := s.Things(scenario.Processes)
	for _, id := range []string{"a", "b", "c"} {
		things.Append().(*scenario.Process).ID = id
	}
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, "a b c"},
		{func() { s.Duplicate(scenario.Processes, 1) }, "a b b c"},
		{func() { things.Move(0, 3) }, "b b c a"},
		{func() { things.Move(2, 0) }, "c b b a"},
		{func() { things.Move(1, 1) }, "c b b a"},
		{func() { things.Delete(func(o any) bool { return o.(*scenario.Process).ID == "b" }) }, "c a"},
		{func() { things.Delete(func(any) bool { return true }) }, ""},
		{func() { things.Delete(func(any) bool { return true }) }, ""},
	} {
		step.do()
		if got := ids(s); got != step.want {
			t.Errorf("got %q; want %q", got, step.want)
		}
	}
}
