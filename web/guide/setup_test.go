package guide

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// shows reports whether a setup shows what its name says.
type shows func(p *engine.Program) bool

// shown lists the rules that a setup uses only under another answer to a reading: its
// figure shows the default, and that of the reading the use.
var shown = map[rules.ID]struct {
	rules.Key
	rules.Value
}{rules.OutputList: {rules.Output, rules.OutputQuietOnly}}

// used reports whether a run uses a rule.
func used(p *engine.Program, rule rules.ID) bool {
	if under, ok := shown[rule]; ok {
		p = answered(p, under.Key, under.Value)
	}
	return p != nil && slices.Contains(shape(p), rule)
}

// uses reports whether a run uses a rule, and meets what is required of it.
func uses(rule rules.Rule) shows {
	return func(p *engine.Program) bool { return used(p, rule.ID) && meets(rule.Name, p) }
}

// answered returns a setup under an answer to a reading, or nil if it is not valid.
func answered(p *engine.Program, k rules.Key, v rules.Value) *engine.Program {
	s := *p.Scenario()
	s.Readings[k] = v
	other, err := engine.Compile(&s)
	if err != nil {
		return nil
	}
	return other
}

// shape lists the rules of a run in the order of their use.
func shape(p *engine.Program) []rules.ID {
	var used []rules.ID
	for _, r := range engine.Run(p).Log.All() {
		used = append(used, r.Rule)
	}
	return used
}

// asked lists the readings that ask for one aspect of the result.
var asked = map[rules.Key]aspect{rules.NoWait: times, rules.OrderlyReturn: times, rules.Orderly: mail, rules.Orphan: mail}

// depends reports whether the results of a setup are different under all answers to a
// reading, in what it asks for.
func depends(k rules.Key) shows {
	of := asked[k]
	if of == nil {
		of = outcome
	}
	return func(p *engine.Program) bool {
		seen := map[string]bool{}
		for v := range k.Info().Values {
			other := answered(p, k, rules.Value(v))
			if other == nil {
				return false
			}
			seen[of(engine.NewResult(engine.Run(other)))] = true
		}
		return len(seen) == len(k.Info().Values) && meets(readingSetup(k), p)
	}
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
		for _, key := range slices.Sorted(maps.Keys(n)) {
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
		if why := unreadable(p.Scenario()); why != "" {
			t.Errorf("%s: %s", name, why)
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
	for _, name := range append(setupNames(), slices.Collect(maps.Keys(required))...) {
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
			for _, key := range slices.Sorted(maps.Keys(n)) {
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
		"processes": {"client", "other", "third"}, "stores": {"mailbox", "archive", "export"}, "transports": {"smtp", "fax", "x400"},
	} {
		things, _ := d[list].([]any)
		for i, thing := range things {
			if types, _ := thing.(map[string]any)["addressTypes"].([]any); len(types) > 0 {
				words[i] = strings.ToLower(types[0].(string))
			}
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

// setupNames returns the names of all setups, sorted.
func setupNames() []string {
	entries, err := setupFiles.ReadDir("setups")
	if err != nil {
		panic(err) // the folder is embedded
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".json")
	}
	slices.Sort(names)
	return names
}
