package promela

import (
	"fmt"

	"spoolscope/engine/scenario"
)

func (w *model) declare() {
	atLeast := func(n int) int { return max(1, n) }
	m, t := atLeast(len(w.s.Messages)), atLeast(len(w.s.Transports))
	s, p, a := len(w.s.Stores), len(w.s.Processes), atLeast(w.turn(len(w.s.Actions)))
	w.line("byte m[%d]; bit al[%d]; bit df[%d]; byte at[%d]; bit tr[%d];", m, m, m, m, m)
	w.line("byte win[%d]; bit failed[%d]; bit conn[%d]; bit so[%d]; bit si[%d]; byte first[%d];", t, t, t, t, t, t)
	w.line("byte st[%d]; byte fl[%d]; byte wt[%d]; byte h[%d]; bit rf[%d]; byte rs[%d]; byte pc[%d]; bit ended[%d]; byte out[%d];", s, s, s, s*p, s*p, s*p, p, p, a)
	w.line("/* of one instant, 0 between two */")
	w.line("bit eo; bit ei; bit es; bit no[%d]; bit ni[%d]; bit moved[%d]; bit rn[%d]; bit late[%d]; byte past[%d]; byte floor; bit over; bit again;", t, t, t, m, p, p)
}

// settle writes step 4. Every flag releases when no allowed message is left and
// nothing is in transfer; NO_WAIT (flag 1) returns when its mail is sent.
func (w *model) settle() {
	w.line("inline settle() {")
	for s := range w.s.Stores {
		w.line("\tif :: st[%d]==1 ->", s)
		w.when(fmt.Sprintf("!%s && !%s", w.allowed(s), w.moving(s)), fmt.Sprintf("st[%d]=2", s))
		w.line("\tif :: wt[%[1]d]!=0 && (st[%[1]d]==2 || (fl[%[1]d]==1 && !%[2]s && !%[3]s)) ->", s, w.allowed(s), w.outgoing(s))
		w.line("\t\tout[pc[wt[%[1]d]-1]-1] = 17 + (fl[%[1]d]==16 -> %[2]s : %[3]s);", s, w.activity(s, 16), w.activity(s, 1))
		for a := range w.s.Actions {
			act := &w.s.Actions[a]
			if !act.Do.TakesStore() || w.s.StoreIndex(act.Store) != s {
				continue
			}
			p := w.s.ProcessIndex(act.Process)
			w.line("\t\tif :: wt[%d]==%d && pc[%d]==%d -> %s :: else fi;", s, p+1, p, w.turn(a)+1, w.gone(a))
		}
		w.line("\t\twt[%d]=0 :: else fi;", s)
		w.when(fmt.Sprintf("st[%d]==2", s), fmt.Sprintf("fl[%d]=0", s))
		w.line("\t:: else fi;")
	}
	w.line("\tskip }")
}

// gone is the effect of an action that is not refused on its handle.
func (w *model) gone(a int) string {
	act := &w.s.Actions[a]
	h := w.s.StoreIndex(act.Store)*len(w.s.Processes) + w.s.ProcessIndex(act.Process)
	if act.Do == scenario.Release {
		return fmt.Sprintf("h[%[1]d]=4; rf[%[1]d]=0; rs[%[1]d]=0", h)
	}
	return fmt.Sprintf("h[%[1]d]=3; rf[%[1]d]=0", h)
}

// ends writes steps 1 and 2. A transfer ends naturally or, if its transport has
// been asked, by a stop. Transfers that one call asked to stop stop together,
// those of an earlier call before those of a later one.
func (w *model) ends() {
	w.line("inline ends() {")
	for t := range w.s.Transports {
		w.maybe(w.busyOut(t), "eo=1")
		w.maybe(w.busyIn(t), "ei=1")
		w.maybe(fmt.Sprintf("so[%[1]d] || si[%[1]d]", t), "es=1")
		for i := range w.s.Messages {
			if w.transport(i) != t {
				continue
			}
			if w.out(i) {
				w.line("\tif :: m[%[1]d]==2 && eo -> so[%[2]d]=0; no[%[2]d]=1; %[3]s", i, t, w.sent(i))
				w.line("\t:: m[%[1]d]==2 && !eo && es && so[%[2]d] && first[%[2]d]!=2 -> m[%[1]d]=1; so[%[2]d]=0; no[%[2]d]=1 :: else fi;", i, t)
			} else {
				w.line("\tif :: m[%[1]d]==8 && ei -> m[%[1]d]=9; si[%[2]d]=0; ni[%[2]d]=1", i, t)
				w.line("\t:: m[%[1]d]==8 && !ei && es && si[%[2]d] && first[%[2]d]!=1 -> m[%[1]d]=7; si[%[2]d]=0; ni[%[2]d]=1 :: else fi;", i, t)
			}
		}
		w.when(fmt.Sprintf("no[%[1]d] || ni[%[1]d]", t), fmt.Sprintf("first[%[1]d]=0; no[%[1]d]=0; ni[%[1]d]=0", t))
		w.line("\teo=0; ei=0; es=0;")
	}
	for t := range w.s.Transports {
		if !w.s.Transports[t].Fails {
			continue
		}
		effect := fmt.Sprintf("failed[%[1]d]=1; conn[%[1]d]=0; so[%[1]d]=0; si[%[1]d]=0; first[%[1]d]=0", t)
		for i := range w.s.Messages {
			switch {
			case w.transport(i) != t:
			case w.out(i):
				effect += fmt.Sprintf("; al[%[1]d]=0; if :: m[%[1]d]==2 -> m[%[1]d]=1 :: else fi", i)
			default:
				effect += fmt.Sprintf("; if :: m[%[1]d]==8 -> m[%[1]d]=10 :: else fi", i)
			}
		}
		w.maybe(fmt.Sprintf("!failed[%d]", t), effect)
	}
	for t := range w.s.Transports {
		w.lineDrops(t)
	}
	w.line("\tskip }")
}

// sent is the effect on a message that a transfer of it ends naturally: it is sent,
// or the attempt has failed.
func (w *model) sent(i int) string {
	m := &w.s.Messages[i]
	if m.Failures == 0 {
		return w.finished(i, 3)
	}
	waits := ""
	if m.RetryAfter > 0 {
		waits = fmt.Sprintf("; df[%[1]d]=1; rn[%[1]d]=1", i)
	}
	return fmt.Sprintf("if :: at[%[1]d]<%[2]d -> m[%[1]d]=1; al[%[1]d]=0; at[%[1]d]=at[%[1]d]+1%[3]s :: else -> %[4]s fi", i, m.Failures, waits, w.finished(i, 3))
}

// bounds counts the bounds of the offline windows of a transport that come.
func (w *model) bounds(t int) int {
	list := w.s.Transports[t].Offline
	if n := len(list); n > 0 && list[n-1].To == scenario.MaxTime {
		return 2*n - 1
	}
	return 2 * len(list)
}

// lineDrops writes the beginning of an offline window, which breaks transfers.
func (w *model) lineDrops(t int) {
	if w.bounds(t) == 0 {
		return
	}
	effect := fmt.Sprintf("win[%[1]d]=win[%[1]d]+1; conn[%[1]d]=0; moved[%[1]d]=1; so[%[1]d]=0; si[%[1]d]=0; first[%[1]d]=0", t)
	for i := range w.s.Messages {
		switch {
		case w.transport(i) != t:
		case w.out(i):
			effect += fmt.Sprintf("; if :: m[%[1]d]==2 -> m[%[1]d]=1 :: else fi", i)
		default:
			effect += fmt.Sprintf("; if :: m[%[1]d]==8 -> m[%[1]d]=7 :: else fi", i)
		}
	}
	w.maybe(fmt.Sprintf("win[%[1]d]<%[2]d && !%[3]s", t, w.bounds(t), offline(t)), effect)
}

// world writes step 3: messages in the order of the scenario, each after the
// previous one of its store or transport; then the transports.
func (w *model) world() {
	w.line("inline world() {")
	for i := range w.s.Messages {
		if w.s.Messages[i].From != "" {
			continue
		}
		can := fmt.Sprintf("m[%d]==0", i)
		for j := range i {
			if w.s.Messages[j].From == "" && w.out(i) == w.out(j) && (w.out(i) && w.store(i) == w.store(j) || !w.out(i) && w.transport(i) == w.transport(j)) {
				can += fmt.Sprintf(" && m[%d]!=0", j)
			}
		}
		if w.out(i) {
			w.maybe(can, fmt.Sprintf("if :: st[%[2]d]==0 -> m[%[1]d]=1 :: else -> m[%[1]d]=6; df[%[1]d]=0 fi", i, w.store(i)))
		} else {
			w.maybe(can, fmt.Sprintf("m[%d]=7", i))
		}
	}
	for i := range w.s.Messages {
		if w.waits(i) {
			w.maybe(fmt.Sprintf("df[%[1]d] && !rn[%[1]d] && (m[%[1]d]==0 || m[%[1]d]==1)", i), fmt.Sprintf("df[%d]=0", i))
		}
	}
	for t := range w.s.Transports {
		w.transportMoves(t)
	}
	w.line("\tskip }")
}

// waits reports whether a message can be deferred or wait for a retry.
func (w *model) waits(i int) bool {
	m := &w.s.Messages[i]
	return m.DeferUntil > 0 || m.Failures > 0 && m.RetryAfter > 0
}

func (w *model) transportMoves(t int) {
	tr := &w.s.Transports[t]
	if bounds := w.bounds(t); bounds > 0 {
		w.maybe(fmt.Sprintf("win[%[1]d]<%[2]d && %[3]s && !moved[%[1]d]", t, bounds, offline(t)),
			fmt.Sprintf("win[%[1]d]=win[%[1]d]+1; if :: !failed[%[1]d] -> conn[%[1]d]=1 :: else fi", t))
		w.line("\tmoved[%d]=0;", t)
	}
	if tr.Every > 0 {
		w.maybe(fmt.Sprintf("!conn[%[1]d] && !failed[%[1]d]", t), fmt.Sprintf("conn[%d]=1", t))
	}
}

// dispatch writes step 6.
func (w *model) dispatch() {
	w.line("inline dispatch() {")
	for i := range w.s.Messages {
		if w.out(i) && w.transport(i) < 0 {
			w.when(w.maySend(i), w.finished(i, 4)+"; again=1")
		}
	}
	for t := range w.s.Transports {
		w.line("\tif")
		for i := range w.s.Messages {
			if w.out(i) && w.transport(i) == t {
				first := w.maySend(i)
				for j := range i {
					if w.out(j) && w.transport(j) == t {
						first += " && !" + w.maySend(j)
					}
				}
				tried := ""
				if w.tried(i) {
					tried = fmt.Sprintf("; tr[%d]=1", i)
				}
				w.line("\t:: conn[%d] && !%s && %s -> m[%d]=2%s", t, w.busyOut(t), first, i, tried)
			}
		}
		w.line("\t:: else fi;\n\tif")
		for i := range w.s.Messages {
			if !w.out(i) && w.transport(i) == t {
				first := fmt.Sprintf("m[%d]==7", i)
				for j := range i {
					if !w.out(j) && w.transport(j) == t {
						first += fmt.Sprintf(" && m[%d]!=7", j)
					}
				}
				w.line("\t:: conn[%d] && !%s && %s && %s -> m[%d]=8", t, w.busyIn(t), w.reception(), first, i)
			}
		}
		w.line("\t:: else fi;")
		if w.s.Transports[t].Every > 0 {
			w.when(fmt.Sprintf("conn[%d] && !%s && !%s", t, w.busyOut(t), w.busyIn(t)), fmt.Sprintf("conn[%d]=0", t))
		}
	}
	w.line("\tskip }")
}
