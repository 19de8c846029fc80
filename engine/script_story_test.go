package engine_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// story is the document that the steps of a script have built so far, and what
// has been printed of its run.
type story struct {
	document map[string]any
	now      int    // ms; everything up to this time has been printed
	printed  string // all output so far
}

func newStory() *story {
	return &story{document: map[string]any{
		"version": 1, "readings": map[string]any{},
		"processes": []any{}, "stores": []any{}, "transports": []any{}, "messages": []any{}, "actions": []any{},
	}}
}

// scriptThings maps the word that begins a line of the setup to the list of the
// document that the thing is added to.
var scriptThings = map[string]string{
	"process": "processes", "store": "stores", "transport": "transports", "message": "messages",
}

// play carries out the lines of one step and returns what it prints.
func (s *story) play(input string) (string, error) {
	until, result := -1, false
	for line := range strings.Lines(input) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		at, notTime := strconv.Atoi(words[0])
		switch list, isThing := scriptThings[words[0]]; {
		case isThing && len(words) > 1:
			s.add(list, scriptThing(words[1], words[2:]))
		case words[0] == "reading" && len(words) == 2:
			key, value, _ := strings.Cut(words[1], "=")
			s.document["readings"].(map[string]any)[key] = value
		case words[0] == "horizon" && len(words) == 2:
			s.document["horizon"] = scriptValue(words[0], words[1])
		case words[0] == "run" && len(words) == 2:
			var err error
			if until, err = strconv.Atoi(words[1]); err != nil {
				return "", err
			}
		case words[0] == "result" && len(words) == 1:
			until, result = scenario.MaxTime, true
		case notTime == nil && len(words) > 2:
			if at < s.now {
				return "", fmt.Errorf("%d ms is in the past: the script is at %d ms", at, s.now)
			}
			s.add("actions", scriptAction(at, words[1:]))
			until = at
		default:
			return "", fmt.Errorf("unknown line %q", strings.TrimSpace(line))
		}
	}
	return s.run(until, result)
}

func (s *story) add(list string, thing map[string]any) {
	s.document[list] = append(s.document[list].([]any), thing)
}

// run prints what has happened since the last step, up to a time. If until is
// negative it only checks that the document is valid.
func (s *story) run(until int, result bool) (string, error) {
	data, err := json.Marshal(s.document)
	if err != nil {
		return "", err
	}
	decoded, err := scenario.Decode(data)
	if err != nil {
		return "", err
	}
	program, err := engine.Compile(decoded)
	if err != nil {
		return "", err
	}
	if until < 0 {
		return "ok\n", nil
	}
	trace := engine.Run(program)
	all := printRecords(trace, until)
	if !strings.HasPrefix(all, s.printed) {
		return "", errors.New("this step changes the output of an earlier step: write both as one step")
	}
	news := all[len(s.printed):]
	s.printed, s.now = all, until
	if result {
		return news + printResult(decoded, engine.NewResult(trace)), nil
	}
	if news == "" {
		return "nothing happens\n", nil
	}
	return news, nil
}

// scriptThing reads the fields of a thing: words such as duration=500. A value
// is JSON or a bare word; a flag such as noMail stands for noMail=true.
func scriptThing(id string, words []string) map[string]any {
	thing := map[string]any{"id": id}
	for _, word := range words {
		scriptField(thing, word)
	}
	return thing
}

// scriptAction reads "outlook StoreLogoff store=mailbox flags=QUIET".
func scriptAction(at int, words []string) map[string]any {
	action := map[string]any{"at": at, "process": words[0], "do": words[1]}
	for _, word := range words[2:] {
		scriptField(action, word)
	}
	return action
}

func scriptField(object map[string]any, word string) {
	key, value, ok := strings.Cut(word, "=")
	if !ok {
		object[key] = true
		return
	}
	object[key] = scriptValue(key, value)
}

// scriptValue reads a value as JSON, or else in the form of its field: names of
// flags, a list of words, or a word.
func scriptValue(key, value string) any {
	if json.Valid([]byte(value)) {
		return json.RawMessage(value)
	}
	switch key {
	case "flags":
		if flags, err := mapi.ParseFlags(value); err == nil {
			return flags
		}
	case "addressTypes":
		return strings.Split(value, ",")
	case "openBy":
		var handles []any
		for process := range strings.SplitSeq(value, ",") {
			handles = append(handles, map[string]any{"process": process})
		}
		return handles
	}
	return value
}
