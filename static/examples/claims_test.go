package examples_test

import (
	"fmt"
	"slices"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// outcome is what came of an example.
type outcome struct {
	s *scenario.Scenario
	r *engine.Result
}

func (o outcome) call(i int) *engine.CallResult {
	if i >= len(o.r.Calls) {
		panic(fmt.Sprintf("there are %d calls", len(o.r.Calls)))
	}
	return &o.r.Calls[i]
}

// claim is something that is said of an outcome; it returns what is wrong with
// it, or "".
type claim func(o outcome) string

func (o outcome) check(t *testing.T, claims []claim) {
	t.Helper()
	for _, c := range claims {
		if wrong := c(o); wrong != "" {
			t.Error(wrong)
		}
	}
}

// returns claims when a call returns: engine.Never for one that does not.
func returns(call int, at int32) claim {
	return func(o outcome) string {
		if got := o.call(call).Returned; got != at {
			return fmt.Sprintf("call %d returns at %d, not at %d", call, got, at)
		}
		return ""
	}
}

// atOnce claims that a call returns when it starts: its process may have been
// inside another call before.
func atOnce(call int) claim {
	return func(o outcome) string { return returns(call, o.call(call).Started)(o) }
}

// later claims that a call returns, but not when it starts.
func later(call int) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Returned == engine.Never || c.Returned <= c.Started {
			return fmt.Sprintf("call %d starts at %d and returns at %d", call, c.Started, c.Returned)
		}
		return ""
	}
}

// says claims exactly which output flags a call returns with S_OK.
func says(call int, flags ...mapi.Flags) claim {
	return func(o outcome) string {
		var want mapi.Flags
		for _, f := range flags {
			want |= f
		}
		if c := o.call(call); c.Returned == engine.Never || c.Result != mapi.SOK || c.Out != want {
			return fmt.Sprintf("call %d gives %s, %s; want %s", call, c.Result, c.Out, want)
		}
		return ""
	}
}

// complete claims that a call says COMPLETE, whatever else it says.
func complete(call int) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Returned == engine.Never || c.Result != mapi.SOK || !c.Out.Has(mapi.Complete) {
			return fmt.Sprintf("call %d gives %s, %s", call, c.Result, c.Out)
		}
		return ""
	}
}

// refused claims that a call returns without COMPLETE and changes nothing of
// the store.
func refused(call int) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Returned == engine.Never || c.Result != mapi.SOK || c.Out.Has(mapi.Complete) {
			return fmt.Sprintf("call %d gives %s, %s", call, c.Result, c.Out)
		}
		return ""
	}
}

// fails claims the error of a call that leaves the value as it was.
func fails(call int, with mapi.HRESULT) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Result != with || c.Out != c.In {
			return fmt.Sprintf("call %d gives %s and makes %s of %s; want %s", call, c.Result, c.Out, c.In, with)
		}
		return ""
	}
}

// succeeds claims that a call gives S_OK.
func succeeds(call int) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Returned != engine.Never && c.Result != mapi.SOK {
			return fmt.Sprintf("call %d gives %s", call, c.Result)
		}
		return ""
	}
}

// fate claims what became of a message.
func fate(message, want string) claim {
	return func(o outcome) string {
		i := o.s.MessageIndex(message)
		if i < 0 {
			return "there is no message " + message
		}
		if got := engine.FateName(o.r.Messages[i].Phase); got != want {
			return fmt.Sprintf("%s is %s, not %s", message, got, want)
		}
		return ""
	}
}

// store claims what became of a store.
func store(id, want string) claim {
	return func(o outcome) string {
		if got := engine.StoreName(o.r.Stores[o.s.StoreIndex(id)].Phase); got != want {
			return fmt.Sprintf("%s is %s, not %s", id, got, want)
		}
		return ""
	}
}

// stopped claims how many transfers were stopped.
func stopped(want int) claim {
	return func(o outcome) string {
		got := 0
		for _, t := range o.r.Transports {
			for _, transfer := range t.Transfers {
				if transfer.How == trace.Stopped {
					got++
				}
			}
		}
		if got != want {
			return fmt.Sprintf("%d transfers were stopped, not %d", got, want)
		}
		return ""
	}
}

// endsWith claims that a call returns when the transfer of a message ends.
func endsWith(call int, message string) claim {
	return func(o outcome) string {
		i := int32(o.s.MessageIndex(message))
		for _, t := range o.r.Transports {
			at := slices.IndexFunc(t.Transfers, func(tr engine.Transfer) bool { return tr.Message == i })
			if at >= 0 {
				return returns(call, t.Transfers[at].End)(o)
			}
		}
		return message + " was never transferred"
	}
}

// passesOutOf claims that a call is made with what another one returned.
func passesOutOf(call, earlier int) claim {
	return func(o outcome) string {
		if in, out := o.call(call).In, o.call(earlier).Out; in != out {
			return fmt.Sprintf("call %d is made with %s; call %d returned %s", call, in, earlier, out)
		}
		return ""
	}
}
