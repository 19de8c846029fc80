package apptest

import (
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Context returns a context of go-app, and a function that waits for the next
// function passed to the context and runs it.
func Context(t *testing.T) (ctx app.Context, next func()) {
	t.Helper()
	engine := app.NewTestEngine()
	c := &component{}
	if err := engine.Load(c); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	return c.ctx, func() {
		t.Helper()
		done := make(chan bool)
		go func() {
			engine.ConsumeNext()
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			t.Fatal("no function was passed to the context")
		}
	}
}

// component stores the context that it is mounted with.
type component struct {
	app.Compo
	ctx app.Context
}

func (c *component) OnPreRender(ctx app.Context) { c.ctx = ctx }

func (c *component) Render() app.UI { return app.Div() }
