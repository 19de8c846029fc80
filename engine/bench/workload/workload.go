// Package workload is the queue that every contender of the benchmark serves:
// customers that come at drawn times, each bound to one of some servers, first
// come first served at each server, every server about four fifths busy.
//
// The numbers of workload.json and the drawing below are all there is to it.
// The peers read the same file and draw in the same way, in their languages;
// that they agree is shown by the checksum of what comes out.
package workload

import (
	_ "embed"
	"encoding/json"
)

// EventsPerCustomer is how many events are counted for a customer, whatever a
// contender does inside: arrival, start of service, end of service.
const EventsPerCustomer = 3

//go:embed workload.json
var document []byte

// parameters is what workload.json holds. Times are in ms. The gaps between
// arrivals are drawn from 0 up to longestGap over the number of servers,
// service times from 1 up to longestService, each time equally likely.
type parameters struct {
	Seed, Multiplier, Increment uint32
	LongestGap, LongestService  uint32
}

// Customer is one customer: when it comes, how long it is served (both in ms),
// and by which server.
type Customer struct {
	At, Service, Server int
}

// Draw returns the first customers of the workload, in the order in which they
// come. Every customer takes three numbers: gap, service, server.
func Draw(customers, servers int) ([]Customer, error) {
	var p parameters
	if err := json.Unmarshal(document, &p); err != nil {
		return nil, err
	}
	draw := generator{p.Seed, p.Multiplier, p.Increment}
	drawn := make([]Customer, customers)
	at := 0
	for i := range drawn {
		at += draw.below(p.LongestGap/uint32(servers) + 1)
		drawn[i] = Customer{
			At:      at,
			Service: 1 + draw.below(p.LongestService),
			Server:  draw.below(uint32(servers)),
		}
	}
	return drawn, nil
}

// generator is a linear congruential generator of 32 bits. It is good enough
// for times that only have to be the same everywhere.
type generator struct{ state, multiplier, increment uint32 }

// below returns the next number from 0 up to n-1, taken from the high bits.
func (g *generator) below(n uint32) int {
	g.state = g.state*g.multiplier + g.increment
	return int(uint64(g.state) * uint64(n) >> 32)
}

// Completions says in three lines what every contender has to find out: when
// the service of each customer ends.
func Completions(customers []Customer, servers int) []int {
	ends := make([]int, len(customers))
	free := make([]int, servers)
	for i, c := range customers {
		free[c.Server] = max(free[c.Server], c.At) + c.Service
		ends[i] = free[c.Server]
	}
	return ends
}

// Checksum is the sum over all customers of number (from 1) times completion,
// modulo 2 to the 52nd, so that every step is exact in a double too.
func Checksum(completions []int) uint64 {
	var sum uint64
	for i, at := range completions {
		sum = (sum + uint64(i+1)*uint64(at)) % (1 << 52)
	}
	return sum
}
