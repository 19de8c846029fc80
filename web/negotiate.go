package main

import "strings"

// coding is a way in which the bytes of a file are stored and sent. The order
// is the order of preference: the smallest file first.
type coding int

const (
	brotli coding = iota
	gzip
	identity
	codings
)

// token is the coding's name in headers.
func (c coding) token() string {
	return [codings]string{"br", "gzip", "identity"}[c]
}

// suffix is what the name of a file in this coding ends in.
func (c coding) suffix() string {
	return [codings]string{".br", ".gz", ""}[c]
}

// weights is how much a client wants each coding, in thousandths; zero is not
// at all.
type weights [codings]int

const fullWeight = 1000

// best is the offered coding that the client wants most. A client that refuses
// everything on offer gets identity: an answer that it may be able to read is
// of more use to it than none.
func (w weights) best(offered func(coding) bool) coding {
	best := identity
	for c := identity - 1; c >= brotli; c-- {
		if w[c] > 0 && w[c] >= w[best] && offered(c) {
			best = c
		}
	}
	return best
}

// acceptedCodings reads the Accept-Encoding fields of a request. A coding that
// is not named gets the weight of "*", or none. An element that breaks the
// grammar counts as not there, and of a coding that is named twice the lower
// weight counts: what was refused once is not sent.
func acceptedCodings(lines []string) weights {
	const unnamed = -1
	accepted := weights{unnamed, unnamed, unnamed}
	others := unnamed
	for _, line := range lines {
		for element := range strings.SplitSeq(line, ",") {
			name, weight, ok := parseCoding(element)
			if !ok {
				continue
			}
			target := &others
			if name != "*" {
				c, known := codingNamed(name)
				if !known {
					continue
				}
				target = &accepted[c]
			}
			if *target == unnamed || weight < *target {
				*target = weight
			}
		}
	}
	for c := range accepted {
		if accepted[c] == unnamed {
			accepted[c] = max(others, 0)
		}
	}
	return accepted
}

func codingNamed(name string) (coding, bool) {
	if strings.EqualFold(name, "x-gzip") { // an old name for the same thing
		return gzip, true
	}
	for c := range codings {
		if strings.EqualFold(name, c.token()) {
			return c, true
		}
	}
	return 0, false
}

// parseCoding splits an element such as "gzip;q=0.5".
func parseCoding(element string) (name string, weight int, ok bool) {
	name, parameters, weighted := strings.Cut(element, ";")
	name = trimSpace(name)
	if !weighted {
		return name, fullWeight, name != ""
	}
	key, value, _ := strings.Cut(parameters, "=")
	if !strings.EqualFold(trimSpace(key), "q") {
		return name, 0, false
	}
	weight, ok = parseWeight(trimSpace(value))
	return name, weight, ok
}

// parseWeight reads a number from 0 to 1 with at most three decimals.
func parseWeight(text string) (weight int, ok bool) {
	whole, decimals, _ := strings.Cut(text, ".")
	if whole != "0" && whole != "1" || len(decimals) > 3 {
		return 0, false
	}
	weight = int(whole[0]-'0') * fullWeight
	for place, unit := 0, fullWeight/10; place < len(decimals); place, unit = place+1, unit/10 {
		digit := decimals[place]
		if digit < '0' || digit > '9' {
			return 0, false
		}
		weight += int(digit-'0') * unit
	}
	return weight, weight <= fullWeight
}

// trimSpace removes what HTTP allows as space, which is less than Unicode has.
func trimSpace(text string) string { return strings.Trim(text, " \t") }
