package model

import (
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// Shown returns the document of the run that is shown: the current one, or the
// last valid one.
func (m *Model) Shown() *scenario.Scenario {
	if m.Problems != nil && m.Run != nil {
		return m.Run.Scenario()
	}
	return m.Document()
}

// Title returns the name of what is shown, for the page and for exports: the
// document's title, or else MadeTitle.
func (m *Model) Title() string {
	if m.Shown().Title == "" {
		return m.MadeTitle()
	}
	return m.titleIn(m.Lang)
}

// madeTitle is a title derived from a run, in a language.
type madeTitle struct {
	run   *Run
	lang  texts.Lang
	title string
}

// MadeTitle returns the title derived from the run.
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

// Hint returns the document's line that says what to try, or "".
func (m *Model) Hint() string {
	s := m.Shown()
	_, hint := examples.Localize(s.Title, s.Description, m.Lang.Tag())
	return hint
}

// HeldHint returns the hint that was shown when the current drag began, or "".
func (m *Model) HeldHint() string {
	if m.Dragging() == "" {
		return ""
	}
	_, hint := examples.Localize(m.drag.scenario.Title, m.drag.scenario.Description, m.Lang.Tag())
	return hint
}

// truthful returns a document without the title and the hint of an example if
// the setup is not that example. Earlier versions kept them after edits, in
// drafts and links.
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

// name names the step that opened the current document, in both languages,
// since the user may change the language before undoing it.
func (m *Model) name() {
	m.History = m.History.Named(rules.Text{En: m.titleIn(texts.English), Zh: m.titleIn(texts.Chinese)})
}

// StepName returns the name of a step of the history in a language.
func StepName(l document.Label, lang texts.Lang) string {
	steps := &texts.Of(lang).Steps
	pattern := [...]string{
		document.Change: steps.Change, document.Add: steps.Add, document.Duplicate: steps.Duplicate,
		document.Remove: steps.Remove, document.Move: steps.Move, document.Drag: steps.Drag,
		document.LoadExample: steps.Open, document.OpenLink: steps.Open, document.Import: steps.Import,
		document.Clear: steps.Clear, document.OpenWitness: steps.Open, document.MarkMoment: steps.Mark,
	}[l.Verb]
	return texts.Fill(pattern, "thing", l.Thing, "field", l.Field, "title", lang.Says(l.Title))
}

// Exported returns the input of exports, in the language and theme that were chosen for
// sharing. There must be a run.
func (m *Model) Exported() export.Source {
	run := m.Source()
	if m.Share.Lang > 0 {
		run.Lang = texts.Langs[m.Share.Lang-1]
	}
	return export.Source{
		Title: m.titleIn(run.Lang), Scenario: m.Shown(), Run: run, Data: m.Run.Data, Axis: m.Axis, Call: m.Call(), Theme: m.Share.Theme.String(),
	}
}
