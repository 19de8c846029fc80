package document

import (
	"fmt"
	"strconv"
	"strings"

	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Field identifies a value in a document that can be edited.
type Field struct {
	List  scenario.List
	Index int    // in the list
	Name  string // as documents spell it, or Way or Refs
	Sub   int    // of readings: the key; of openBy: the process; of Refs: the entry of openBy; see also Offline
}

// Fields whose form in the editor differs from that in documents.
const (
	Way  = "way"  // of a message: its store or its transport
	Refs = "refs" // of a store: the references of one process
)

// openBy is a list in documents. The editor shows it as a row for each process: a
// checkbox for openBy, and a number for Refs.
const openBy = "openBy"

// Row returns the row of the table that describes the field, or nil for one
// that documents do not have.
func (f Field) Row() *scenario.Field {
	if f.expects() {
		return expectRow(f.Name)
	}
	row := f.List.Object().Field(f.Name)
	if row != nil && row.Kind == scenario.KindObject {
		row = &row.Of.Fields[f.Sub]
	}
	return row
}

// In reports whether a document has the object that the field belongs to.
func (f Field) In(s *scenario.Scenario) bool {
	if f.expects() {
		return 0 <= f.Index && (f.Name == ExpectFate && f.Index < len(s.Messages) || f.Name != ExpectFate && f.Index < len(s.Actions))
	}
	if f.List != scenario.Document && (f.Index < 0 || f.Index >= s.Things(f.List).Len()) {
		return false
	}
	subs := 1
	switch f.Name {
	case openBy:
		subs = len(s.Processes)
	case Refs:
		subs = len(s.Stores[f.Index].OpenBy)
	case "readings":
		subs = rules.KeyCount
	case Offline:
		subs = max(subs, 2*len(s.Transports[f.Index].Offline))
	case ConnectsAt:
		subs = max(subs, len(s.Transports[f.Index].ConnectsAt))
	}
	return 0 <= f.Sub && f.Sub < subs
}

// Belongs reports whether a document has the field itself. Some fields exist only in
// some variants of an object.
func (f Field) Belongs(s *scenario.Scenario) bool {
	if !f.In(s) {
		return false
	}
	row := f.Row()
	return row == nil || f.Name == "readings" || f.expects() || row.In(f.List.Object().VariantOf(f.Object(s)))
}

// Path returns the path of the field as problems spell it. For openBy it is the
// path of the store's whole list.
func (f Field) Path() string {
	name := f.Name
	switch name {
	case Refs:
		name = fmt.Sprintf("%s[%d].refs", openBy, f.Sub)
	case "readings":
		name += "." + rules.Key(f.Sub).String()
	}
	if f.expects() {
		return fmt.Sprintf("%s[%d]", name, f.Index)
	}
	if f.List == scenario.Document {
		return name
	}
	return fmt.Sprintf("%s[%d].%s", f.List, f.Index, name)
}

// Place returns the list and the index of the object that a path such as "stores[3].id"
// leads to, or Document if it leads to a field of the document.
func Place(path string) (l scenario.List, index int) {
	name, rest, _ := strings.Cut(path, "[")
	number, _, _ := strings.Cut(rest, "]")
	l, _ = scenario.ListByName(name)
	index, _ = strconv.Atoi(number)
	return l, index
}

// Object returns a pointer to the object that the field belongs to.
func (f Field) Object(s *scenario.Scenario) any {
	switch {
	case f.Name == "readings":
		return &s.Readings
	case f.List == scenario.Document:
		return s
	}
	return s.Things(f.List).At(f.Index)
}
