package export

import (
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// CPP is the calls as a client and a store provider make them in C++, a function for each
// process. Who links it provides the objects and the entry identifiers.
var CPP = &Format{
	Name: "C++", Extension: ".cpp", MediaType: "text/x-c++",
	Encode: func(s Source) []byte {
		p := pen{}
		p.raw("// ")
		p.text(s.Title + "\n") // a comment must not end with a backslash
		p.raw("\n#include <mapix.h>\n#include <mapispi.h>\n\nextern LPMAPISESSION session;\nextern LPMAPISTATUS spooler;\nextern SBinary entry(const char *name);\n")
		actors(s, func(a actor, name string) {
			if a.kind == aStore {
				p.raw(texts.Fill("extern LPMDB {s};\nextern LPMAPISUP support_{s};\n", "s", cppName(a, name)))
			}
		})
		actors(s, func(a actor, name string) {
			if a.kind == aProcess {
				p.process(s, a, name)
			}
		})
		return p.b
	},
}

// cppName returns a name of an actor that is unique and no keyword.
func cppName(a actor, name string) string { return strings.ReplaceAll(name, "-", "_") + "_" + a.id() }

// cppCalls are the statements of the actions.
var cppCalls = [...]string{
	scenario.StoreLogoffTransports: "    hr = support_{s}->StoreLogoffTransports({flags});\n",
	scenario.StoreLogoff:           "    hr = {s}->StoreLogoff({flags});\n",
	scenario.Release:               "    {s}->Release();\n",
	scenario.AbortSubmit:           "    hr = {s}->AbortSubmit({entry}, 0);\n",
	scenario.FlushQueues:           "    hr = spooler->FlushQueues(0, {entry}, FLUSH_UPLOAD | FLUSH_DOWNLOAD);\n",
	scenario.OpenMsgStore:          "    hr = session->OpenMsgStore(0, {entry}, NULL, MDB_WRITE{mail}, &{s});\n",
	scenario.Exit:                  "    ExitProcess(0);\n",
}

// process writes the calls of a process.
func (p *pen) process(s Source, process actor, name string) {
	p.raw("\nHRESULT " + cppName(process, name) + "()\n{\n    HRESULT hr = S_OK;\n    ULONG flags = 0;\n    (void)flags;\n")
	for i := range s.Run.Result.Calls {
		c := &s.Run.Result.Calls[i]
		if c.Process != process.place {
			continue
		}
		a, do := &s.Scenario.Actions[c.Action], scenario.Do(c.Method)
		p.raw("\n    // ")
		p.text(answer.Ms(c.Started) + ": " + s.Run.Summary(i))
		p.raw("\n")
		store, mail, flags := "", "", "&flags"
		if c.Store >= 0 {
			store = cppName(actor{aStore, c.Store}, s.Scenario.Stores[c.Store].ID)
			if s.Scenario.Stores[c.Store].NoMail {
				mail = " | MDB_NO_MAIL"
			}
		}
		switch a.Flags.Kind {
		case scenario.Null:
			flags = "NULL"
		case scenario.Literal: // else it keeps the previous value
			p.raw("    flags = " + a.Flags.Value.String() + ";\n")
		}
		entry := "0, NULL"
		if of := a.Message + a.Transport; of != "" || do == scenario.OpenMsgStore {
			entry = texts.Fill(`entry("{of}").cb, (LPENTRYID)entry("{of}").lpb`, "of", of+a.Store)
		}
		p.raw(texts.Fill(cppCalls[do], "s", store, "flags", flags, "entry", entry, "mail", mail))
		if do != scenario.Release && do != scenario.Exit && !c.Result.Failed() { // the run goes on after a failure
			p.raw("    if (FAILED(hr)) {\n        return hr;\n    }\n")
		}
	}
	p.raw("    return hr;\n}\n")
}
