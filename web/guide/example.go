package guide

import (
	"html/template"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/static/examples"
)

// exampleOf is an example with what happens in it.
type exampleOf struct {
	Name, Title, Try string
	Figure           figure
	Calls            []callOf
	Before, After    string // the names of its neighbours, or ""
}

// callOf is a call of an example.
type callOf struct {
	Title, Outcome, Verdict string
	Flags                   []answer.Flag
}

// groupOf is a group of examples.
type groupOf struct {
	Title    string
	Examples []exampleOf
}

func (b *book) exampleOf(e *examples.Example) (exampleOf, error) {
	title, try := e.Texts(b.lang.Tag())
	f, err := b.figure(e.Name)
	return exampleOf{Name: e.Name, Title: title, Try: try, Figure: f}, err
}

// example returns the page of an example.
func (b *book) example(e *examples.Example) (Page, error) {
	p := Page{Path: folder(b.lang) + "examples/" + e.Name + "/", Lang: b.lang, Image: e.Name}
	b.root = p.Root()
	data, err := b.exampleOf(e)
	if err != nil {
		return p, err
	}
	for i := range data.Figure.run.Result.Calls {
		run := data.Figure.run
		data.Calls = append(data.Calls, callOf{run.Title(i), answer.Outcome(run.Result, i, texts.Of(b.lang)), run.Verdict(i), run.Flags(i)})
	}
	all := examples.All()
	at := examples.ByName(e.Name)
	if at > 0 {
		data.Before = all[at-1].Name
	}
	if at < len(all)-1 {
		data.After = all[at+1].Name
	}
	content, err := b.html("example", data, nil)
	p.Title, p.Description, p.Content = data.Title, data.Try, template.HTML(content)
	return p, err
}

// examples returns the page that lists the examples.
func (b *book) examples() (Page, error) {
	t := &texts.Of(b.lang).Page
	p := Page{Path: folder(b.lang) + "examples/", Lang: b.lang, Title: t.Examples, Description: t.Description}
	b.root = p.Root()
	groups := []groupOf{{Title: t.ExamplesFlags}, {Title: t.ExamplesQuestions}, {Title: t.ExamplesClients}}
	for i := range examples.All() {
		e := &examples.All()[i]
		data, err := b.exampleOf(e)
		if err != nil {
			return p, err
		}
		g := &groups[e.Group]
		g.Examples = append(g.Examples, data)
	}
	content, err := b.html("examples", groups, nil)
	p.Content = template.HTML(content)
	return p, err
}
