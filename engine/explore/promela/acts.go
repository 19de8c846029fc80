package promela

import (
	"fmt"
	"strings"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// acts writes section 5: one inline for each action.
func (w *model) acts() {
	for a := range w.s.Actions {
		act := &w.s.Actions[a]
		p := w.s.ProcessIndex(act.Process)
		w.line("inline act%d() {\n\tpc[%d]=%d;", a, p, a+1)
		switch {
		case act.Do == scenario.FlushQueues:
			for t := range w.s.Transports {
				if act.Transport == "" || w.s.TransportIndex(act.Transport) == t {
					w.when(fmt.Sprintf("!%s && !failed[%d]", offline(t), t), fmt.Sprintf("conn[%d]=1", t))
				}
			}
			w.line("\tout[%d]=16 }", a)
		case act.Do == scenario.AbortSubmit:
			w.abortSubmit(a, p, w.s.MessageIndex(act.Message))
		default:
			s := w.s.StoreIndex(act.Store)
			h := s*len(w.s.Processes) + p
			if act.Do == scenario.Release {
				w.line("\tif :: h[%[1]d]==0 || h[%[1]d]==4 -> out[%[2]d]=32 :: h[%[1]d]==3 -> h[%[1]d]=4; out[%[2]d]=16 :: else ->", h, a)
				w.logoff(a, s, p, mapi.Abort)
			} else {
				w.line("\tif :: h[%d]!=1 -> out[%d]=32 :: else ->", h, a)
				w.logoff(a, s, p, act.Flags.Value)
			}
			w.line("\tfi }")
		}
	}
}

func (w *model) abortSubmit(a, p, i int) {
	if !w.out(i) {
		w.line("\tout[%d]=32 }", a)
		return
	}
	w.line("\tif :: h[%d]!=1 -> out[%d]=32", w.store(i)*len(w.s.Processes)+p, a)
	w.line("\t:: else -> if :: m[%[1]d]==1 -> m[%[1]d]=5; al[%[1]d]=0; df[%[1]d]=0; out[%[2]d]=16 :: m[%[1]d]==2 -> out[%[2]d]=33 :: else -> out[%[2]d]=34 fi fi }", i, a)
}

// logoff writes section 6.
func (w *model) logoff(a, s, p int, flag mapi.Flags) {
	h := s*len(w.s.Processes) + p
	w.line("\tif :: %s -> h[%d]=%d; out[%d]=17", w.shared(s, p), h, w.gone(a), a)
	if refused := w.refused(s, flag); refused != "false" {
		w.line("\t:: else -> if :: %s -> out[%d]=16+%s;", refused, a, w.activity(s, flag))
		if w.s.Actions[a].Do == scenario.Release {
			alone := []string{"true"}
			for q := range w.s.Processes {
				if q != p {
					other := s*len(w.s.Processes) + q
					alone = append(alone, fmt.Sprintf("(h[%[1]d]==0 || h[%[1]d]==4)", other))
				}
			}
			w.line("\t\th[%d]=4; if :: %s -> st[%d]=3 :: else fi", h, strings.Join(alone, " && "), s)
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
	case flag == mapi.Quiet && w.s.Readings[rules.Quiet] == rules.QuietTransfersAndQueue:
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
	if flag == mapi.Purge && r[rules.Purge] == rules.PurgeFlush {
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
				w.when(w.ready(i), fmt.Sprintf("al[%d]=1", i))
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
		w.line("\tout[%d]=17+%s; h[%d]=%d", a, w.activity(s, flag), s*len(w.s.Processes)+p, w.gone(a))
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
		add("m[%[1]d]==0 || m[%[1]d]==2 || m[%[1]d]==8 || (df[%[1]d] && m[%[1]d]==1)", i)
	}
	for t := range w.s.Transports {
		tr := &w.s.Transports[t]
		if tr.Fails {
			add("!failed[%d]", t)
		}
		if n := len(tr.Offline); n > 0 && tr.Offline[n-1].To == scenario.MaxTime {
			add("win[%d]<%d", t, 2*n-1)
		} else if n > 0 {
			add("win[%d]<%d", t, 2*n)
		}
		if tr.Every > 0 {
			mail := w.messages(func(i int) bool { return w.out(i) && w.transport(i) == t }, "%[1]d")
			var can []string
			for _, i := range mail {
				var n int
				fmt.Sscan(i, &n)
				can = append(can, w.maySend(n))
			}
			waiting := some(w.messages(func(i int) bool { return !w.out(i) && w.transport(i) == t }, "m[%[1]d]==7"))
			add("(!conn[%d] && !failed[%d] && (%s || (%s && %s)))", t, t, some(can), waiting, w.reception())
		}
	}
	for a := range w.s.Actions {
		add("(%s)", w.isNext(a))
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
	w.line("\t} :: else -> break od;")
	w.print()
	w.line("}")
}

// isNext returns the condition that an action is the next one of its process,
// which is free.
func (w *model) isNext(a int) string {
	p, done := w.s.ProcessIndex(w.s.Actions[a].Process), 0
	for b := range a {
		if w.s.Actions[b].Process == w.s.Actions[a].Process {
			done = b + 1
		}
	}
	return fmt.Sprintf("pc[%d]==%d && !%s", p, done, w.inside(p))
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
	for a := range w.s.Actions {
		p := w.s.ProcessIndex(w.s.Actions[a].Process)
		w.line("\t:: %s && late[%d] -> act%d(); settle(); goto acting", w.isNext(a), p, a)
		w.line("\t:: %s && !late[%d] && ((past[%d]<=%d && %d<floor) || (!over && %d>=floor)) ->", w.isNext(a), p, p, a, a, a)
		for q := range w.s.Processes {
			free := "!" + w.inside(q)
			w.line("\t\tif :: %s -> late[%d]=0; if :: past[%d]<%d -> past[%d]=%d :: else fi :: else fi;", free, q, q, a+1, q, a+1)
		}
		w.line("\t\tif :: floor<%d -> floor=%d :: else fi;", a+1, a+1)
		w.line("\t\tact%d(); settle(); goto acting", a)
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
	w.line("\tfloor=0; over=0")
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
	field("out", len(w.s.Actions))
	field("pc", len(w.s.Processes))
	w.line("\tprintf(\"%s\\n\"%s)", format, args)
}
