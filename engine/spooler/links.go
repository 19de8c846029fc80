package spooler

import (
	"math/bits"

	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// Fail is a critical error of a transport: its transfers break, it never
// connects again, and messages that it was to send are no longer allowed.
func (c *Core) Fail(transport int) {
	c.record(trace.Record{Kind: trace.Failed, Subject: int32(transport), Rule: rules.TransportFails})
	c.state.links[failed] |= 1 << transport
	c.disconnect(transport, rules.TransportFails)
	c.endTransfers(transport, trace.Failure)
	for place := c.sendable[transport].next(-1); place >= 0; place = c.sendable[transport].next(place) {
		m := c.mail[transport][place]
		if c.state.messages[m]&allowedBit != 0 {
			c.sendable[transport].remove(place)
			c.finishAllowed(m, &c.plan.messages[m])
		}
	}
}

// GoOffline begins an offline window of a transport: the line drops, and its
// transfers break.
func (c *Core) GoOffline(transport int) {
	c.state.links[offline] |= 1 << transport
	c.record(trace.Record{Kind: trace.WentOffline, Subject: int32(transport), Rule: rules.LinkOffline})
	c.disconnect(transport, rules.LinkOffline)
	c.endTransfers(transport, trace.Broken)
}

// endTransfers ends the transfers of a transport that cannot continue them.
func (c *Core) endTransfers(transport int, how trace.How) {
	for channel := 2 * transport; channel < 2*transport+2; channel++ {
		if c.busy>>channel&1 != 0 {
			c.EndTransfer(channel, how)
		}
	}
}

// ComeBack ends an offline window. A transport that is always connected
// connects; a dial-up one waits for its next time.
func (c *Core) ComeBack(transport int) {
	c.state.links[offline] &^= 1 << transport
	c.record(trace.Record{Kind: trace.CameBack, Subject: int32(transport), Rule: rules.LinkBack})
	if c.plan.dialUp>>transport&1 == 0 {
		c.connect(transport, rules.LinkBack, noCall)
	}
}

// Dial is a connection time of a dial-up transport. It has no effect on one
// that is offline, failed or connected.
func (c *Core) Dial(transport int) { c.connect(transport, rules.LinkDials, noCall) }

// noCall is the call of a record that no call caused.
const noCall = -1

// connect connects a transport that is neither offline nor failed.
func (c *Core) connect(transport int, rule rules.ID, call int32) {
	if !c.CanDial(transport) {
		return
	}
	c.state.links[connected] |= 1 << transport
	c.reachable |= 3 << (2 * transport)
	c.attention |= 3 << (2 * transport)
	c.record(trace.Record{Kind: trace.Connected, Subject: int32(transport), Value: uint32(call + 1), Rule: rule})
}

func (c *Core) disconnect(transport int, rule rules.ID) {
	if c.state.links[connected]>>transport&1 == 0 {
		return
	}
	c.state.links[connected] &^= 1 << transport
	c.reachable &^= 3 << (2 * transport)
	c.record(trace.Record{Kind: trace.Disconnected, Subject: int32(transport), Rule: rule})
}

// hangUp disconnects the dial-up transports with both channels free.
func (c *Core) hangUp() {
	for set := c.plan.dialUp & c.state.links[connected]; set != 0; set &= set - 1 {
		t := bits.TrailingZeros32(set)
		if c.busy>>(2*t)&3 == 0 {
			c.disconnect(t, rules.LinkHangsUp)
		}
	}
}

// DialMatters reports whether Dial would connect a transport with effect: there
// is mail to transfer. Any other connection ends within its instant, unless an
// action or a submission of that instant uses it.
func (c *Core) DialMatters(transport int) bool {
	return c.CanDial(transport) &&
		(!c.sendable[transport].empty() || !c.announced[transport].empty() && c.receives())
}

// CanDial reports whether Dial would connect a transport: it is not offline,
// not failed and not connected.
func (c *Core) CanDial(transport int) bool {
	links := c.state.links
	return (links[offline]|links[failed]|links[connected])>>transport&1 == 0
}
