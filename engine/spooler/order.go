package spooler

// order is an order of mail other than the plan's. In a run of a scenario all
// mail comes in the order of its times, which the plan knows. A driver that tries
// other times keeps the order within a store and within what one transport
// receives, but mail of several stores on one transport can come in any order:
// a message gets its place when it comes.
type order struct {
	places   []int32 // by message: its place in mail or arrivals
	enlisted []int32 // how many of mail, then of arrivals, have their places
	words    []int32 // all lists of mail and arrivals in one array
}

// TakeOrder gives c an order of mail of its own, initially that of the plan, for
// Enlist and Adopt to change. Reset ends it.
func (c *Core) TakeOrder() {
	o := &order{
		places:   make([]int32, len(c.plan.messages)),
		enlisted: make([]int32, len(c.plan.mail)+len(c.plan.arrivals)),
		words:    make([]int32, len(c.plan.messages)),
	}
	for m := range c.plan.messages {
		o.places[m] = c.plan.messages[m].place
	}
	rest := o.words
	cut := func(lists [][]int32) [][]int32 {
		made := make([][]int32, len(lists))
		for i, list := range lists {
			made[i] = rest[:copy(rest, list):len(list)]
			rest = rest[len(list):]
		}
		return made
	}
	c.mail, c.arrivals = cut(c.plan.mail), cut(c.plan.arrivals)
	c.order = o
}

// Enlist gives a message that is about to be submitted or announced the place
// after all others that have one. TakeOrder must have been called.
func (c *Core) Enlist(m int32) {
	info := &c.plan.messages[m]
	list, at := c.mail, int(info.transport)
	if !info.outbound {
		list, at = c.arrivals, at+len(c.plan.mail)
	}
	place := c.order.enlisted[at]
	c.order.enlisted[at]++
	list[info.transport][place] = m
	c.order.places[m] = place
}

// place returns the place of a message in mail or arrivals.
func (c *Core) place(m int32, info *message) int32 {
	if c.order != nil {
		return c.order.places[m]
	}
	return info.place
}

// Place returns the place of a message in mail or arrivals. Of two messages
// that have been submitted, or announced, the one with the lower place goes
// first.
func (c *Core) Place(m int32) int32 { return c.place(m, &c.plan.messages[m]) }
