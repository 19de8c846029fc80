package timeline

import (
	"sort"
	"strconv"

	"spoolscope/app/texts"
)

// mailLane is the kind of lane that shows the messages submitted to a store.
var mailLane = &Kind{
	Key: "mail", Height: 24,
	label: func(_ *lane, w *texts.Timeline) string { return w.Mail },
	paint: func(p Painter, m *markup, l *Lane) { p.marks(m, l, l.Kind.Height-4, true) },
	read: func(_ *Data, l *lane, t int32, w *texts.Timeline) (text string, on bool) {
		came := sort.Search(len(l.marks), func(i int) bool { return l.marks[i].at > t })
		return texts.Fill(w.Came, "n", strconv.Itoa(came)), false
	},
	handles: markHandles,
}

// marks draws submissions or arrivals as arrowheads that point to y, with the
// ids of messages if ids is set and they fit.
func (p Painter) marks(m *markup, l *Lane, y int, ids bool) {
	if len(l.Marks) > crowd {
		crowdOfMarks(m, l, y)
		return
	}
	for i, k := range l.Marks {
		m.at(k.X, 0)
		m.raw(`<path class="`)
		m.raw(k.class())
		m.raw(`" d="M-4 `)
		m.int(y - 7)
		m.raw(`h8l-4 7z"/>`)
		label := p.Data.Scenario.Messages[k.Message].ID
		if k.Count > 1 {
			label = "×" + strconv.Itoa(k.Count)
		}
		free := Units
		if i+1 < len(l.Marks) {
			free = l.Marks[i+1].X
		}
		if ids && (free-k.X)*p.Width/Units > textWidth(label)+12 {
			m.label(`class="note" x="7"`, y, label)
		}
		m.raw(`</svg>`)
	}
}

// class returns the class of a mark.
func (k Mark) class() string {
	if k.Rejected {
		return "mark rejected"
	}
	return "mark"
}

func markHandles(d *Data, index int, l *Lane, _ int) []Handle {
	if len(l.Marks) > fewHandles {
		return nil
	}
	var handles []Handle
	for _, k := range l.Marks {
		if k.Count == 1 {
			handles = append(handles, d.messageHandle(index, k.X, k.X, int(k.Message)))
		}
	}
	return handles
}
