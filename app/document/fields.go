package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Field is a place in a document that a person can edit.
type Field struct {
	Kind  Kind
	Index int    // in the list of the kind
	Name  string // as documents spell it; for openBy: "openBy" or "refs"
	Sub   int    // openBy and refs: the process; readings: the key
}

// In reports whether a document has the thing that the field belongs to.
func (f Field) In(s *scenario.Scenario) bool {
	switch f.Name {
	case "openBy", "refs":
		if f.Sub < 0 || f.Sub >= len(s.Processes) {
			return false
		}
	case "readings":
		return f.Kind == Document && 0 <= f.Sub && f.Sub < rules.KeyCount
	}
	return f.Kind == Document || 0 <= f.Index && f.Index < Len(s, f.Kind)
}

// Path returns the path of the field as problems spell it. For openBy and refs
// it is the path of the store's whole list, because people see it as one row a
// process.
func (f Field) Path() string {
	list := [...]string{Processes: "processes", Stores: "stores", Transports: "transports", Messages: "messages", Actions: "actions"}
	switch {
	case f.Kind == Document && f.Name == "readings":
		return "readings." + rules.Key(f.Sub).String()
	case f.Kind == Document:
		return f.Name
	case f.Name == "refs":
		return fmt.Sprintf("%s[%d].openBy", list[f.Kind], f.Index)
	}
	return fmt.Sprintf("%s[%d].%s", list[f.Kind], f.Index, f.Name)
}

// Set returns a document in which a field has the value that a text spells.
// The error is a scenario.Problem at the field; the document is then unchanged
// and nil is returned. A value that is only out of its range is set: Validate
// tells of it, and undo takes it back.
func Set(s *scenario.Scenario, f Field, text string) (*scenario.Scenario, error) {
	e := fieldEditor{editor: *edit(s), field: f, text: strings.TrimSpace(text)}
	switch f.Kind {
	case Document:
		e.document(text)
	case Processes:
		e.rename(func(d *scenario.Scenario) *string { return &d.Processes[f.Index].ID }, e.renameProcess)
	case Stores:
		e.store(&e.scenario.Stores[f.Index])
	case Transports:
		e.transport(&e.scenario.Transports[f.Index])
	case Messages:
		e.message(&e.scenario.Messages[f.Index])
	case Actions:
		e.action(&e.scenario.Actions[f.Index])
	}
	if e.problem != nil {
		return nil, *e.problem
	}
	return e.scenario, nil
}

type fieldEditor struct {
	editor
	field   Field
	text    string
	problem *scenario.Problem
}

func (e *fieldEditor) refuse(code scenario.Code, allowed string) {
	e.problem = &scenario.Problem{Path: e.field.Path(), Code: code, Found: strconv.Quote(e.text), Allowed: allowed}
}

func (e *fieldEditor) number(to *int) {
	n, err := strconv.Atoi(e.text)
	if err != nil {
		e.refuse(scenario.WrongType, "a whole number")
		return
	}
	*to = n
}

func (e *fieldEditor) boolean(to *bool) { *to = e.text == "true" }

// rename gives a thing another id. Ids are what things refer to each other by,
// so a new one must be an id and free; references follow it.
func (e *fieldEditor) rename(id func(*scenario.Scenario) *string, follow func(from, to string)) {
	at := id(e.scenario)
	from := *at
	switch {
	case e.text == from:
		return
	case !scenario.IsID(e.text):
		e.refuse(scenario.BadID, "a letter, then letters, digits, _ or -, at most 32 characters")
		return
	case e.taken(e.text):
		e.refuse(scenario.Twice, "")
		return
	}
	*at = e.text
	follow(from, e.text)
}

func (e *fieldEditor) taken(id string) bool {
	s := e.scenario
	switch e.field.Kind {
	case Processes:
		return s.ProcessIndex(id) >= 0
	case Stores:
		return s.StoreIndex(id) >= 0
	case Transports:
		return s.TransportIndex(id) >= 0
	}
	return s.MessageIndex(id) >= 0
}

func replace(at *string, from, to string) {
	if *at == from {
		*at = to
	}
}

func (e *fieldEditor) renameProcess(from, to string) {
	for i := range e.scenario.Stores {
		for j := range e.scenario.Stores[i].OpenBy {
			replace(&e.scenario.Stores[i].OpenBy[j].Process, from, to)
		}
	}
	for i := range e.scenario.Actions {
		replace(&e.scenario.Actions[i].Process, from, to)
	}
}

func (e *fieldEditor) document(raw string) {
	s := e.scenario
	switch e.field.Name {
	case "title":
		s.Title = raw
	case "description":
		s.Description = raw
	case "horizon":
		e.number(&s.Horizon)
	case "readings":
		key := rules.Key(e.field.Sub)
		if v, ok := key.ValueByName(e.text); ok {
			s.Readings[key] = v
		} else {
			e.refuse(scenario.NotOneOf, "")
		}
	}
}

func (e *fieldEditor) store(store *scenario.Store) {
	switch e.field.Name {
	case "id":
		e.rename(func(*scenario.Scenario) *string { return &store.ID }, func(from, to string) {
			for i := range e.scenario.Messages {
				replace(&e.scenario.Messages[i].Store, from, to)
			}
			for i := range e.scenario.Actions {
				replace(&e.scenario.Actions[i].Store, from, to)
			}
		})
	case "defaultInbox":
		e.boolean(&store.DefaultInbox)
		e.oneInbox()
	case "provider":
		store.Provider = scenario.Provider(e.choice(scenario.AtLogoff.String(), scenario.AtRelease.String()))
	case "noMail":
		e.boolean(&store.NoMail)
	case "openBy":
		e.openBy(store)
	case "refs":
		process := e.scenario.Processes[e.field.Sub].ID
		for j := range store.OpenBy {
			if store.OpenBy[j].Process == process {
				e.number(&store.OpenBy[j].Refs)
			}
		}
	}
}

// oneInbox takes the default Inbox from the other stores if the edited one has
// got it: at most one store has it.
func (e *fieldEditor) oneInbox() {
	if !e.scenario.Stores[e.field.Index].DefaultInbox {
		return
	}
	for i := range e.scenario.Stores {
		e.scenario.Stores[i].DefaultInbox = i == e.field.Index
	}
}

// openBy opens the store for a process, or closes it. Handles stay in the
// order of the processes.
func (e *fieldEditor) openBy(store *scenario.Store) {
	process := e.scenario.Processes[e.field.Sub].ID
	store.OpenBy = slices.DeleteFunc(store.OpenBy, func(o scenario.OpenBy) bool { return o.Process == process })
	if e.text == "true" {
		store.OpenBy = append(store.OpenBy, scenario.OpenBy{Process: process, Refs: 1})
		slices.SortStableFunc(store.OpenBy, func(a, b scenario.OpenBy) int {
			return e.scenario.ProcessIndex(a.Process) - e.scenario.ProcessIndex(b.Process)
		})
	}
}

// choice returns the place of the text among the values.
func (e *fieldEditor) choice(values ...string) int {
	i := slices.Index(values, e.text)
	if i < 0 {
		e.refuse(scenario.NotOneOf, strings.Join(values, ", "))
		return 0
	}
	return i
}
