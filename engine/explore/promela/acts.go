package promela

import (
	"fmt"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// acts writes SEMANTICS.md section 5: one inline for each turn.
func (w *model) acts() {
	for p, list := range w.turns {
		for _, turn := range list {
			w.line("inline turn%d() {", turn)
			if a := turn - len(w.s.Messages); a < 0 {
				w.send(turn, p)
			} else {
				w.act(a, p)
			}
			w.line("\tskip }")
		}
	}
}

func (w *model) send(i, p int) {
	w.line("\tpc[%d]=%d;", p, i+1)
	w.line("\tif :: h[%d]==1 -> m[%d]=1 :: else -> %s fi;", w.store(i)*len(w.s.Processes)+p, i, w.finished(i, 6))
}

func (w *model) act(a, p int) {
	act, turn := &w.s.Actions[a], w.turn(a)
	if act.Do == scenario.Exit {
		w.leave(p, turn)
		return
	}
	w.line("\tpc[%d]=%d;", p, turn+1)
	switch {
	case act.Do == scenario.FlushQueues:
		for t := range w.s.Transports {
			if act.Transport == "" || w.s.TransportIndex(act.Transport) == t {
				w.when(fmt.Sprintf("!%s && !failed[%d]", offline(t), t), fmt.Sprintf("conn[%d]=1", t))
			}
		}
		w.line("\tout[%d]=16;", turn)
	case act.Do == scenario.AbortSubmit:
		w.abortSubmit(turn, p, w.s.MessageIndex(act.Message))
	case act.Do == scenario.OpenMsgStore:
		w.open(turn, w.s.StoreIndex(act.Store), p)
	case act.Do == scenario.Release:
		s := w.s.StoreIndex(act.Store)
		h := s*len(w.s.Processes) + p
		w.line("\tif :: h[%[1]d]==0 || h[%[1]d]==4 -> out[%[2]d]=32", h, turn)
		w.line("\t:: (h[%[1]d]==1 || h[%[1]d]==3) && rs[%[1]d]>0 -> rs[%[1]d]=rs[%[1]d]-1; out[%[2]d]=16", h, turn)
		w.line("\t:: h[%d]==3 && rs[%d]==0 -> %s; out[%d]=16", h, h, w.gone(a), turn)
		w.line("\t:: h[%[1]d]==1 && rs[%[1]d]==0 && rf[%[1]d] -> %[2]s; out[%[3]d]=16; %[4]s", h, w.gone(a), turn, w.orphan(s))
		w.line("\t:: else ->")
		w.logoff(a, s, p, mapi.Abort)
		w.line("\tfi;")
	default:
		s := w.s.StoreIndex(act.Store)
		w.line("\tif :: h[%d]!=1 -> out[%d]=32 :: else ->", s*len(w.s.Processes)+p, turn)
		w.logoff(a, s, p, act.Flags.Value)
		w.line("\tfi;")
	}
}

// leave writes Exit. It does not count as a turn that the process has begun,
// because it may pass over some.
func (w *model) leave(p, turn int) {
	w.line("\tended[%d]=1; out[%d]=16;", p, turn)
	for s := range w.s.Stores {
		h := s*len(w.s.Processes) + p
		w.when(fmt.Sprintf("wt[%d]==%d", s, p+1), fmt.Sprintf("wt[%d]=0", s))
		w.when(fmt.Sprintf("h[%d]!=0", h), fmt.Sprintf("h[%[1]d]=4; rf[%[1]d]=0; rs[%[1]d]=0; %[2]s", h, w.orphan(s)))
	}
}

func (w *model) open(turn, s, p int) {
	h := s*len(w.s.Processes) + p
	w.line("\tif :: st[%[1]d]==1 || h[%[2]d]==3 -> out[%[3]d]=35", s, h, turn)
	w.line("\t:: !(st[%[1]d]==1 || h[%[2]d]==3) && h[%[2]d]==1 -> rs[%[2]d]=rs[%[2]d]+1; out[%[3]d]=16", s, h, turn)
	w.line("\t:: else -> h[%[2]d]=1; st[%[1]d]=0; fl[%[1]d]=0; out[%[3]d]=16 fi;", s, h, turn)
}

func (w *model) abortSubmit(turn, p, i int) {
	w.line("\tif :: h[%d]!=1 -> out[%d]=32", w.store(i)*len(w.s.Processes)+p, turn)
	w.line("\t:: else -> if :: m[%[1]d]==1 && !tr[%[1]d] -> %[3]s; out[%[2]d]=16 :: m[%[1]d]==2 || (m[%[1]d]==1 && tr[%[1]d]) -> out[%[2]d]=33 :: else -> out[%[2]d]=34 fi fi;",
		i, turn, w.finished(i, 5))
}

// logoff writes SEMANTICS.md section 6.
func (w *model) logoff(a, s, p int, flag mapi.Flags) {
	h, turn := s*len(w.s.Processes)+p, w.turn(a)
	w.line("\tif :: %s -> %s; out[%d]=17", w.shared(s, p), w.gone(a), turn)
	if refused := w.refused(s, flag); refused != "false" {
		w.line("\t:: else -> if :: %s -> out[%d]=16+%s;", refused, turn, w.activity(s, flag))
		switch {
		case w.s.Actions[a].Do == scenario.Release:
			w.line("\t\t%s; %s", w.gone(a), w.orphan(s))
		case w.s.Readings[rules.Release] == rules.ReleaseUnlessCalled:
			w.line("\t\trf[%d]=1", h)
		}
	} else {
		w.line("\t:: else -> if :: false -> skip")
	}
	w.line("\t:: else ->")
	w.close(a, s, p, flag)
	w.line("\tfi fi")
}

// refused returns the condition under which a call with a flag changes nothing.
func (w *model) refused(s int, flag mapi.Flags) string {
	switch {
	case flag == mapi.Quiet && w.s.Readings[rules.Quiet] == rules.QuietTransfersAndQueue && !w.s.Stores[s].NoMail:
		return "(" + w.moving(s) + " || " + w.queue(s) + ")"
	case flag == mapi.Quiet, flag == mapi.Abort && w.s.Readings[rules.Abort] == rules.AbortRefuse:
		return w.moving(s)
	case flag == mapi.Abort && w.s.Readings[rules.Abort] == rules.AbortHybrid:
		var on []string
		for i := range w.s.Messages {
			if t := w.transport(i); w.store(i) == s && t >= 0 && w.s.Transports[t].IgnoresCancel {
				on = append(on, fmt.Sprintf("m[%[1]d]==2 || m[%[1]d]==8", i))
			}
		}
		return some(on)
	}
	return "false"
}

// close writes what a flag does if it is not refused.
func (w *model) close(a, s, p int, flag mapi.Flags) {
	r := &w.s.Readings
	if flag == mapi.Purge && r[rules.Purge] == rules.PurgeFlush && !w.s.Stores[s].NoMail {
		for t := range w.s.Transports {
			mail := some(w.messages(func(i int) bool { return w.out(i) && w.store(i) == s && w.transport(i) == t }, "m[%[1]d]==1"))
			if mail != "false" {
				w.when(fmt.Sprintf("%s && !%s && !failed[%d]", mail, offline(t), t), fmt.Sprintf("conn[%d]=1", t))
			}
		}
	}
	if flag == mapi.NoWait || flag == mapi.Purge || flag == mapi.Orderly && r[rules.Orderly] == rules.OrderlyQueued {
		for i := range w.s.Messages {
			if w.out(i) && w.store(i) == s {
				w.when(fmt.Sprintf("m[%d]==2 || %s", i, w.ready(i)), fmt.Sprintf("al[%d]=1", i))
			}
		}
	}
	w.line("\tst[%d]=1; fl[%d]=%d;", s, s, flag)
	if flag == mapi.Abort {
		w.stop(s)
	}
	waits := flag == mapi.Abort || flag == mapi.Purge ||
		flag == mapi.NoWait && r[rules.NoWait] == rules.NoWaitAfterSent ||
		flag == mapi.Orderly && r[rules.OrderlyReturn] == rules.OrderlyReturnAfterDone
	if waits {
		w.line("\twt[%d]=%d", s, p+1)
	} else {
		w.line("\tout[%d]=17+%s; %s", w.turn(a), w.activity(s, flag), w.gone(a))
	}
}

// stop writes how ABORT stops the transfers of a store.
func (w *model) stop(s int) {
	for i := range w.s.Messages {
		t := w.transport(i)
		if w.store(i) != s || t < 0 || w.s.Transports[t].IgnoresCancel {
			continue
		}
		busy, back, asked, fresh := 2, 1, "so", "no"
		if !w.out(i) {
			busy, back, asked, fresh = 8, 7, "si", "ni"
		}
		moves := fmt.Sprintf("m[%d]==%d", i, busy)
		if w.s.Transports[t].StopAfter == 0 {
			w.when(moves, fmt.Sprintf("m[%d]=%d", i, back))
		} else {
			w.when(moves, fmt.Sprintf("%s[%d]=1; %s[%d]=1", asked, t, fresh, t))
		}
	}
	for t := range w.s.Transports {
		w.line("\tif :: so[%[1]d] && si[%[1]d] && no[%[1]d] && !ni[%[1]d] -> first[%[1]d]=2 :: so[%[1]d] && si[%[1]d] && ni[%[1]d] && !no[%[1]d] -> first[%[1]d]=1 :: else fi;", t)
	}
}

// process writes the loop of instants.
func (w *model) process() {
	var possible []string
	add := func(format string, args ...any) { possible = append(possible, fmt.Sprintf(format, args...)) }
	for i := range w.s.Messages {
		add("m[%[1]d]==2 || m[%[1]d]==8 || (df[%[1]d] && m[%[1]d]<2)", i)
		if w.s.Messages[i].From == "" {
			add("m[%d]==0", i)
		}
	}
	for t := range w.s.Transports {
		tr := &w.s.Transports[t]
		if tr.Fails {
			add("!failed[%d]", t)
		}
		if n := w.bounds(t); n > 0 {
			add("win[%d]<%d", t, n)
		}
		if tr.Every > 0 {
			var can []string
			for i := range w.s.Messages {
				if w.out(i) && w.transport(i) == t {
					can = append(can, w.maySend(i))
				}
			}
			waiting := some(w.messages(w.by(t, false), "m[%[1]d]==7"))
			add("(!conn[%d] && !failed[%d] && (%s || (%s && %s)))", t, t, some(can), waiting, w.reception())
		}
	}
	for p, list := range w.turns {
		for i := range list {
			add("(%s)", w.isNext(p, i))
		}
	}
	w.line("init {\n\td_step {")
	for i := range w.s.Messages {
		if w.s.Messages[i].DeferUntil > 0 {
			w.line("\tdf[%d]=1;", i)
		}
	}
	for t := range w.s.Transports {
		if w.s.Transports[t].Every == 0 {
			w.line("\tconn[%d]=1;", t)
		}
	}
	for s := range w.s.Stores {
		for _, o := range w.s.Stores[s].OpenBy {
			w.line("\th[%d]=1;", s*len(w.s.Processes)+w.s.ProcessIndex(o.Process))
		}
	}
	w.line("\tskip }\n\tdo :: atomic { %s ->", some(possible))
	w.instant()
	w.line("\t}")
	for p := range w.turns {
		w.stuck(p, some(possible))
	}
	w.line("\t:: else -> break od;")
	w.print()
	w.line("}")
}

// stuck writes the Exit of a process that is inside a call forever, when nothing
// else is possible. It passes over the turns before it.
func (w *model) stuck(p int, possible string) {
	exit := w.exit(p)
	if exit < 0 {
		return
	}
	w.line("\t:: atomic { !%s && !ended[%d] && %s -> turn%d(); settle(); dispatch() }", possible, p, w.inside(p), w.turns[p][exit])
}

// isNext returns the condition that a turn of a process is the next one, and that
// the process is free, unless it is an Exit.
func (w *model) isNext(p, place int) string {
	done := 0
	if place > 0 {
		done = w.turns[p][place-1] + 1
	}
	if place == w.exit(p) {
		return fmt.Sprintf("pc[%d]==%d && !ended[%d]", p, done, p)
	}
	return fmt.Sprintf("pc[%d]==%d && !ended[%d] && !%s", p, done, p, w.inside(p))
}

// instant writes one instant. A process that has been inside a call since before
// it first does its waiting actions, in any order. Actions that are due now come
// in scenario order; those whose turn has passed come as soon as their process is
// free.
func (w *model) instant() {
	for p := range w.s.Processes {
		w.when(w.inside(p), fmt.Sprintf("late[%d]=1", p))
	}
	w.line("\tends(); world(); settle();")
	w.line("acting:\n\tif :: skip")
	for p, list := range w.turns {
		for place := range list {
			w.turnComes(p, place)
		}
	}
	w.line("\tfi;\n\tdispatch();")
	w.line("\tif :: again -> again=0; over=1; floor=255;")
	for q := range w.s.Processes {
		w.when("!"+w.inside(q), fmt.Sprintf("late[%d]=0; past[%d]=255", q, q))
	}
	w.line("\t\tsettle(); goto acting :: else fi;")
	for p := range w.s.Processes {
		w.line("\tlate[%d]=0; past[%d]=0;", p, p)
	}
	for t := range w.s.Transports {
		w.line("\tno[%d]=0; ni[%d]=0;", t, t)
	}
	for i := range w.s.Messages {
		w.line("\trn[%d]=0;", i)
	}
	w.line("\tfloor=0; over=0")
}

// turnComes writes when a turn of a process can be the next of an instant. An Exit
// comes in its time.
func (w *model) turnComes(p, place int) {
	turn, next := w.turns[p][place], w.isNext(p, place)
	due := fmt.Sprintf("(!over && %d>=floor)", turn)
	if place != w.exit(p) {
		w.line("\t:: %s && late[%d] -> turn%d(); settle(); goto acting", next, p, turn)
		due = fmt.Sprintf("((past[%d]<=%d && %d<floor) || %s)", p, turn, turn, due)
		next += fmt.Sprintf(" && !late[%d]", p)
	}
	w.line("\t:: %s && %s ->", next, due)
	for q := range w.s.Processes {
		free := "!" + w.inside(q)
		if q == p {
			free = "true"
		}
		w.line("\t\tif :: %s -> late[%d]=0; if :: past[%d]<%d -> past[%d]=%d :: else fi :: else fi;", free, q, q, turn+1, q, turn+1)
	}
	w.line("\t\tif :: floor<%d -> floor=%d :: else fi;", turn+1, turn+1)
	w.line("\t\tturn%d(); settle(); goto acting", turn)
}

// print writes the line that is printed for a final state.
func (w *model) print() {
	format, args := "END", ""
	field := func(name string, n int) {
		for i := range n {
			format += " %d"
			args += fmt.Sprintf(", %s[%d]", name, i)
		}
	}
	field("m", len(w.s.Messages))
	field("st", len(w.s.Stores))
	for a := range w.s.Actions {
		format += " %d"
		args += fmt.Sprintf(", out[%d]", w.turn(a))
	}
	field("pc", len(w.s.Processes))
	w.line("\tprintf(\"%s\\n\"%s)", format, args)
}
