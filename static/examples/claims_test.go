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

// outcome is the result of an example.
type outcome struct {
	s *scenario.Scenario
	r *engine.Result
}

func (o outcome) call(i int) *engine.CallResult {
	if i >= len(o.r.Calls) {
		panic(fmt.Sprintf("only %d calls", len(o.r.Calls)))
	}
	return &o.r.Calls[i]
}

// claim checks an outcome. It returns what is wrong with it, or "".
type claim func(o outcome) string

func (o outcome) check(t *testing.T, claims []claim) {
	t.Helper()
	for _, c := range claims {
		if wrong := c(o); wrong != "" {
			t.Error(wrong)
		}
	}
}

// returns claims that a call returns at a time; engine.Never for one that does not.
func returns(call int, at int32) claim {
	return func(o outcome) string {
		if got := o.call(call).Returned; got != at {
			return fmt.Sprintf("call %d returns at %d, not at %d", call, got, at)
		}
		return ""
	}
}

// atOnce claims that a call returns when it starts, which may be later than it was
// planned if its process was in another call.
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

// says claims that a call returns S_OK and exactly these output flags.
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

// complete claims that COMPLETE is among the output flags of a call.
func complete(call int) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Returned == engine.Never || c.Result != mapi.SOK || !c.Out.Has(mapi.Complete) {
			return fmt.Sprintf("call %d gives %s, %s", call, c.Result, c.Out)
		}
		return ""
	}
}

// refused claims that a call returns without COMPLETE and does not change the store.
func refused(call int) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Returned == engine.Never || c.Result != mapi.SOK || c.Out.Has(mapi.Complete) {
			return fmt.Sprintf("call %d gives %s, %s", call, c.Result, c.Out)
		}
		return ""
	}
}

// fails claims that a call returns an error and does not change the flags.
func fails(call int, with mapi.HRESULT) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Result != with || c.Out != c.In {
			return fmt.Sprintf("call %d returns %s and changes %s to %s; want %s", call, c.Result, c.In, c.Out, with)
		}
		return ""
	}
}

// succeeds claims that a call returns S_OK.
func succeeds(call int) claim {
	return func(o outcome) string {
		if c := o.call(call); c.Returned != engine.Never && c.Result != mapi.SOK {
			return fmt.Sprintf("call %d gives %s", call, c.Result)
		}
		return ""
	}
}

// fate claims the fate of a message.
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

// store claims the final state of a store.
func store(id, want string) claim {
	return func(o outcome) string {
		if got := engine.StoreName(o.r.Stores[o.s.StoreIndex(id)].Phase); got != want {
			return fmt.Sprintf("%s is %s, not %s", id, got, want)
		}
		return ""
	}
}

// stopped claims the number of transfers that were stopped.
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

// passesOutOf claims that a call passes the flags that an earlier one returned.
func passesOutOf(call, earlier int) claim {
	return func(o outcome) string {
		if in, out := o.call(call).In, o.call(earlier).Out; in != out {
			return fmt.Sprintf("call %d passes %s; call %d returned %s", call, in, earlier, out)
		}
		return ""
	}
}
