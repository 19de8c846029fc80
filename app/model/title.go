package model

import (
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// Shown returns the document of the run that is shown: the present one, or the
// last one that could run.
func (m *Model) Shown() *scenario.Scenario {
	if m.Problems != nil && m.Run != nil {
		return m.Run.Scenario()
	}
	return m.Document()
}

// Title returns the name of what is shown, for the page and everything that
// leaves it: the title that the document carries, or else MadeTitle.
func (m *Model) Title() string {
	if m.Shown().Title == "" {
		return m.MadeTitle()
	}
	return m.titleIn(m.Lang)
}

// madeTitle is the title that is made of a run in a language.
type madeTitle struct {
	run   *Run
	lang  texts.Lang
	title string
}

// MadeTitle returns the title that is made of the run.
func (m *Model) MadeTitle() string {
	if m.Run != nil && (m.made.run != m.Run || m.made.lang != m.Lang) {
		m.made = madeTitle{m.Run, m.Lang, m.Source().Name()}
	}
	return m.made.title
}

func (m *Model) titleIn(lang texts.Lang) string {
	if s := m.Shown(); s.Title != "" || m.Run == nil {
		title, _ := examples.Localize(s.Title, s.Description, lang.Tag())
		return title
	}
	source := m.Source()
	source.Lang = lang
	return source.Name()
}

// Hint returns what the document says to try, or "".
func (m *Model) Hint() string {
	s := m.Shown()
	_, hint := examples.Localize(s.Title, s.Description, m.Lang.Tag())
	return hint
}

// HeldHint returns the hint that was shown when the drag that goes on began, or
// "".
func (m *Model) HeldHint() string {
	if m.Dragging() == "" {
		return ""
	}
	_, hint := examples.Localize(m.drag.scenario.Title, m.drag.scenario.Description, m.Lang.Tag())
	return hint
}

// truthful returns a document without the title and the hint of an example that
// it is not. Earlier versions left them on what had been edited, in drafts and
// links.
func truthful(s *scenario.Scenario) *scenario.Scenario {
	for _, e := range examples.All() {
		for _, lang := range texts.Langs {
			title, try := e.Texts(lang.Tag())
			if s.Title == title && s.Description == try && !document.SameSetup(s, e.Scenario(lang.Tag())) {
				plain := *s
				plain.Title, plain.Description = "", ""
				return &plain
			}
		}
	}
	return s
}

// name gives the step that has opened the present document its name, in both
// languages: a reader may change the language before he undoes it.
func (m *Model) name() {
	m.History = m.History.Named(rules.Text{En: m.titleIn(texts.English), Zh: m.titleIn(texts.Chinese)})
}

// StepName names a step of the history in a language.
func StepName(l document.Label, lang texts.Lang) string {
	steps := &texts.Of(lang).Steps
	pattern := [...]string{
		document.Change: steps.Change, document.Add: steps.Add, document.Duplicate: steps.Duplicate,
		document.Remove: steps.Remove, document.Move: steps.Move, document.Drag: steps.Drag,
		document.LoadExample: steps.Open, document.OpenLink: steps.Open, document.Import: steps.Import,
		document.Clear: steps.Clear, document.OpenWitness: steps.Open,
	}[l.Verb]
	return texts.Fill(pattern, "thing", l.Thing, "field", l.Field, "title", lang.Says(l.Title))
}

// Exported returns what files are made of. There must be a run.
func (m *Model) Exported() export.Source {
	return export.Source{
		Title: m.Title(), Scenario: m.Shown(), Run: m.Source(), Data: m.Run.Data, Axis: m.Axis, Call: m.Call(),
	}
}
