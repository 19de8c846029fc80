package page

import (
	"net/url"
	"strconv"
	"strings"

	"spoolscope/app/document"
	"spoolscope/app/model"
)

// draft is a saved document with its context.
type draft struct {
	address string // the fragment of the page's address when it was saved
	typed   document.Typed
	moments string // for document.ParseMoments
	text    string
}

// encode encodes a draft as one text, so that a browser whose storage is full
// saves all of it or nothing.
func (d draft) encode() string {
	return d.address + "\n" + strconv.Itoa(int(d.typed)) + " " + url.QueryEscape(d.moments) + "\n" + d.text
}

// parseDraft decodes a draft. A text in any other form is the document itself.
func parseDraft(kept string) draft {
	lines := strings.SplitN(kept, "\n", 3)
	if len(lines) < 3 {
		return draft{text: kept}
	}
	number, escaped, _ := strings.Cut(lines[1], " ")
	typed, _ := strconv.Atoi(number) // 0 if it is not a number
	moments, _ := url.QueryUnescape(escaped)
	return draft{lines[0], document.Typed(typed), moments, lines[2]}
}

// Delays in ms before the document is saved: it can change many times a second, and
// saving a large one takes a noticeable part of a second.
const (
	draftWait      = 300
	largeDraftWait = 3_000
	large          = 5_000 // messages
)

func (r *Root) draftDue() {
	if r.page.Model.Embedded || r.memory.draftDue {
		return
	}
	r.memory.draftDue = true
	wait := draftWait
	if len(r.page.Model.Document().Messages) > large {
		wait = largeDraftWait
	}
	r.host.After(wait, func() {
		r.memory.draftDue = false
		if r.page.Model.Dragging() != "" { // it waits until the drag ends, which may undo it
			r.draftDue()
			return
		}
		r.keepDraft()
	})
}

// keepDraft saves the document, valid or not.
func (r *Root) keepDraft() {
	m := r.page.Model
	if m.Embedded {
		return
	}
	kept := r.host.Save(model.DraftKey, r.keepInTab())
	if !kept && !r.memory.toldNotKept && r.live {
		r.memory.toldNotKept = true
		r.later(model.Notify{Notice: &model.Notice{Kind: model.NoticeNotKept}})
	}
}

// keepInTab saves the draft for this tab, and returns it. It is also called
// when the page writes the address, so that a draft is never older than the
// address in it.
func (r *Root) keepInTab() string {
	m := r.page.Model
	if s := m.Document(); r.memory.encoded != s {
		r.memory.encoded, r.memory.document = s, document.Draft(s)
	}
	text := draft{r.host.Fragment(), m.History.Typed(), document.SpellMoments(m.History.Moments()), r.memory.document}.encode()
	r.host.SaveTab(model.DraftKey, text)
	return text
}

// restoreDraft restores the document of the last visit, preferably that of this
// tab. If the document is invalid, the run stays that of the example.
//
// The draft of this tab is newer than the address that it contains. After a
// reload it is newer than any address: the browser requests the address from
// the beginning of the reload, and the page may have written another one since.
func (r *Root) restoreDraft(pause func()) {
	kept, ofTab := r.host.LoadTab(model.DraftKey)
	ok := ofTab
	if !ofTab {
		kept, ok = r.host.Load(model.DraftKey)
	}
	reloaded := ofTab && r.host.Reloaded()
	if !ok || r.asked.Example != "" && !reloaded {
		return
	}
	d := parseDraft(kept)
	s, err := document.FromDraft(d.text, pause)
	if err != nil {
		r.send(model.Notify{Notice: &model.Notice{Kind: model.NoticeBadDraft, Why: err}})
		return
	}
	r.memory.draftNewer = reloaded || ofTab && d.address != "" && d.address == r.host.Fragment()
	r.send(model.Restore{Document: s, Typed: d.typed})
	r.send(model.ShowMoments{Text: d.moments})
}
