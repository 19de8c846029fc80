package page

import (
	"fmt"
	"slices"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
)

// recorder is a browser that records what the page does with it. Its timers and
// callbacks run when a test says so.
type recorder struct {
	host.None
	query, fragment string
	kept, keptInTab map[string]string
	full            bool // the storage
	still           bool // the user prefers reduced motion
	slow            bool // every step of an update takes longer than a slice
	now             int  // ms
	width           int
	done            []string // the calls, in order
	timers          []timer
	frames          []func(ms int)
	copied          func(ok bool)
	picked          func(host.File)
	undrawn         func()
	said            func(message string)
	broke           func(reason string)
	listener        host.Listener
}

// timer is a callback that waits.
type timer struct {
	ms   int
	done func()
}

func (h *recorder) did(what ...any) { h.done = append(h.done, fmt.Sprint(what...)) }

func (h *recorder) Shift(id string, px int) { h.did("shift ", id, " ", px) }
func (h *recorder) Width(string) int        { return h.width }
func (h *recorder) Load(key string) (string, bool) {
	text, ok := h.kept[key]
	return text, ok
}
func (h *recorder) Save(key, text string) bool {
	if h.full {
		return false
	}
	h.kept[key] = text
	return true
}
func (h *recorder) LoadTab(key string) (string, bool) {
	text, ok := h.keptInTab[key]
	return text, ok
}
func (h *recorder) SaveTab(key, text string) { h.keptInTab[key] = text }
func (h *recorder) Fragment() string         { return h.fragment }
func (h *recorder) SetFragment(f string)     { h.fragment = f; h.did("fragment") }
func (h *recorder) Query() string            { return h.query }
func (h *recorder) Resolve(to string) string { return "https://example.org/" + to }
func (h *recorder) Language() string         { return "zh-CN" }
func (h *recorder) ReducedMotion() bool      { return h.still }
func (h *recorder) Copy(text string, done func(bool)) {
	h.copied = done
	h.did("copy ", text)
}
func (h *recorder) Download(name, mediaType string, data []byte) {
	h.did("download ", name, " ", mediaType, " ", len(data) > 0)
}
func (h *recorder) Draw(name string, svg []byte, scale int, failed func()) {
	h.undrawn = failed
	h.did("draw ", name, " ", scale, " ", len(svg) > 0)
}
func (h *recorder) PickFile(accept string, done func(host.File)) {
	h.picked = done
	h.did("pick ", accept)
}
func (h *recorder) ShowDialog(id string)      { h.did("show ", id) }
func (h *recorder) CloseDialog(id string)     { h.did("hide ", id) }
func (h *recorder) Focus(id string)           { h.did("focus ", id) }
func (h *recorder) SetLanguage(tag string)    { h.did("language ", tag) }
func (h *recorder) SetTheme(theme string)     { h.did("theme ", theme) }
func (h *recorder) Listen(l host.Listener)    { h.listener = l }
func (h *recorder) Frame(done func(int))      { h.frames = append(h.frames, done) }
func (h *recorder) After(ms int, done func()) { h.timers = append(h.timers, timer{ms, done}) }
func (h *recorder) Now() int {
	if h.slow {
		h.now += 1_000
	}
	return h.now
}
func (h *recorder) Update() { h.did("update") }
func (h *recorder) Explorer(said, broke func(string)) host.Explorer {
	h.said, h.broke = said, broke
	h.did("explorer")
	return worker{h}
}
func (h *recorder) Post(kind string, _ map[string]any) { h.did("post ", kind) }
func (h *recorder) Crashed(report string)              { h.did("crashed ", report) }

// worker is the explorer of a recorder.
type worker struct{ h *recorder }

func (w worker) Ask(message string) { w.h.did("ask ", message) }
func (w worker) Stop()              { w.h.did("stop") }

// opened is a page that is mounted in a recorder.
type opened struct {
	*recorder
	t      *testing.T
	page   *Root
	engine app.TestEngine
}

// mount mounts a page without rendering it.
type mount struct {
	app.Compo
	page *Root
}

func (m *mount) Render() app.UI              { return app.Div() }
func (m *mount) OnPreRender(ctx app.Context) { m.page.OnMount(ctx) }

// open opens the page in a browser, or the embedded view.
func open(t *testing.T, h *recorder, embedded bool) opened {
	t.Helper()
	if h.kept == nil {
		h.kept = map[string]string{}
	}
	if h.keptInTab == nil {
		h.keptInTab = map[string]string{}
	}
	r := New(h, texts.English, embedded)
	r.Prepare(func() {})
	o := opened{h, t, r, app.NewTestEngine()}
	if err := o.engine.Load(&mount{page: r}); err != nil {
		t.Fatal(err)
	}
	o.engine.ConsumeAll()
	return o
}

// fresh opens the page in an English browser without memories, and forgets what
// it did to start.
func fresh(t *testing.T, embedded bool) opened {
	t.Helper()
	o := open(t, &recorder{query: "?lang=en", width: 800}, embedded)
	o.done, o.timers = nil, nil
	return o
}

// send sends messages to the page.
func (o opened) send(msgs ...model.Msg) {
	for _, msg := range msgs {
		o.page.send(msg)
	}
	o.engine.ConsumeAll()
}

// wait runs the timers that wait for so many ms, and reports how many there were.
func (o opened) wait(ms int) int {
	n, timers := 0, o.timers
	o.timers = nil
	for _, t := range timers {
		if t.ms == ms {
			n++
			t.done()
		} else {
			o.timers = append(o.timers, t)
		}
	}
	o.engine.ConsumeAll()
	return n
}

// expect checks what the page did in the browser since the last time.
func (o opened) expect(what string, want ...string) {
	o.t.Helper()
	if !slices.Equal(o.done, want) {
		o.t.Errorf("%s: the page did %q; want %q", what, o.done, want)
	}
	o.done = nil
}
