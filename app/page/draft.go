package page

import (
	"strconv"
	"strings"

	"spoolscope/app/document"
	"spoolscope/app/model"
)

// draft is a document as it is kept, and what else has to be known of it.
type draft struct {
	address string // the fragment of the page's address when it was kept
	typed   document.Typed
	text    string
}

// encode returns the text under which a draft is kept: everything in one text,
// so that a browser whose storage is full keeps all of it or nothing.
func (d draft) encode() string {
	return d.address + "\n" + strconv.Itoa(int(d.typed)) + "\n" + d.text
}

// parseDraft reads what encode has written. What is anything else is the text.
func parseDraft(kept string) draft {
	lines := strings.SplitN(kept, "\n", 3)
	if len(lines) < 3 {
		return draft{text: kept}
	}
	typed, _ := strconv.Atoi(lines[1]) // 0 if it is not a number
	return draft{lines[0], document.Typed(typed), lines[2]}
}

// Waits before the document is kept, in ms: it changes many times a second, and
// large ones take a part of a second to write.
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
		r.keepDraft()
	})
}

// keepDraft keeps the document as it is, valid or not.
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

// keepInTab keeps the draft for this tab, and returns it. It is called when the
// page writes the address too: a draft is newer than the address that it names.
func (r *Root) keepInTab() string {
	m := r.page.Model
	text := draft{r.host.Fragment(), m.History.Typed(), document.Draft(m.Document())}.encode()
	r.host.SaveTab(model.DraftKey, text)
	return text
}

// restoreDraft shows the document of the last visit, of this tab if it has had
// one. One that was left with something wrong comes back with it: the last good
// run is that of the example then.
//
// The draft of this tab is newer than an address that it names. After a reload
// it is newer than any address: the browser asks for the one that was there when
// the reload began, and the page may have written another one since.
func (r *Root) restoreDraft() {
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
	s, err := document.FromDraft(d.text)
	if err != nil {
		r.send(model.Notify{Notice: &model.Notice{Kind: model.NoticeBadDraft, Why: err}})
		return
	}
	r.memory.draftNewer = reloaded || ofTab && d.address != "" && d.address == r.host.Fragment()
	r.send(model.Restore{Scenario: s, Typed: d.typed})
}
