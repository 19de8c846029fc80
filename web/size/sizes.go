package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
)

// budget is the largest size of the compressed program, in bytes.
const budget = 1_750_000

// sizes of a program, in bytes.
type sizes struct{ raw, gzip, brotli int }

// fits reports whether the program is within its budget.
func (s sizes) fits() bool { return s.brotli <= budget }

// measure compresses a program in each way that the site generator does.
func measure(data []byte) (sizes, error) {
	s := sizes{raw: len(data)}
	var err error
	s.gzip, err = packed(data, func(w io.Writer) (io.WriteCloser, error) {
		return gzip.NewWriterLevel(w, gzip.BestCompression)
	})
	if err != nil {
		return s, err
	}
	s.brotli, err = packed(data, func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterLevel(w, brotli.BestCompression), nil
	})
	return s, err
}

func packed(data []byte, open func(io.Writer) (io.WriteCloser, error)) (int, error) {
	var out bytes.Buffer
	w, err := open(&out)
	if err != nil {
		return 0, err
	}
	if _, err := w.Write(data); err != nil {
		return 0, err
	}
	err = w.Close()
	return out.Len(), err
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
