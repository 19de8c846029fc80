package timeline

import "spoolscope/app/texts"

// The headings of groups: of all processes, of a store, and of a transport.
var (
	processesHeading = heading("processes", func(_ *lane, w *texts.Timeline) string { return w.Processes })
	storeHeading     = heading("store", func(l *lane, w *texts.Timeline) string { return texts.Fill(w.Store, "id", l.id) })
	transportHeading = heading("transport", func(l *lane, w *texts.Timeline) string { return texts.Fill(w.Transport, "id", l.id) })
)

func heading(group string, label func(*lane, *texts.Timeline) string) *Kind {
	return &Kind{Key: "group/" + group, Height: 24, Heading: true, label: label}
}
