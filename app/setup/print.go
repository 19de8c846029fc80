package setup

import (
	"fmt"
	"strings"

	"spoolscope/app/document"
)

// A print is a text that changes whenever what a part of the editor shows
// does. Making one costs far less than drawing the part.

// sharedPrint is what all cards of a kind show of the rest: the language, how
// many there are, the names that can be chosen, and the call that is looked at.
func (c *Setup) sharedPrint(kind document.Kind) string {
	m := c.P.Model
	s := m.Document()
	var b strings.Builder
	fmt.Fprint(&b, m.Lang, document.Len(s, kind))
	if kind != document.Processes && kind != document.Transports {
		for i := range s.Processes {
			b.WriteString(" " + s.Processes[i].ID)
		}
	}
	if kind == document.Messages || kind == document.Actions {
		for i := range s.Stores {
			b.WriteString(" s" + s.Stores[i].ID)
		}
		for i := range s.Transports {
			b.WriteString(" t" + s.Transports[i].ID)
		}
	}
	if kind == document.Actions {
		fmt.Fprint(&b, " ", m.Action)
		if len(s.Messages) <= fewMessages {
			for i := range s.Messages {
				b.WriteString(" m" + s.Messages[i].ID)
			}
		}
	}
	return b.String()
}

// print is what one card shows: the thing, and what is wrong with it.
func (c *Setup) print(kind document.Kind, i int) string {
	m := c.P.Model
	s := m.Document()
	var b strings.Builder
	switch kind {
	case document.Processes:
		fmt.Fprint(&b, s.Processes[i])
	case document.Stores:
		fmt.Fprint(&b, s.Stores[i])
	case document.Transports:
		fmt.Fprint(&b, s.Transports[i])
	case document.Messages:
		fmt.Fprint(&b, s.Messages[i])
	case document.Actions:
		fmt.Fprint(&b, s.Actions[i])
	}
	c.printProblems(&b, fmt.Sprintf("%s[%d]", sectionIDs[kind], i))
	return b.String()
}

// printProblems adds what is wrong below a path.
func (c *Setup) printProblems(b *strings.Builder, path string) {
	if c.P.Model.Wrong() == 0 {
		return
	}
	for _, p := range c.P.Model.Problems {
		if strings.HasPrefix(p.Path, path) {
			fmt.Fprint(b, p)
		}
	}
	for at, p := range c.P.Model.Pending {
		if strings.HasPrefix(at, path) {
			fmt.Fprint(b, at, p)
		}
	}
}

func (c *Setup) readingsPrint() string {
	return fmt.Sprint(c.P.Model.Lang, c.P.Model.Document().Readings)
}
