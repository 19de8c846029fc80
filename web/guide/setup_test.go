package guide

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

// shows reports whether a setup shows what its name says.
type shows func(p *engine.Program) bool

// uses reports whether a run uses a rule, and to an effect.
func uses(rule rules.Rule) shows {
	return func(p *engine.Program) bool {
		effect := matters[rule.Name]
		return slices.Contains(shape(p), rule.ID) && (effect == nil || effect(engine.NewResult(engine.Run(p))))
	}
}

// shape lists the rules of a run in the order of their use.
func shape(p *engine.Program) []rules.ID {
	var used []rules.ID
	for _, r := range engine.Run(p).Log.All() {
		used = append(used, r.Rule)
	}
	return used
}

// depends reports whether the results of a setup are different under all answers to a
// reading.
func depends(k rules.Key) shows {
	return func(p *engine.Program) bool {
		seen := map[string]bool{}
		for v := range k.Info().Values {
			s := *p.Scenario()
			s.Readings[k] = rules.Value(v)
			other, err := engine.Compile(&s)
			if err != nil {
				return false
			}
			seen[outcome(other)] = true
		}
		return len(seen) == len(k.Info().Values)
	}
}

// outcome describes what a client can see of a run.
func outcome(p *engine.Program) string {
	r := engine.NewResult(engine.Run(p))
	var b bytes.Buffer
	for _, c := range r.Calls {
		fmt.Fprintln(&b, c.Result, c.Out, c.Returned)
	}
	for _, m := range r.Messages {
		fmt.Fprintln(&b, m.Phase)
	}
	return b.String()
}

// matters lists, for rules that a run can use without an effect, what has to follow from
// them.
var matters = map[string]func(r *engine.Result) bool{
	"abort.stops":         waits,
	"abort.returns":       waits,
	"no-wait.sends-ready": waits,
	"no-wait.returns":     waits,
	"no-wait.releases":    waits,
	"no-wait.inbox":       func(r *engine.Result) bool { return ends(r, spooler.Received) && ends(r, spooler.OnServer) },
	"orderly.finishes":    waits,
	"orderly.returns":     waits,
	"orderly.releases":    waits,
	"orderly.nothing-new": func(r *engine.Result) bool { return waits(r) && ends(r, spooler.Queued) },
	"purge.like-no-wait":  waits,
	"purge.returns":       waits,
	"purge.releases":      waits,
	"purge.flushes":       waits,
}

// waits reports whether a call returns later than it is made.
func waits(r *engine.Result) bool {
	return slices.ContainsFunc(r.Calls, func(c engine.CallResult) bool { return c.Returned > c.Started })
}

// ends reports whether a message ends in a phase.
func ends(r *engine.Result, phase spooler.Phase) bool {
	return slices.ContainsFunc(r.Messages, func(m engine.Fate) bool { return m.Phase == phase })
}

// wanted returns every setup that there must be, and what it has to show.
func wanted() map[string]shows {
	all := map[string]shows{}
	for _, r := range rules.Catalogue() {
		all[r.Name] = uses(r)
	}
	for _, r := range rules.All() {
		all[readingSetup(r.Key)] = depends(r.Key)
	}
	return all
}

// compiled returns the program of a document, or nil if it is not valid.
func compiled(document any) *engine.Program {
	data, err := json.Marshal(document)
	if err != nil {
		return nil
	}
	s, err := scenario.Decode(data)
	if err != nil {
		return nil
	}
	p, err := engine.Compile(s)
	if err != nil {
		return nil
	}
	return p
}

// smaller calls try with the document after each removal of one field or element, until
// try returns true; then the document stays as it is.
func smaller(root, node any, try func() bool) bool {
	switch n := node.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(keys(n)) {
			value := n[key]
			delete(n, key)
			if try() {
				return true
			}
			n[key] = value
			if list, ok := value.([]any); ok && key != "flags" { // several of them are one value
				for i := len(list) - 1; i >= 0; i-- {
					n[key] = slices.Delete(slices.Clone(list), i, i+1)
					if try() {
						return true
					}
				}
				n[key] = list
			}
			if smaller(root, value, try) {
				return true
			}
		}
	case []any:
		for _, element := range n {
			if smaller(root, element, try) {
				return true
			}
		}
	}
	return false
}

func keys(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// TestSetups checks that each rule and each reading has a setup that shows it, and that
// no setup contains a field or an element that it could do without.
func TestSetups(t *testing.T) {
	for name, show := range wanted() {
		data, err := setupFiles.ReadFile("setups/" + name + ".json")
		if err != nil && *apptest.Update {
			data, err = found(name, show)
		}
		if err != nil {
			t.Error(err)
			continue
		}
		var document any
		if err := json.Unmarshal(data, &document); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p := compiled(document)
		if p == nil || !show(p) {
			t.Errorf("%s does not show what its name says", name)
			continue
		}
		if got := scenario.EncodeIndented(p.Scenario()); string(got) != string(data) {
			t.Errorf("%s is not canonical; want %s", name, got)
		}
		smaller(document, document, func() bool {
			p := compiled(document)
			if p == nil || !show(p) {
				return false
			}
			less := scenario.EncodeIndented(p.Scenario())
			if len(less) < len(data) {
				t.Errorf("%s could be smaller: %s", name, less)
			}
			return len(less) < len(data)
		})
	}
	for _, name := range setupNames() {
		if wanted()[name] == nil {
			t.Errorf("%s shows neither a rule nor a reading", name)
		}
	}
}

// found looks for the smallest setup among the vectors and the examples, makes it
// smaller, and writes it.
func found(name string, show shows) ([]byte, error) {
	var best any
	size := 1 << 30
	for _, data := range corpus() {
		var document any
		if json.Unmarshal(data, &document) != nil {
			continue
		}
		if p := compiled(document); p != nil && len(data) < size && show(p) {
			best, size = document, len(data)
		}
	}
	if best == nil {
		return nil, fmt.Errorf("%s: nothing shows it", name)
	}
	shrunk := func() bool { p := compiled(best); return p != nil && show(p) }
	for smaller(best, best, shrunk) {
	}
	round(best, best, show)
	rename(best)
	for smaller(best, best, shrunk) {
	}
	data := scenario.EncodeIndented(compiled(best).Scenario())
	return data, os.WriteFile(filepath.Join("setups", name+".json"), data, 0o644)
}

// round replaces times by round ones, as long as the run uses the same rules in the same
// order.
func round(root, node any, show shows) {
	before := shape(compiled(root))
	var walk func(node any)
	actions := 0.0
	try := func(value any, put func(any), first ...float64) {
		at, ok := value.(float64)
		if !ok {
			return
		}
		for _, want := range append(first, 0, 100, 200, 300, 400, 500, 600, 700, 800, 1000, 1200, 1500, 2000) {
			put(want)
			if p := compiled(root); p != nil && show(p) && slices.Equal(shape(p), before) {
				return
			}
		}
		put(at)
	}
	walk = func(node any) {
		switch n := node.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(keys(n)) {
				switch key {
				case "version", "refs", "failures", "flags":
				case "duration":
					try(n[key], func(v any) {
						if v == 0.0 {
							v = 300.0
						}
						n[key] = v
					})
				case "at":
					put := func(v any) { n[key] = v }
					if n["do"] == nil {
						try(n[key], put)
					} else { // actions are easier to tell apart if they are not in one instant
						actions++
						try(n[key], put, 200*actions, 200*actions+100)
					}
				default:
					try(n[key], func(v any) { n[key] = v })
				}
				walk(n[key])
			}
		case []any:
			for i := range n {
				try(n[i], func(v any) { n[i] = v })
				walk(n[i])
			}
		}
	}
	walk(root)
}

// rename gives the things the names that they have in the examples.
func rename(document any) {
	d := document.(map[string]any)
	names := map[string]string{}
	for list, words := range map[string][]string{
		"processes": {"client", "other", "third"}, "stores": {"mailbox", "archive", "export"}, "transports": {"smtp", "fax", "backup"},
	} {
		things, _ := d[list].([]any)
		for i, thing := range things {
			if id := thing.(map[string]any)["id"].(string); i < len(words) {
				names[id] = words[i]
			}
		}
	}
	counts := map[string]int{}
	messages, _ := d["messages"].([]any)
	for _, m := range messages {
		letter := "m"
		if m.(map[string]any)["transport"] != nil {
			letter = "n"
		}
		counts[letter]++
		names[m.(map[string]any)["id"].(string)] = fmt.Sprint(letter, counts[letter])
	}
	var walk func(node any)
	walk = func(node any) {
		switch n := node.(type) {
		case map[string]any:
			for key, value := range n {
				if id, ok := value.(string); ok && names[id] != "" && slices.Contains([]string{"id", "process", "store", "transport", "message", "from"}, key) {
					n[key] = names[id]
				}
				walk(value)
			}
		case []any:
			for _, value := range n {
				walk(value)
			}
		}
	}
	walk(document)
}

// corpus returns documents that use every rule.
var corpus = sync.OnceValue(func() [][]byte {
	var all [][]byte
	add := func(data []byte) {
		var d map[string]any
		if json.Unmarshal(data, &d) != nil {
			return
		}
		for _, field := range []string{"title", "description", "expect"} {
			delete(d, field)
		}
		data, _ = json.Marshal(d)
		all = append(all, data)
	}
	for _, e := range examples.All() {
		add(e.File())
	}
	vectors, _ := filepath.Glob("../../engine/testdata/vectors/*.json")
	for _, name := range vectors {
		data, _ := os.ReadFile(name)
		var v struct{ Scenario json.RawMessage }
		if json.Unmarshal(data, &v) == nil {
			add(v.Scenario)
		}
	}
	for seed := range uint64(3000) {
		add(scenario.Encode(enginetest.Brief(seed)))
	}
	return all
})
