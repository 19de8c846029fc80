package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/model"
)

// carried is the handle that is dragged. While an update goes on, the picture is behind the
// pointer; the handle is shown under the pointer nevertheless.
type carried struct {
	id      string // of its element; "" before it has been moved
	pointer int    // px; where the pointer is
	drawn   int    // px; where it was when the picture was drawn
	by      int    // px; how far the element is shown beside its place
}

// carry follows the pointer.
func (r *Root) carry(msg model.Msg) {
	switch msg := msg.(type) {
	case model.PressHandle:
		if r.carried.by != 0 {
			r.host.Shift(r.carried.id, 0)
		}
		r.carried = carried{pointer: msg.X, drawn: msg.X}
	case model.DragTo:
		r.carried.pointer = msg.X
		r.shift()
	}
}

// carryOn takes account of a movement that the picture shows from the next rendering on.
func (r *Root) carryOn(msg model.Msg) {
	c := &r.carried
	if drag, ok := msg.(model.DragTo); ok {
		c.drawn = drag.X
	}
	if c.by != 0 {
		r.ctx.Defer(func(app.Context) { r.shift() })
	}
}

func (r *Root) shift() {
	c := &r.carried
	by := 0
	if key := r.page.Model.Dragging(); key != "" && (r.page.Updating || len(r.waiting) > 0) {
		by = c.pointer - c.drawn
		c.id = model.HandleID(key)
	}
	if by != c.by {
		c.by = by
		r.host.Shift(c.id, by)
	}
}
