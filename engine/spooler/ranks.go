package spooler

import "math/bits"

// ranks is a set of places in an ordered list, as a tree of bit words. Adding,
// removing and finding the first take a few operations for any number of
// places. Lists of up to 64 places fit into the top word.
type ranks struct {
	top    uint64
	middle []uint64 // for lists of more than 4096
	bottom []uint64 // for lists of more than 64
}

// newRanks returns an empty set for a list of n places, n ≤ 64³.
func newRanks(n int) ranks {
	var r ranks
	words := func(n int) int { return (n + 63) / 64 }
	if n > 64 {
		r.bottom = make([]uint64, words(n))
	}
	if n > 64*64 {
		r.middle = make([]uint64, words(words(n)))
	}
	return r
}

func (r *ranks) clear() {
	r.top = 0
	clear(r.middle)
	clear(r.bottom)
}

func (r *ranks) empty() bool { return r.top == 0 }

func (r *ranks) add(place int32) {
	i := uint32(place)
	if r.bottom != nil {
		r.bottom[i>>6] |= 1 << (i & 63)
		i >>= 6
		if r.middle != nil {
			r.middle[i>>6] |= 1 << (i & 63)
			i >>= 6
		}
	}
	r.top |= 1 << (i & 63)
}

func (r *ranks) remove(place int32) {
	i := uint32(place)
	if r.bottom != nil {
		w := &r.bottom[i>>6]
		if *w &^= 1 << (i & 63); *w != 0 {
			return
		}
		i >>= 6
		if r.middle != nil {
			w := &r.middle[i>>6]
			if *w &^= 1 << (i & 63); *w != 0 {
				return
			}
			i >>= 6
		}
	}
	r.top &^= 1 << (i & 63)
}

// first returns the lowest place; the set must not be empty.
func (r *ranks) first() int32 {
	i := bits.TrailingZeros64(r.top)
	if r.middle != nil {
		i = i<<6 | bits.TrailingZeros64(r.middle[i])
	}
	if r.bottom != nil {
		i = i<<6 | bits.TrailingZeros64(r.bottom[i])
	}
	return int32(i)
}

// next returns the lowest place above after, or -1.
func (r *ranks) next(after int32) int32 {
	from := uint32(after + 1)
	if r.bottom == nil {
		if from > 63 {
			return -1
		}
		if rest := r.top >> from; rest != 0 {
			return int32(from) + int32(bits.TrailingZeros64(rest))
		}
		return -1
	}
	for i := int(from >> 6); i < len(r.bottom); i++ {
		word := r.bottom[i]
		if i == int(from>>6) {
			word = word >> (from & 63) << (from & 63)
		}
		if word != 0 {
			return int32(i<<6 | bits.TrailingZeros64(word))
		}
	}
	return -1
}

// len counts the places.
func (r *ranks) len() int {
	if r.bottom == nil {
		return bits.OnesCount64(r.top)
	}
	n := 0
	for _, w := range r.bottom {
		n += bits.OnesCount64(w)
	}
	return n
}
