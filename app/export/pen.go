package export

import (
	"strconv"
	"strings"

	"spoolscope/app/texts"
)

// pen writes text in a format. Texts contain no line breaks and other control characters:
// it writes spaces for them.
type pen struct {
	b []byte

	// What is special is escaped: with a prefix, and if code is set as a number that a
	// semicolon ends. lead is special at the beginning of a text, also after digits, where
	// spaces are left out.
	special, lead string
	prefix        string
	code          bool
}

func (p *pen) raw(s string) { p.b = append(p.b, s...) }

func (p *pen) number(n int) { p.b = strconv.AppendInt(p.b, int64(n), 10) }

func (p *pen) text(s string) {
	leads, empty := p.lead != "", true
	for _, r := range s {
		if r < ' ' || 0x7F <= r && r < 0xA0 || r == 0x2028 || r == 0x2029 {
			r = ' '
		}
		if empty = empty && r == ' '; empty && leads {
			continue
		}
		if !strings.ContainsRune(p.special, r) && !(leads && strings.ContainsRune(p.lead, r)) {
			p.raw(string(r))
		} else if p.raw(p.prefix); p.code {
			p.number(int(r))
			p.raw(";")
		} else {
			p.raw(string(r))
		}
		leads = leads && '0' <= r && r <= '9'
	}
}

// more says how much is left out.
func (p *pen) more(lang texts.Lang, n int) {
	p.text(texts.Fill(texts.Of(lang).Answer.Fact.More, "n", strconv.Itoa(n)))
}
