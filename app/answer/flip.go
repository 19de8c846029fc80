package answer

import (
	"slices"
	"strconv"

	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Asked is a result that the user asks about: the fate of a message, or of a call an
// output flag or the whole outcome. The zero value is nothing.
type Asked struct {
	Message string     // its id; "" if it is about a call
	Call    int        // the index of its action, plus 1
	Flag    mapi.Flags // 0 for the whole outcome
}

// Exists reports whether a document has what is asked about.
func (a Asked) Exists(s *scenario.Scenario) bool {
	return s.MessageIndex(a.Message) >= 0 || 0 < a.Call && a.Call <= len(s.Actions)
}

// Change is a small change of a document that changes what was asked about.
type Change struct {
	Field document.Field
	Text  string // of the field
	What  string // "m1 50 ms earlier"
	Gives string // what is the result then
}

// Bounds of the work for changes.
const (
	flipRuns = 600    // the most runs
	flipWork = 40_000 // the most messages and actions in all of them
	flipFew  = 50     // with fewer runs than this, nothing is tried
	flipNear = 12     // how many boundaries on each side of what something does are tried
)

// flipper looks for changes.
type flipper struct {
	Source
	asked Asked
	is    [4]int // the result that was asked about
	runs  int    // left
}

// Changes returns the smallest changes that change what was asked about, found by
// running the engine: of the time of one message or action or the duration of one
// message, of the flags of the call or, for a message, of any call, and of one reading.
// tried is false if the setup is too large to try changes.
func (s Source) Changes(asked Asked) (list []Change, tried bool) {
	sc := s.scenario()
	things := 1 + len(sc.Messages) + len(sc.Actions)
	f := flipper{s, asked, asked.result(sc, s.Result), min(flipRuns, flipWork/things)}
	if f.runs < flipFew {
		return nil, false
	}
	try := func(field document.Field, text, what string) {
		if gives, flips := f.try(field, text); flips {
			list = append(list, Change{field, text, what, gives})
		}
	}
	for i := range sc.Actions {
		if !sc.Actions[i].Do.TakesFlags() || asked.Call > 0 && i != asked.Call-1 {
			continue
		}
		field, of := document.Field{List: scenario.Actions, Index: i, Name: "flags"}, ""
		if asked.Call == 0 {
			of = document.Name(sc, scenario.Actions, i) + ": "
		}
		for _, flag := range mapi.Inputs {
			try(field, flag.String(), of+flag.Short())
		}
	}
	for k := range rules.Key(rules.KeyCount) {
		for v := range k.Info().Values {
			name := k.ValueName(rules.Value(v))
			try(document.Field{Name: "readings", Sub: int(k)}, name, k.String()+": "+name)
		}
	}
	if c, ok := f.sooner(); ok {
		list = append([]Change{c}, list...)
	}
	return list, true
}

// result returns what was asked about in a result: comparable, and different for each.
func (a Asked) result(s *scenario.Scenario, r *engine.Result) [4]int {
	if a.Message != "" {
		return [4]int{int(r.Messages[s.MessageIndex(a.Message)].Phase)}
	}
	call := CallOf(r, a.Call-1)
	if call < 0 {
		return [4]int{-1}
	}
	c := &r.Calls[call]
	switch {
	case c.Returned == engine.Never:
		return [4]int{-2}
	case a.Flag != 0:
		return [4]int{int(c.Out & a.Flag)}
	}
	if c.Result.Failed() {
		return [4]int{1, int(c.Result)} // the value is the one that was passed
	}
	return [4]int{1, int(c.Result), int(c.Out)}
}

// try runs the document with a field changed, and reports whether what was asked about
// is different then, and what it is.
func (f *flipper) try(field document.Field, text string) (gives string, flips bool) {
	if f.runs--; f.runs < 0 || document.Text(f.scenario(), field) == text {
		return "", false
	}
	other, err := document.Set(f.scenario(), field, text)
	if err != nil {
		return "", false
	}
	program, err := engine.Compile(other)
	if err != nil {
		return "", false
	}
	r := engine.NewResult(engine.Run(program))
	if f.asked.result(other, r) == f.is {
		return "", false
	}
	if f.asked.Message != "" {
		return f.FateName(r.Messages[other.MessageIndex(f.asked.Message)].Phase), true
	}
	if call := CallOf(r, f.asked.Call-1); call >= 0 {
		return Outcome(r, call, f.texts()), true
	}
	return f.texts().Answer.NotMade, true
}

// move is a message or an action at another time, or a message of another duration.
type move struct {
	field document.Field
	from  int
	by    int // ms
}

func (m move) longer() bool { return m.field.Name == "duration" }

// order is the order in which moves are tried: small ones first, earlier before later. It
// differs between any two moves.
func (m move) order() int {
	by := 2*m.by + 1
	if m.by < 0 {
		by = -2 * m.by
	}
	order := by<<25 | int(m.field.List)<<21 | m.field.Index<<1
	if m.longer() {
		order++
	}
	return order
}

// sooner returns the smallest move of a message or an action, or change of a duration,
// that changes what was asked about. The moves that are tried bring something that a message or action does
// to just before, to, or just after something else in the run; what lies between two of
// those can only matter by later consequences, and is found by binary search.
func (f *flipper) sooner() (Change, bool) {
	moves := f.moves()
	for i, m := range moves {
		gives, flips := f.try(m.field, strconv.Itoa(m.from+m.by))
		if f.runs < 0 {
			return Change{}, false
		}
		if !flips {
			continue
		}
		stays := 0 // the largest move of the same thing in the same direction that changes nothing
		for _, less := range moves[:i] {
			if less.field == m.field && (less.by > 0) == (m.by > 0) {
				stays = less.by
			}
		}
		for d := m.by - stays; d > 1 || d < -1; d = m.by - stays {
			half := stays + d/2
			if g, ok := f.try(m.field, strconv.Itoa(m.from+half)); ok {
				m.by, gives = half, g
			} else {
				stays = half
			}
		}
		t := &f.texts().Answer
		says, ms := [2]string{t.Later, t.Earlier}, m.by
		if m.longer() {
			says = [2]string{t.Longer, t.Shorter}
		}
		if ms < 0 {
			says[0], ms = says[1], -ms
		}
		what := texts.Fill(says[0], "id", document.Name(f.scenario(), m.field.List, m.field.Index), "ms", Ms(int32(ms)))
		return Change{m.field, strconv.Itoa(m.from + m.by), what, gives}, true
	}
	return Change{}, false
}

// moves lists the moves to try, the smallest first.
func (f *flipper) moves() (list []move) {
	sc := f.scenario()
	own := map[document.Field][]int{} // the times of what each does
	var all []int
	note := func(l scenario.List, index int, name string, at int32) {
		field := document.Field{List: l, Index: index, Name: name}
		own[field] = append(own[field], int(at))
	}
	for _, r := range f.Trace.Log.All() {
		if n := len(all); n == 0 || all[n-1] != int(r.At) {
			all = append(all, int(r.At))
		}
		if r.Kind <= trace.Disallowed {
			note(scenario.Messages, int(r.Subject), "at", r.At)
			note(scenario.Messages, int(r.Subject), "duration", r.At)
		}
	}
	for i := range f.Result.Calls {
		c := &f.Result.Calls[i]
		note(scenario.Actions, int(c.Action), "at", c.Started)
	}
	byOrder := map[int]move{}
	var orders []int
	for field, times := range own {
		from := document.Number(sc, field)
		for _, at := range times {
			near, _ := slices.BinarySearch(all, at)
			for _, to := range all[max(0, near-flipNear):min(len(all), near+flipNear+1)] {
				for by := to - at - 1; by <= to-at+1; by++ {
					m := move{field, from, by}
					if _, seen := byOrder[m.order()]; !seen && by != 0 && from+by >= 0 && from+by <= scenario.MaxTime {
						byOrder[m.order()] = m
						orders = append(orders, m.order())
					}
				}
			}
		}
	}
	// Sorting numbers takes no code that the program does not have already.
	slices.Sort(orders)
	for _, o := range orders {
		list = append(list, byOrder[o])
	}
	return list
}
