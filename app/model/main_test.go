package model_test

import (
	"os"
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

func TestMain(m *testing.M) {
	enginetest.Checks("400")
	os.Exit(m.Run())
}

// text returns the canonical form of a document, for comparisons.
func text(s *scenario.Scenario) string { return string(scenario.Encode(s)) }

// example returns a model that shows an example.
func example(t testing.TB, name string) *model.Model {
	t.Helper()
	i := examples.ByName(name)
	if i < 0 {
		t.Fatalf("no example %s", name)
	}
	return model.New(examples.All()[i].Scenario("en"), texts.English)
}

// of returns a model that shows a document.
func of(s *scenario.Scenario) *model.Model { return model.New(s, texts.English) }

// field returns a field of an object.
func field(kind scenario.List, index int, name string) document.Field {
	return document.Field{List: kind, Index: index, Name: name}
}

// outcome describes the result of a document, computed by the engine alone, or
// why there is none.
func outcome(s *scenario.Scenario) string {
	p, err := engine.Compile(s)
	if err != nil {
		return err.Error()
	}
	return string(engine.EncodeResult(s, engine.NewResult(engine.Run(p))))
}

// shown describes the result that the model shows.
func shown(m *model.Model) string {
	return string(engine.EncodeResult(m.Run.Scenario(), m.Run.Result))
}

// undone returns the document that undo would restore, or nil.
func undone(m *model.Model) *scenario.Scenario {
	h, ok := m.History.Undo()
	if !ok {
		return nil
	}
	return h.Present()
}

// steps counts the steps that can be undone.
func steps(m *model.Model) int {
	n := 0
	for h, ok := m.History.Undo(); ok; h, ok = h.Undo() {
		n++
	}
	return n
}

// has reports whether there is an effect of a kind.
func has[E model.Effect](effects []model.Effect) bool {
	for _, e := range effects {
		if _, ok := e.(E); ok {
			return true
		}
	}
	return false
}
