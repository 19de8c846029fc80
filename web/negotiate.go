package main

import "strings"

// coding is a content coding. The constants are in the order of preference, with
// the smallest files first.
type coding int

const (
	brotli coding = iota
	gzip
	identity
	codings
)

// token returns the coding's name in headers.
func (c coding) token() string {
	return [codings]string{"br", "gzip", "identity"}[c]
}

// suffix returns the suffix of the names of files in this coding.
func (c coding) suffix() string {
	return [codings]string{".br", ".gz", ""}[c]
}

// weights are a client's quality values for each coding, in thousandths. Zero means
// not acceptable.
type weights [codings]int

const fullWeight = 1000

// best returns the offered coding with the highest weight. If the client accepts
// none of them, best returns identity instead of failing with 406.
func (w weights) best(offered func(coding) bool) coding {
	best := identity
	for c := identity - 1; c >= brotli; c-- {
		if w[c] > 0 && w[c] >= w[best] && offered(c) {
			best = c
		}
	}
	return best
}

// acceptedCodings parses the Accept-Encoding fields of a request. A coding that is
// not listed has the weight of "*", or none. Malformed elements are ignored. If a
// coding is listed twice, the lower weight counts, so that a refusal is respected.
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
	if strings.EqualFold(name, "x-gzip") { // an alias, see RFC 9110, 8.4.1.3
		return gzip, true
	}
	for c := range codings {
		if strings.EqualFold(name, c.token()) {
			return c, true
		}
	}
	return 0, false
}

// parseCoding parses an element such as "gzip;q=0.5".
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

// parseWeight parses a number from 0 to 1 with at most three decimals and returns
// it in thousandths.
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

// trimSpace removes the white space of HTTP, spaces and tabs, from both ends.
func trimSpace(text string) string { return strings.Trim(text, " \t") }
