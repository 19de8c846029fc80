package guide

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"

	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// chapter is a part of the reference page: a heading, and the sentences under it.
type chapter struct {
	Anchor, Heading string
	Sentences       []sentence
}

// chapters are the headings of the reference page, by the mark of the first sentence.
var chapters = []struct{ from, label string }{
	{"103", "purpose"}, {"107", "parameter"}, {"110", "LOGOFF_ABORT"}, {"115", "LOGOFF_NO_WAIT"}, {"118", "LOGOFF_ORDERLY"}, {"121", "LOGOFF_PURGE"},
	{"124", "LOGOFF_QUIET"}, {"126a", "output"}, {"127", "LOGOFF_COMPLETE"}, {"132", "LOGOFF_INBOUND"}, {"134", "LOGOFF_OUTBOUND"},
	{"136", "LOGOFF_OUTBOUND_QUEUE"}, {"138", "return"}, {"141", "remarks"}, {"146", "callers"}, {"155", "see"},
}

// reference returns every sentence of the reference page in its order. A reading stands
// with the last sentence that leaves it open.
func (b *book) reference() ([]chapter, error) {
	words, err := b.sections("sentences")
	if err != nil {
		return nil, err
	}
	var shipped []*scenario.Scenario
	for _, e := range examples.All() {
		shipped = append(shipped, e.Scenario(""))
	}
	reached := reachedBy(shipped)
	var vectors map[string]int
	if err := json.Unmarshal(vectorCounts, &vectors); err != nil {
		return nil, fmt.Errorf("vectors.json: %w", err)
	}
	var list []chapter
	var marks []string // of headings and names, which lead to the next sentence, or to the last
	for _, s := range rules.Sentences() {
		if len(list) < len(chapters) && chapters[len(list)].from == s.ID {
			c := chapters[len(list)]
			list = append(list, chapter{Anchor: c.label, Heading: b.label(c.label)})
		}
		text, exists := words[s.ID]
		if !exists {
			if s.Normative {
				return nil, fmt.Errorf("there is no text for sentence %s", s.ID)
			}
			marks = append(marks, s.ID)
			continue
		}
		made, err := b.sentence(s, text)
		if err != nil {
			return nil, err
		}
		made.Examples, made.Vectors = reaching(made.Rules, reached), vectors[s.ID]
		made.Marks, marks = marks, nil
		last := &list[len(list)-1]
		last.Sentences = append(last.Sentences, made)
	}
	chapter := list[len(list)-1].Sentences
	end := &chapter[len(chapter)-1]
	end.Marks = append(end.Marks, marks...)
	return list, nil
}

// sentence returns what the guide says about a sentence.
func (b *book) sentence(s rules.Sentence, text template.HTML) (sentence, error) {
	cited := rules.Source{Page: rules.ReferencePage, Sentence: s.ID}
	made := sentence{Sentence: s, Text: text, Original: b.original(cited)}
	lead, all := leading(cited)
	made.Rules = all
	if shown := append(lead, all...); len(shown) > 0 {
		f, err := b.figure(shown[0].Name)
		if err != nil {
			return made, err
		}
		made.Figure = &f
	}
	for _, r := range rules.All() {
		open := r.Cites.Sources()
		at := slices.IndexFunc(open, func(s rules.Source) bool { return s.Page == rules.ReferencePage })
		if at < 0 || open[at] != cited {
			continue
		}
		shown, err := b.reading(r)
		if err != nil {
			return made, err
		}
		made.Readings = append(made.Readings, shown)
	}
	return made, nil
}

// reading returns a reading with its answers side by side.
func (b *book) reading(r rules.Reading) (reading, error) {
	made := reading{Reading: r, Asks: b.lang.Says(r.Asks), Why: b.lang.Says(r.Why)}
	words, err := b.sections("readings")
	if err != nil {
		return made, err
	}
	if made.Client = words[r.Name]; made.Client == "" {
		return made, fmt.Errorf("there is no text for the reading %s", r.Name)
	}
	s, err := decoded(readingSetup(r.Key))
	if err != nil {
		return made, err
	}
	figures, err := beside(r.Key, s, b.lang, func(name string, svg []byte) { b.keep(name, svg) })
	for i, f := range figures {
		v := r.Values[i]
		made.Answers = append(made.Answers, answerOf{v.Name, b.lang.Says(v.Says), b.sources(v.Cites), f})
	}
	return made, err
}

// reachedBy returns the rules that each of several scenarios uses.
func reachedBy(list []*scenario.Scenario) []map[rules.ID]bool {
	var all []map[rules.ID]bool
	for _, s := range list {
		used := map[rules.ID]bool{}
		program, err := engine.Compile(s)
		if err != nil {
			panic("guide: " + s.Title + ": " + err.Error())
		}
		for _, r := range engine.Run(program).Log.All() {
			used[r.Rule] = true
		}
		all = append(all, used)
	}
	return all
}

// reaching counts those of several sets of used rules that have a rule of a list.
func reaching(list []rules.Rule, reached []map[rules.ID]bool) (n int) {
	for _, used := range reached {
		if slices.ContainsFunc(list, func(r rules.Rule) bool { return used[r.ID] }) {
			n++
		}
	}
	return n
}

// vectorCounts has the number of test vectors that reach each sentence. A test compares
// it with the vectors, which are not part of the program that writes the site.
//
//go:embed vectors.json
var vectorCounts []byte

// sourcePage is a text other than the reference page, with its rules, and the readings
// that it leaves open.
type sourcePage struct {
	Short, Title, URL string
	Text              template.HTML
	Shown             []ruleOf     // the rules that are drawn from it first of all
	Others            []rules.Rule // those to which it adds something
	Readings          []reading
}

// ruleOf is a rule with its figure.
type ruleOf struct {
	rules.Rule
	Figure figure
}

// sourcePages returns every text that rules cite beside the reference page.
func (b *book) sourcePages() ([]sourcePage, error) {
	words, err := b.sections("pages")
	if err != nil {
		return nil, err
	}
	var list []sourcePage
	for _, p := range rules.Pages()[1:] {
		cited := rules.Source{Page: p.Short}
		made := sourcePage{Short: p.Short, Title: p.Title, URL: b.original(cited), Text: words[p.Short]}
		if made.Text == "" {
			return nil, fmt.Errorf("there is no text for the page %s", p.Short)
		}
		lead, all := leading(cited)
		for _, r := range lead {
			f, err := b.figure(r.Name)
			if err != nil {
				return nil, err
			}
			made.Shown = append(made.Shown, ruleOf{r, f})
		}
		for _, r := range all {
			if r.Cites.Sources()[0] != cited {
				made.Others = append(made.Others, r)
			}
		}
		for _, r := range rules.All() {
			if r.Cites.Sources()[0] == cited {
				shown, err := b.reading(r)
				if err != nil {
					return nil, err
				}
				made.Readings = append(made.Readings, shown)
			}
		}
		list = append(list, made)
	}
	return list, nil
}
