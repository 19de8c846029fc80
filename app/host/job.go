package host

// slice is how long a job goes on, in ms, until the browser may paint and handle events.
const slice = 8

// Paced returns a function that calls pause if a slice has passed since the last time, or
// since now.
func Paced(h Host, pause func()) func() {
	begun := h.Now()
	return func() {
		if h.Now()-begun >= slice {
			pause()
			begun = h.Now()
		}
	}
}

// Job is work that may take long, which is divided into slices.
type Job struct {
	Wait func() bool // if not nil, reports whether something more urgent goes on

	host    Host
	resume  chan struct{} // to the goroutine of the job
	paused  chan bool     // from it: whether there is more to do
	whole   bool          // no slices any more
	stopped bool
	ended   bool
	done    func()
}

// NewJob returns a job that calls do, which calls pause wherever the browser may do other
// work. fault receives the report of a panic, which ends the job.
func NewJob(h Host, fault func(report string), do func(pause func())) *Job {
	j := &Job{host: h, resume: make(chan struct{}), paused: make(chan bool)}
	go func() {
		<-j.resume
		pause := Paced(h, func() {
			if j.whole {
				return
			}
			j.paused <- true
			if <-j.resume; j.stopped {
				panic("the job is stopped")
			}
		})
		Guard(func(report string) {
			if !j.stopped {
				fault(report)
			}
		}, func() { do(pause) })
		j.paused <- false
	}()
	return j
}

// next goes on with the job until it pauses or ends, and reports whether it has paused.
func (j *Job) next() bool {
	j.resume <- struct{}{}
	return <-j.paused
}

// Run runs the first slice, and reports whether that was all. If it was not, the rest
// follows, and done is called when it has ended, unless it is stopped.
func (j *Job) Run(done func()) (ended bool) {
	j.done = func() {}
	j.step()
	j.done = done
	return j.ended
}

func (j *Job) step() {
	if j.ended {
		return
	}
	if j.Wait != nil && j.Wait() && !j.whole {
		j.host.After(50, j.step)
		return
	}
	if j.next() {
		j.host.After(0, j.step)
		return
	}
	j.ended = true
	j.done()
}

// Stop ends the job where it is.
func (j *Job) Stop() {
	if !j.ended {
		j.ended, j.stopped = true, true
		j.next()
	}
}

// Finish runs all that is left of the job. done is not called.
func (j *Job) Finish() {
	j.whole, j.done = true, func() {}
	j.step()
}
