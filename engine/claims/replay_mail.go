package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// mail processes a record about a message.
func (p *replay) mail(r *trace.Record) {
	m := r.Subject
	switch r.Kind {
	case trace.Submitted:
		p.expect(r, spooler.Unborn)
		p.submission(r, true)
		p.enqueue(m)
	case trace.Rejected:
		p.expect(r, spooler.Unborn)
		p.submission(r, false)
		p.dequeue(m, spooler.Rejected)
	case trace.Arrived:
		p.expect(r, spooler.Unborn)
		p.dequeue(m, spooler.OnServer)
	case trace.Announced:
		p.expect(r, spooler.OnServer)
	case trace.Deferred:
		p.expect(r, spooler.Queued)
	case trace.Undeliverable:
		p.expect(r, spooler.Queued)
		p.dequeue(m, spooler.Undeliverable)
	case trace.Cancelled:
		p.expect(r, spooler.Queued)
		p.dequeue(m, spooler.Cancelled)
	case trace.Started:
		p.started(r)
	case trace.Ended:
		p.ended(r)
	}
}

// expect notes a doubt if the message of this record is not in the phase that the
// record requires.
func (p *replay) expect(r *trace.Record, before spooler.Phase) {
	if p.messages[r.Subject].phase == before {
		return
	}
	p.doubts = append(p.doubts, doubt{r.At, r.Subject,
		"the message is " + engine.FateName(p.messages[r.Subject].phase) + " when a record requires it to be " + engine.FateName(before)})
}

// submission notes a submission that is not taken exactly if its process has an
// open handle on the store, or without a process if the store is open.
func (p *replay) submission(r *trace.Record, taken bool) {
	store := p.stores[r.Subject]
	may := p.open[store]
	if from := p.scenario.Messages[r.Subject].From; from != "" {
		may = p.handles[store][p.scenario.ProcessIndex(from)] == handleOpen
	}
	switch {
	case taken && !may:
		p.misplaced = append(p.misplaced, doubt{r.At, r.Subject, "a submission is taken though its process has no open handle, or the store is not open"})
	case may && !taken:
		p.misplaced = append(p.misplaced, doubt{r.At, r.Subject, "a submission is rejected though it may be taken"})
	}
}

// enqueue adds a message to its queue, if it is not there.
func (p *replay) enqueue(m int32) {
	if p.messages[m].phase == spooler.Queued {
		return
	}
	p.messages[m].phase = spooler.Queued
	queue := &p.queue[p.stores[m]]
	p.queuePlace[m] = len(*queue)
	*queue = append(*queue, m)
}

// dequeue removes a message from the queue, if it is there. The last one takes
// its place, because nothing here depends on the order.
func (p *replay) dequeue(m int32, phase spooler.Phase) {
	if p.messages[m].phase == spooler.Queued {
		queue := &p.queue[p.stores[m]]
		last := (*queue)[len(*queue)-1]
		(*queue)[p.queuePlace[m]], p.queuePlace[last] = last, p.queuePlace[m]
		*queue = (*queue)[:len(*queue)-1]
	}
	p.messages[m].phase = phase
}

func (p *replay) started(r *trace.Record) {
	m := r.Subject
	_, direction := trace.SplitChannel(r.Object)
	if direction == trace.Out {
		p.expect(r, spooler.Queued)
		p.dequeue(m, spooler.Sending)
	} else {
		p.expect(r, spooler.OnServer)
		p.dequeue(m, spooler.Receiving)
	}
	p.running[r.Object] = len(p.transfers)
	p.messages[m].last = len(p.transfers)
	p.transfers = append(p.transfers, transfer{
		message: m, channel: r.Object, store: p.stores[m],
		started: p.place, ended: none, start: r.At, end: trace.Never, how: trace.Running,
	})
	p.count(m, direction, 1)
}

func (p *replay) ended(r *trace.Record) {
	m := r.Subject
	_, direction := trace.SplitChannel(r.Object)
	i := p.running[r.Object]
	if i == none || p.transfers[i].message != m {
		p.doubts = append(p.doubts, doubt{r.At, m, "a transfer of the message ends that was not running"})
		return
	}
	p.running[r.Object] = none
	t := &p.transfers[i]
	t.ended, t.end, t.how = p.place, r.At, r.How
	p.count(m, direction, -1)
	if r.How == trace.Retry {
		mail := &p.messages[m]
		mail.retries++
		mail.retried, mail.retryAt = p.place, r.At+int32(p.scenario.Messages[m].RetryAfter)
	}
	switch phase := phaseAfter(direction, r.How); phase {
	case spooler.Queued:
		p.enqueue(m)
	case spooler.Sent:
		p.messages[m].sent++
		fallthrough
	default:
		p.dequeue(m, phase)
	}
}

// phaseAfter returns the phase of a message after a transfer has ended.
func phaseAfter(d trace.Direction, how trace.How) spooler.Phase {
	switch {
	case d == trace.Out && how == trace.Done:
		return spooler.Sent
	case d == trace.Out:
		return spooler.Queued
	case how == trace.Done:
		return spooler.Received
	case how == trace.Stopped, how == trace.Broken:
		return spooler.OnServer
	}
	return spooler.Lost
}

// count counts the transfers of each store.
func (p *replay) count(m int32, d trace.Direction, by int) {
	store := p.stores[m]
	if store < 0 {
		return
	}
	p.inFlight[store] += by
	if d == trace.Out {
		p.outgoing[store] += by
	}
}
