package main

import (
	"errors"
	"fmt"
	"strings"

	"spoolscope/web/compress"
)

// budget is the largest size of the compressed program, in bytes.
const budget = 1_750_000

// sizes of a program, in bytes.
type sizes struct{ raw, gzip, brotli int }

// fits reports whether the program is within its budget.
func (s sizes) fits() bool { return s.brotli <= budget }

// measure compresses a program in each way that the site generator does.
func measure(data []byte) (sizes, error) {
	zipped, errGzip := compress.Gzip(data, false)
	packed, errBrotli := compress.Brotli(data, false)
	return sizes{len(data), len(zipped), len(packed)}, errors.Join(errGzip, errBrotli)
}

// String returns a table of the sizes and what is left of the budget.
func (s sizes) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "raw     %10d\n", s.raw)
	fmt.Fprintf(&out, "gzip    %10d\n", s.gzip)
	fmt.Fprintf(&out, "brotli  %10d\n", s.brotli)
	left := fmt.Sprintf("%d left", budget-s.brotli)
	if !s.fits() {
		left = fmt.Sprintf("over by %d", s.brotli-budget)
	}
	fmt.Fprintf(&out, "budget  %10d  %s\n", budget, left)
	return out.String()
}
