package export

import (
	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/engine/trace"
)

// Mermaid is a sequence diagram of Mermaid, which many sites draw from text.
var Mermaid = &Format{
	Name: "Mermaid", Extension: ".mmd", MediaType: "text/vnd.mermaid",
	Encode: func(s Source) []byte {
		p := pen{special: "#;:%$<>&\"`{}\\", prefix: "#", code: true}
		p.raw("sequenceDiagram")
		if s.Title != "" {
			p.raw("\n  title: ")
			p.text(s.Title)
		}
		actors(s, func(a actor, name string) {
			p.raw("\n  participant " + a.id() + " as ")
			p.text(name)
		})
		for i, r := range s.Run.Trace.Log.All() {
			if len(p.b) > mostOfADiagram {
				p.raw(texts.Fill(mermaidNote, "from", actor{aSpooler, 0}.id()) + " ")
				p.more(s.Run.Lang, s.Run.Trace.Log.Len()-i)
				break
			}
			from, to := between(s, r)
			line := "\n  {from}->>{to}:"
			switch {
			case from == to:
				line = mermaidNote
			case r.Kind == trace.Returned || r.Kind == trace.Ended:
				line = "\n  {from}-->>{to}:"
			}
			p.raw(texts.Fill(line, "from", from.id(), "to", to.id()) + " " + answer.Ms(r.At) + " ")
			p.text(s.Run.Event(r))
		}
		p.raw("\n")
		return p.b
	},
}

// mostOfADiagram is the length from which on no more lines are added: Mermaid refuses
// diagrams of more than 50,000 characters.
const mostOfADiagram = 48_000

const mermaidNote = "\n  Note over {from}:"
