package document_test

import (
	"fmt"
	"strconv"
	"strings"

	"spoolscope/app/document"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// names are the fields of the things of a kind.
var names = map[document.Kind]string{
	document.Document:   "title description horizon",
	document.Processes:  "id",
	document.Stores:     "id defaultInbox provider noMail",
	document.Transports: "id addressTypes offline every poll connectsAt stopAfter ignoresCancel failAt",
	document.Messages:   "id way at duration to deferUntil",
	document.Actions:    "at process do store flags message transport",
}

// fields returns all fields of a document.
func fields(s *scenario.Scenario) []document.Field {
	var all []document.Field
	for kind, list := range names {
		n := document.Len(s, kind)
		if kind == document.Document {
			n = 1
		}
		for i := range n {
			for _, name := range strings.Fields(list) {
				all = append(all, at(kind, i, name))
			}
		}
	}
	for k := range rules.KeyCount {
		all = append(all, document.Field{Kind: document.Document, Name: "readings", Sub: k})
	}
	for i := range s.Stores {
		for p := range s.Processes {
			all = append(all, processOf(at(document.Stores, i, "openBy"), p), processOf(at(document.Stores, i, "refs"), p))
		}
	}
	return all
}

// spelled returns what a field says, as a person reads it; ok is false for one
// that does not belong to the thing as it is.
func spelled(s *scenario.Scenario, f document.Field) (string, bool) {
	switch f.Kind {
	case document.Document:
		return map[string]string{
			"title": s.Title, "description": s.Description, "horizon": strconv.Itoa(s.Horizon),
			"readings": rules.Key(f.Sub).ValueName(s.Readings[f.Sub]),
		}[f.Name], true
	case document.Processes:
		return s.Processes[f.Index].ID, true
	case document.Stores:
		return spelledStore(s, f)
	case document.Transports:
		return spelledTransport(&s.Transports[f.Index], f.Name), true
	case document.Messages:
		return spelledMessage(&s.Messages[f.Index], f.Name)
	}
	return spelledAction(&s.Actions[f.Index], f.Name)
}

func spelledStore(s *scenario.Scenario, f document.Field) (string, bool) {
	store := &s.Stores[f.Index]
	refs := 0
	for _, o := range store.OpenBy {
		if o.Process == s.Processes[f.Sub].ID {
			refs = o.Refs
		}
	}
	switch f.Name {
	case "openBy":
		// Opening again would begin with one reference.
		return strconv.FormatBool(refs > 0), refs < 2
	case "refs":
		return strconv.Itoa(refs), refs > 0
	}
	return map[string]string{
		"id": store.ID, "provider": store.Provider.String(),
		"defaultInbox": strconv.FormatBool(store.DefaultInbox), "noMail": strconv.FormatBool(store.NoMail),
	}[f.Name], true
}

func spelledTransport(x *scenario.Transport, name string) string {
	var windows []string
	for _, w := range x.Offline {
		windows = append(windows, fmt.Sprintf("%d-%d", w.From, w.To))
	}
	failAt := ""
	if x.Fails {
		failAt = strconv.Itoa(x.FailAt)
	}
	return map[string]string{
		"id": x.ID, "addressTypes": strings.Join(x.AddressTypes, ", "), "offline": strings.Join(windows, ", "),
		"every": strconv.Itoa(x.Every), "poll": strconv.Itoa(x.Poll),
		"connectsAt": strings.Trim(fmt.Sprint(x.ConnectsAt), "[]"), "stopAfter": strconv.Itoa(x.StopAfter),
		"ignoresCancel": strconv.FormatBool(x.IgnoresCancel), "failAt": failAt,
	}[name]
}

func spelledMessage(m *scenario.Message, name string) (string, bool) {
	way := document.InBy + m.Transport
	if m.Outbound() {
		way = document.OutOf + m.Store
	}
	value := map[string]string{
		"id": m.ID, "way": way, "at": strconv.Itoa(m.At), "duration": strconv.Itoa(m.Duration),
		"to": m.To, "deferUntil": strconv.Itoa(m.DeferUntil),
	}[name]
	return value, m.Outbound() || name != "to" && name != "deferUntil"
}

func spelledAction(a *scenario.Action, name string) (string, bool) {
	switch name {
	case "store":
		return a.Store, a.Do.TakesStore()
	case "flags":
		return a.Flags.String(), a.Do.TakesFlags()
	case "message":
		return a.Message, a.Do.TakesMessage()
	case "transport":
		return a.Transport, a.Do.TakesTransport()
	}
	return map[string]string{"at": strconv.Itoa(a.At), "process": a.Process, "do": a.Do.String()}[name], true
}
