package spooler

// order is an order of mail other than the plan's. Where mail has no senders it
// comes in the order of its times, which the plan knows. A process submits its
// mail when it is free, and a driver that tries other times can submit and
// announce mail in any order: then a message gets its place when it comes.
type order struct {
	places         []int32 // by message: its place in mail or arrivals
	enlisted       []int32 // how many of mail, then of arrivals, have their places
	words          []int32 // all lists of mail and arrivals in one array
	mail, arrivals [][]int32
}

// TakeOrder gives c an order of mail of its own, initially that of the plan. Mail
// takes its place when it is submitted or announced. Reset ends it, unless the
// plan has senders.
func (c *Core) TakeOrder() {
	if c.order == nil || !c.order.fits(c.plan) {
		c.order = newOrder(c.plan)
	}
	o := c.order
	clear(o.enlisted)
	for m := range c.plan.messages {
		o.places[m] = c.plan.messages[m].place
	}
	for i, list := range c.plan.mail {
		copy(o.mail[i], list)
	}
	for i, list := range c.plan.arrivals {
		copy(o.arrivals[i], list)
	}
	c.mail, c.arrivals, c.ordered = o.mail, o.arrivals, true
}

func newOrder(p *Plan) *order {
	o := &order{
		places:   make([]int32, len(p.messages)),
		enlisted: make([]int32, len(p.mail)+len(p.arrivals)),
		words:    make([]int32, len(p.messages)),
	}
	rest := o.words
	cut := func(lists [][]int32) [][]int32 {
		made := make([][]int32, len(lists))
		for i, list := range lists {
			made[i], rest = rest[:len(list):len(list)], rest[len(list):]
		}
		return made
	}
	o.mail, o.arrivals = cut(p.mail), cut(p.arrivals)
	return o
}

// fits reports whether o was made for a plan of the same shape as p.
func (o *order) fits(p *Plan) bool {
	return len(o.places) == len(p.messages) && sameLengths(o.mail, p.mail) && sameLengths(o.arrivals, p.arrivals)
}

// sameLengths reports whether two groups of lists have the same shape.
func sameLengths(a, b [][]int32) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if len(a[i]) != len(b[i]) {
			return false
		}
	}
	return true
}

// enlist gives a message that is being submitted or announced the place after
// all others that have one.
func (c *Core) enlist(m int32, info *message) {
	list, at := c.mail, int(info.transport)
	if !info.outbound {
		list, at = c.arrivals, at+len(c.plan.mail)
	}
	place := c.order.enlisted[at]
	c.order.enlisted[at]++
	list[info.transport][place] = m
	c.order.places[m] = place
}

// Enlist gives a message the place after all others that have one, for a driver
// that writes a state. TakeOrder must have been called.
func (c *Core) Enlist(m int32) { c.enlist(m, &c.plan.messages[m]) }

// place returns the place of a message in mail or arrivals.
func (c *Core) place(m int32, info *message) int32 {
	if c.ordered {
		return c.order.places[m]
	}
	return info.place
}

// Place returns the place of a message in mail or arrivals. Of two messages
// that have been submitted, or announced, the one with the lower place goes
// first.
func (c *Core) Place(m int32) int32 { return c.place(m, &c.plan.messages[m]) }
