package spooler

import (
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// call is a call that is being carried out. A call that waits is rebuilt from
// the state when it returns.
type call struct {
	place   int32 // in Log.Calls; noCall without a log
	process int
	store   int
	method  scenario.Do
	in      mapi.Flags // as passed
	flag    mapi.Flags // the input flag
}

// Do carries out an action. Its process must not have ended, and must not be
// inside a call unless the action is an Exit.
func (c *Core) Do(action int) {
	a := &c.plan.actions[action]
	k := call{place: noCall, process: a.process, store: a.store, method: a.do}
	if c.log != nil {
		k.place = int32(len(c.log.Calls))
		c.log.Calls = append(c.log.Calls, trace.Call{
			Action: int32(action), Process: int32(a.process), Store: int32(a.store),
			Started: c.log.Now, Returned: trace.Never, Method: trace.Method(a.do),
		})
	}
	switch a.do {
	case scenario.StoreLogoffTransports:
		c.storeLogoffTransports(&k, a.flags)
	case scenario.StoreLogoff:
		c.storeLogoff(&k, a.flags)
	case scenario.Release:
		c.release(&k)
	case scenario.AbortSubmit:
		c.abortSubmit(&k, a.message)
	case scenario.FlushQueues:
		c.flushQueues(&k, a.transport)
	case scenario.OpenMsgStore:
		c.openMsgStore(&k)
	case scenario.Exit:
		c.exit(&k)
	}
}

// storeLogoffTransports is the call made directly, as a store provider does.
func (c *Core) storeLogoffTransports(k *call, flags scenario.FlagsArg) {
	if c.called(k, rules.CallDirect, flags) && c.mayCall(k, 1<<HandleOpen) {
		c.logoff(k)
	}
}

// storeLogoff passes the flags on at once, or saves them for the last Release,
// as the store's provider does (SHUT 147, 153; SL, SDK).
func (c *Core) storeLogoff(k *call, flags scenario.FlagsArg) {
	if c.plan.atRelease>>k.store&1 == 0 {
		if c.called(k, rules.CallForwarded, flags) && c.mayCall(k, 1<<HandleOpen) {
			c.logoff(k)
		}
		return
	}
	if c.called(k, rules.CallSaved, flags) && c.mayCall(k, 1<<HandleOpen|1<<HandleSaved) {
		h := c.handle(k)
		*h = *h&^(handleStateMask|savedMask|refusedBit) | handle(HandleSaved) | handle(k.flag)<<savedShift
		c.record(trace.Record{Kind: trace.Saved, Subject: k.place, Object: int32(k.store), Value: uint32(k.flag), Rule: rules.CallSaved})
		c.record(trace.Record{Kind: trace.HandleChanged, Subject: k.place, Object: int32(k.store), Rule: rules.CallSaved, How: trace.FlagSaved})
		c.answer(k, mapi.SOK, mapi.Complete, rules.CallSaved)
	}
}

// called records that a call starts and checks the value that it passes
// (SEMANTICS.md section 5.9): the pointer, unknown bits, exactly one input flag.
func (c *Core) called(k *call, rule rules.ID, flags scenario.FlagsArg) bool {
	switch flags.Kind {
	case scenario.Literal:
		k.in = flags.Value
	case scenario.Previous:
		k.in = mapi.Flags(c.state.processes[processWords*k.process+previousWord])
	}
	c.start(k, rule)
	k.flag = k.in
	if outputs := k.in & mapi.OutputMask; outputs != 0 && c.reads(rules.Input) == rules.InputMasked {
		k.flag &^= outputs
		c.record(trace.Record{Kind: trace.Masked, Subject: k.place, Object: int32(k.store), Value: uint32(outputs),
			Rule: rules.CallOutputIgnored, Reading: c.inForce(rules.Input)})
	}
	switch {
	case flags.Kind == scenario.Null:
		c.answer(k, mapi.InvalidParameter, 0, rules.CallNullPointer)
	case k.flag&^mapi.InputMask != 0:
		c.answer(k, mapi.UnknownFlags, k.in, rules.CallUnknownFlag)
	case !k.flag.OneInput():
		c.answer(k, mapi.InvalidParameter, k.in, rules.CallOneFlag)
	default:
		return true
	}
	return false
}

// mayCall checks that the process has a handle in one of the given states; this
// is the last check.
func (c *Core) mayCall(k *call, states uint32) bool {
	if states>>(*c.handle(k)&handleStateMask)&1 != 0 {
		return true
	}
	c.answer(k, mapi.InvalidObject, k.in, c.whyInvalid(k))
	return false
}

// whyInvalid returns the rule by which a call has no valid object.
func (c *Core) whyInvalid(k *call) rules.ID {
	if HandleState(*c.handle(k)&handleStateMask) == NoHandle {
		return rules.CallNoHandle
	}
	return rules.CallOnlyRelease
}

func (c *Core) handle(k *call) *handle {
	return &c.state.handles[k.store*c.plan.processes+k.process]
}

// start records that a call starts, with the value that it passes.
func (c *Core) start(k *call, rule rules.ID) {
	if c.log == nil {
		return
	}
	made := &c.log.Calls[k.place]
	made.In = k.in
	c.record(trace.Record{Kind: trace.Called, Subject: k.place, Object: made.Action, Value: uint32(k.in), Rule: rule})
}

// answer returns from a call with a result, an out value, and the rule that
// decided the result. A null pointer leaves the variable of the client as it was.
func (c *Core) answer(k *call, result mapi.HRESULT, out mapi.Flags, rule rules.ID) {
	if k.method.TakesFlags() && rule != rules.CallNullPointer {
		c.state.processes[processWords*k.process+previousWord] = process32(out)
	}
	if c.log == nil {
		return
	}
	made := &c.log.Calls[k.place]
	made.Returned, made.Out, made.Result = c.log.Now, out, result
	c.record(trace.Record{Kind: trace.Returned, Subject: k.place, Object: trace.ResultPlace(result), Value: uint32(out), Rule: rule})
}

// abortSubmit removes a message from the queue, if it is still there and the
// process has an open handle on its store.
func (c *Core) abortSubmit(k *call, m int32) {
	rule, result := rules.AbortSubmitCancels, mapi.SOK
	switch c.phase(m) {
	case Queued:
		if c.state.messages[m]&triedBit != 0 {
			rule, result = rules.AbortSubmitTried, mapi.UnableToAbort
		}
	case Sending:
		rule, result = rules.AbortSubmitInTransfer, mapi.UnableToAbort
	default:
		rule, result = rules.AbortSubmitNotQueued, mapi.NotInQueue
	}
	c.start(k, rule)
	if !c.mayCall(k, 1<<HandleOpen) {
		return
	}
	if result == mapi.SOK {
		info := &c.plan.messages[m]
		c.record(trace.Record{Kind: trace.Cancelled, Subject: m, Object: int32(k.store), Value: uint32(k.place + 1), Rule: rule})
		c.dequeue(m, info, Cancelled)
		c.finishAllowed(m, info)
	}
	c.answer(k, result, 0, rule)
}

// flushQueues implements flush.connects for one transport, or for all.
func (c *Core) flushQueues(k *call, transport int) {
	c.start(k, rules.FlushConnects)
	for t := range c.plan.transports {
		if transport < 0 || transport == t {
			c.connect(t, rules.FlushConnects, k.place)
		}
	}
	c.answer(k, mapi.SOK, 0, rules.FlushConnects)
}
