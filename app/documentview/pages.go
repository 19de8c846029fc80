package documentview

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// Limits of the part of a setup that is shown at once: a list shows at most mostCards
// cards, and together they have about mostElements elements, less what other parts of the
// page show of the same things: elsewhere for each process, store and transport, and
// whenMany if there are many messages and many actions. A browser would need seconds for
// all cards of the largest setups.
const (
	mostCards    = 12
	mostElements = 900
	elsewhere    = 8
	whenMany     = 200
)

// weight returns about how many elements a card of a list has. Most depend on how
// much there is to choose from.
func weight(s *scenario.Scenario, l scenario.List) int {
	processes, stores, transports := len(s.Processes), len(s.Stores), len(s.Transports)
	switch l {
	case scenario.Processes:
		return 15
	case scenario.Stores:
		return 20 + 9*processes
	case scenario.Transports:
		return 64
	case scenario.Messages:
		return 41 + processes + stores + 2*transports
	}
	return 40 + processes + stores
}

// pageSize returns how many cards of a list are shown at once.
func pageSize(s *scenario.Scenario, l scenario.List) int {
	all, own := 0, 0
	for other := scenario.Processes; other <= scenario.Actions; other++ {
		elements := weight(s, other) * min(s.Things(other).Len(), mostCards)
		all += elements
		if other == l {
			own = elements
		}
	}
	most := mostElements - elsewhere*(len(s.Processes)+len(s.Stores)+len(s.Transports))
	if min(len(s.Messages), len(s.Actions)) > mostCards {
		most -= whenMany
	}
	if all <= most {
		return mostCards
	}
	return min(max(own*most/all/weight(s, l), 1), mostCards)
}

// page returns the cards of a list that are shown, and the buttons that lead to the
// others.
func (c *Setup) page(l scenario.List) (pager app.UI, cards []app.UI) {
	s := c.P.Model.Document()
	n, size := s.Things(l).Len(), pageSize(s, l)
	from := max(min(c.P.Model.Paged[l], n-1), 0) / size * size
	to := min(from+size, n)
	t := &c.P.Texts().Setup
	return app.If(n > size, func() app.UI {
		return el.Div().Class("pager").Body(
			c.P.IconButton("left", texts.Fill(t.Earlier, "list", t.Lists[l-1]), model.ShowPage{List: l, From: max(from-size, 0)}).Aria("disabled", strconv.FormatBool(from == 0)),
			el.Span().Text(texts.Fill(t.Page, "from", strconv.Itoa(from+1), "to", strconv.Itoa(to), "of", strconv.Itoa(n))),
			c.P.IconButton("right", texts.Fill(t.Later, "list", t.Lists[l-1]), model.ShowPage{List: l, From: to}).Aria("disabled", strconv.FormatBool(to == n)),
		)
	}), c.cards(l, from, to)
}
