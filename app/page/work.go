package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/host"
	"spoolscope/app/model"
)

// work is an update of the model. With a large setup it takes long, so it is divided into
// slices. Until it has ended, the page shows the model as it was.
type work struct {
	msg     model.Msg
	job     *host.Job
	next    *model.Model // what the model will be
	effects []model.Effect
	fault   string // the report of the panic that has ended it
}

// send passes a message to the model, after the messages that wait for the end of an
// update. Of several movements of a drag only the last one waits.
func (r *Root) send(msg model.Msg) {
	_, moves := msg.(model.DragTo)
	if last := len(r.waiting) - 1; moves && last >= 0 {
		if _, moved := r.waiting[last].(model.DragTo); moved {
			r.waiting = r.waiting[:last]
		}
	}
	r.waiting = append(r.waiting, msg)
	if _, dismiss := msg.(model.Dismiss); dismiss && r.opening() {
		r.work.job.Stop()
		r.work, r.page.Updating = nil, false
	}
	r.next()
	r.carry(msg)
}

// opening reports whether a file is being opened, and the notice says so.
func (r *Root) opening() bool {
	n := r.page.Model.Notice
	return r.work != nil && n != nil && n.Kind == model.NoticeOpening
}

// slow is the time in ms after which a notice says that an update goes on.
const slow = 400

// next passes the first message that waits to the model, unless an update goes on.
func (r *Root) next() {
	if r.work != nil || len(r.waiting) == 0 {
		return
	}
	msg := r.waiting[0]
	r.waiting = r.waiting[1:]
	if !r.memory.ready { // nothing is shown yet
		r.execute(r.page.Model.Update(msg)...)
		return
	}
	w := &work{msg: msg, next: r.page.Model.Copy()}
	w.job = host.NewJob(r.host, func(report string) { w.fault = report }, func(pause func()) {
		w.next.Interrupt(pause)
		w.effects = w.next.Update(msg)
	})
	r.work, r.page.Updating = w, true
	if w.job.Run(func() {
		r.dispatch(func() {
			if r.work != w { // the page was left, or the update stopped
				return
			}
			r.worked()
			r.host.After(0, func() { r.dispatch(r.next) }) // once the browser has painted
		})
	}) {
		r.worked()
		r.next()
		return
	}
	r.host.After(slow, func() {
		r.dispatch(func() {
			if r.work != w {
				return
			}
			if file, ok := msg.(model.ImportText); ok {
				r.page.Model.Update(model.Notify{Notice: &model.Notice{Kind: model.NoticeOpening, Thing: file.Name}})
			} else {
				r.late = true
			}
		})
	})
}

// worked shows what an update has made, or what it had made when it ended by a panic.
func (r *Root) worked() {
	w := r.work
	r.work, r.page.Updating, r.late = nil, false, false
	w.next.Interrupt(nil)
	*r.page.Model = *w.next
	if w.fault != "" {
		r.fault(w.fault)
	}
	r.carryOn(w.msg)
	r.execute(w.effects...)
	r.postOutcome()
}

// finish ends the update and passes all messages that wait to the model at once, because
// the page may be left. If it is only hidden, it goes on.
func (r *Root) finish() {
	if r.work == nil && len(r.waiting) == 0 {
		return
	}
	if r.work != nil {
		r.work.job.Finish()
		r.worked()
	}
	for _, msg := range r.waiting {
		r.execute(r.page.Model.Update(msg)...)
	}
	r.waiting = nil
	r.dispatch(func() {}) // shows it
}

// dispatch calls do on go-app's goroutine, and renders the page again unless the message only
// waits. It may be called from any other goroutine.
func (r *Root) dispatch(do func()) {
	r.ctx.Dispatch(func(ctx app.Context) {
		work, notice, late := r.work, r.page.Model.Notice, r.late
		r.page.Guard(do)
		if work != nil && r.work == work && r.page.Model.Notice == notice && r.late == late {
			ctx.PreventUpdate()
		}
	})
}
