// Package workload is the queue that every contender of the benchmark serves:
// customers that arrive at random times, each assigned to one of some servers,
// first come first served, every server about four fifths busy.
//
// It is defined by the numbers of workload.json and the generator below. The
// peers read the same file and generate the same customers in their languages;
// the checksum of the results verifies that they agree.
package workload

import (
	_ "embed"
	"encoding/json"
)

// EventsPerCustomer is the number of events counted per customer, whatever a
// contender does internally: arrival, start of service, end of service.
const EventsPerCustomer = 3

//go:embed workload.json
var document []byte

// parameters is the content of workload.json. Times are in ms and uniformly
// distributed: the gaps between arrivals from 0 to longestGap divided by the
// number of servers, service times from 1 to longestService.
type parameters struct {
	Seed, Multiplier, Increment uint32
	LongestGap, LongestService  uint32
}

// Customer is one customer: its arrival and its service time (both in ms), and
// its server.
type Customer struct {
	At, Service, Server int
}

// Draw returns the first customers of the workload, in order of arrival. Each
// takes three random numbers: gap, service, server.
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

// generator is a 32-bit linear congruential generator, whose numbers are easily
// the same in every language.
type generator struct{ state, multiplier, increment uint32 }

// below returns the next number in 0 … n-1, taken from the high bits.
func (g *generator) below(n uint32) int {
	g.state = g.state*g.multiplier + g.increment
	return int(uint64(g.state) * uint64(n) >> 32)
}

// Completions returns when the service of each customer ends, which is what every
// contender computes.
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
