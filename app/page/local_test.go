package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answerview"
	"spoolscope/app/apptest"
	"spoolscope/app/call"
	"spoolscope/app/documentview"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// handlers returns the handlers of a part for an event of the elements whose name
// contains a text.
func handlers(part app.UI, element, event string) []apptest.Handler {
	return slices.DeleteFunc(apptest.Handlers(part), func(h apptest.Handler) bool {
		return h.Event != event || !strings.Contains(h.Element, element)
	})
}

// TestDecoder checks that the decoder shows what is typed, that a button switches
// its bit, and that a rejected text stays.
func TestDecoder(t *testing.T) {
	c := &call.Decoder{P: New(host.None{}, texts.English, false).page, Lang: texts.English}
	shows := func(want ...string) {
		t.Helper()
		printed := app.HTMLString(c)
		for _, text := range want {
			if !strings.Contains(printed, text) {
				t.Errorf("the decoder does not show %q", text)
			}
		}
	}
	shows((mapi.Inbound | mapi.OutboundQueue).Hex(), `aria-invalid="false"`)
	handlers(c, "decoder-value", "input")[0].Call("PURGE")
	shows(`value="PURGE"`, mapi.Purge.Hex(), mapi.Purge.String())
	for _, want := range []mapi.Flags{mapi.Purge | mapi.Abort, mapi.Purge} {
		handlers(c, mapi.Abort.Hex(), "click")[0].Call("")
		shows(`value="`+want.Hex()+`"`, want.String())
	}
	handlers(c, "decoder-value", "input")[0].Call("PURG")
	shows(`value="PURG"`, `class="problem"`, mapi.Purge.Hex())
	handlers(c, "decoder-value", "input")[0].Call("")
	if printed := app.HTMLString(c); strings.Contains(printed, `aria-invalid="false"`) || strings.Contains(printed, (mapi.Inbound|mapi.OutboundQueue).Hex()+`"`) {
		t.Error("a field that was cleared is not shown as it is")
	}
}

// TestMoreRows checks that the answer shows some of a long list at first, and more
// on demand.
func TestMoreRows(t *testing.T) {
	r := New(host.None{}, texts.English, false)
	fill := func(n int) {
		for len(r.Model().Document().Messages) < n {
			r.Model().Update(model.AddThing{List: scenario.Messages})
		}
	}
	fill(24)
	for _, h := range handlers(&answerview.Panel{P: r.page}, "button", "click") {
		if strings.Contains(h.Element, "more") {
			t.Errorf("all fates are shown, and %s", h.Element)
		}
	}
	fill(300)
	c := &answerview.Panel{P: r.page}
	for _, want := range []int{24, 224, 300} {
		if got := strings.Count(app.HTMLString(c), `scope="row"`); got != want {
			t.Errorf("%d fates are shown; want %d", got, want)
		}
		more := slices.DeleteFunc(handlers(c, "button", "click"), func(h apptest.Handler) bool {
			return !strings.Contains(h.Element, "more")
		})
		if (len(more) > 0) != (want < 300) {
			t.Fatalf("%d fates: there are %d buttons for more", want, len(more))
		}
		for _, h := range more {
			h.Call("")
		}
	}
}

// TestDragCards checks that a card that is dropped on another one of its list moves
// there, once.
func TestDragCards(t *testing.T) {
	r := New(host.None{}, texts.English, false)
	r.Model().Update(model.AddThing{List: scenario.Transports})
	var sent []model.Msg
	r.page.Send = func(msg model.Msg) { sent = append(sent, msg) }
	setup := &documentview.Setup{P: r.page}
	drag, drop := handlers(setup, "", "dragstart"), handlers(setup, "", "drop")
	if len(drag) < 2 || len(drag) != len(drop) {
		t.Fatalf("%d cards can be dragged; %d take them", len(drag), len(drop))
	}
	drop[0].Call("")
	drag[1].Call("")
	drop[0].Call("")
	drop[1].Call("")
	if want := []model.Msg{model.MoveThing{List: scenario.Transports, From: 1, To: 0}}; !slices.Equal(sent, want) {
		t.Errorf("sent %#v; want %#v", sent, want)
	}
}
