package call_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/call"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// document returns a setup with the given actions of a process.
func document(t *testing.T, actions ...string) *scenario.Scenario {
	t.Helper()
	for i, a := range actions {
		actions[i] = fmt.Sprintf(`{"at":%d,"process":"p",%s}`, 10*i, a)
	}
	s, err := scenario.Decode([]byte(`{"version":1,"processes":[{"id":"p"},{"id":"q"}],
		"stores":[{"id":"s","openBy":[{"process":"p"}]},{"id":"z","openBy":[{"process":"p"}]}],"transports":[],
		"actions":[` + strings.Join(actions, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// print returns markup, and the messages that its elements send for the value 4.
func print(t *testing.T, p *parts.Page, ui app.UI) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(apptest.Lines(t, app.HTMLString(ui)))
	for _, h := range apptest.Handlers(ui) {
		var sent []string
		p.Send = func(m model.Msg) { sent = append(sent, fmt.Sprintf("%#v", m)) }
		h.Call("4")
		fmt.Fprintf(&b, "%s %s: %s\n", h.Element, h.Event, strings.Join(sent, ", "))
	}
	return b.String()
}

// TestBar compares the bar with a golden file, for calls of every kind.
func TestBar(t *testing.T) {
	apptest.NameCatalog(t)
	var b strings.Builder
	for _, test := range []struct {
		name    string
		actions []string
		do      []model.Msg
	}{
		{"no call", nil, nil},
		{"one call", []string{`"do":"StoreLogoff","store":"s","flags":"LOGOFF_PURGE"`}, nil},
		{"typed flags", []string{`"do":"StoreLogoff","store":"s","flags":"LOGOFF_PURGE"`}, []model.Msg{model.TypeFlags{Text: "0x20"}}},
		{"two flags", []string{`"do":"StoreLogoffTransports","store":"s","flags":3`}, nil},
		{"the previous value", []string{`"do":"StoreLogoff","store":"s","flags":"previous"`}, nil},
		{"Release", []string{`"do":"Release","store":"s"`}, nil},
		{"Exit", []string{`"do":"Exit"`}, nil},
		{"two calls", []string{`"do":"Exit"`, `"do":"FlushQueues"`}, nil},
		{"several calls", []string{`"do":"FlushQueues"`, `"do":"StoreLogoff","store":"z","flags":"NULL"`, `"do":"StoreLogoff","store":"z","flags":17`},
			[]model.Msg{model.SelectCall{Action: 1}}},
	} {
		m := model.New(document(t, test.actions...), texts.English)
		for _, msg := range test.do {
			m.Update(msg)
		}
		p := &parts.Page{Model: m, Host: host.None{}, Fault: func(report string) { t.Error(report) }}
		fmt.Fprintf(&b, "# %s\n%s", test.name, print(t, p, &call.Bar{P: p}))
	}
	apptest.Golden(t, "bar", b.String())
}

// TestManyCalls checks that the calls near the selected one are offered, and buttons for
// those before and after them.
func TestManyCalls(t *testing.T) {
	apptest.NameCatalog(t)
	var actions []string
	for range 60 {
		actions = append(actions, `"do":"FlushQueues"`)
	}
	m := model.New(document(t, actions...), texts.English)
	for at, want := range map[int][2]string{0: {"", "24"}, 23: {"", "24"}, 30: {"0", "48"}, 59: {"24", ""}} {
		m.Update(model.SelectCall{Action: at})
		p := &parts.Page{Model: m, Host: host.None{}, Fault: func(report string) { t.Error(report) }}
		got := print(t, p, &call.Bar{P: p})
		for i, button := range []string{"“Earlier”", "“Later”"} {
			_, sends, ok := strings.Cut(got, "button "+button+" click: model.SelectCall{Action:")
			_, rest, _ := strings.Cut(got, `aria-label="`+strings.Trim(button, "“”")+`"`)
			tag, _, _ := strings.Cut(rest, ">")
			if leads := !strings.Contains(tag, ` disabled title`); !ok || leads != (want[i] != "") || leads && !strings.HasPrefix(sends, want[i]+"}") {
				t.Errorf("call %d: %s: %s, and leads to %.3s; want %q", at, button, tag, sends, want[i])
			}
		}
		if tabs := strings.Count(got, `class="tab"`); tabs != 24 && at != 59 || at == 59 && tabs != 12 {
			t.Errorf("call %d: %d calls are offered", at, tabs)
		}
	}
}

// TestWarnings checks the warnings about unusual flags.
func TestWarnings(t *testing.T) {
	apptest.NameCatalog(t)
	for f, want := range map[mapi.Flags]string{
		mapi.Purge:                              "",
		mapi.Purge | mapi.Quiet:                 "Several",
		0:                                       "Missing",
		mapi.Complete:                           "Direction, Missing",
		mapi.Complete | mapi.Purge:              "Direction",
		0x20:                                    "Unknown(0x00000020), Missing",
		0x20 | mapi.Purge:                       "Unknown(0x00000020)",
		0x8000_0000 | mapi.Inbound | 3:          "Unknown(0x80000000), Direction, Several",
		mapi.Outbound | mapi.Abort | mapi.Quiet: "Direction, Several",
	} {
		if got := strings.Join(call.Warnings(f, texts.Of(texts.English)), ", "); got != want {
			t.Errorf("%s: %q; want %q", f.Hex(), got, want)
		}
	}
}

// TestDecoder types values and presses bits, and checks what the decoder shows.
func TestDecoder(t *testing.T) {
	apptest.NameCatalog(t)
	p := &parts.Page{Model: model.New(document(t), texts.English), Host: host.None{}, Fault: func(report string) { t.Error(report) }}
	c := &call.Decoder{P: p}
	first := apptest.Lines(t, app.HTMLString(c))
	apptest.Golden(t, "decoder", first)
	for _, test := range []struct {
		element, value string // the element that is used, and its value
		want           []string
	}{
		{"input#decoder-value", "quiet", []string{`value="quiet"`, `<span class="hex">0x00000010</span>`, `<span class="names">LOGOFF_QUIET</span>`, "DecoderNote", "0x00000010: Looks(FLUSH_NO_UI,IXPLogon::FlushQueues)"}},
		{"button “0x00000001", "", []string{`value="0x00000011"`, "LOGOFF_NO_WAIT | LOGOFF_QUIET", "Looks(MAPI_LOGOFF_SHARED,"}},
		{"button “0x00000010", "", []string{`value="0x00000001"`, `<span class="names">LOGOFF_NO_WAIT</span>`}},
		{"button “0x00080000", "", []string{`value="0x00080001"`}},
		{"input#decoder-value", "qiet", []string{`value="qiet"`, `class="problem"`, "NotOneOf", "Meant(LOGOFF_QUIET)", `<span class="hex">0x00080001</span>`}},
		{"input#decoder-value", "", []string{"aria-invalid ", `class="problem"`, `<span class="hex">0x00080001</span>`}},
		{"input#decoder-value", "0", []string{`value="0"`, `aria-invalid="false"`, `<span class="hex">0x00000000</span>`, "DecoderNote"}},
	} {
		used := false
		for _, h := range apptest.Handlers(c) {
			if strings.HasPrefix(h.Element, test.element) && !used {
				h.Call(test.value)
				used = true
			}
		}
		if !used {
			t.Fatalf("there is no %s", test.element)
		}
		got := apptest.Lines(t, app.HTMLString(c))
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("after %s %q: %q is missing from\n%s", test.element, test.value, want, got)
			}
		}
	}
	if got := apptest.Lines(t, app.HTMLString(c)); strings.Contains(got, "aria-invalid ") || strings.Contains(got, "aria-pressed ") || strings.Contains(got, "warnings") {
		t.Errorf("of zero it shows\n%s", got)
	}
}
