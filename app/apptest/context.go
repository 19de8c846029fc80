package apptest

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Context returns a context of go-app, and a function that runs the functions that were
// passed to the context.
func Context(t *testing.T) (ctx app.Context, run func()) {
	t.Helper()
	engine := app.NewTestEngine()
	c := &component{}
	if err := engine.Load(c); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	return c.ctx, engine.ConsumeAll
}

// component stores the context that it is mounted with.
type component struct {
	app.Compo
	ctx app.Context
}

func (c *component) OnPreRender(ctx app.Context) { c.ctx = ctx }

func (c *component) Render() app.UI { return app.Div() }
