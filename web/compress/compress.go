// Package compress compresses files in the ways in which the site has them.
package compress

import (
	"bytes"
	"compress/gzip"
	"io"

	"github.com/andybalholm/brotli"
)

// Brotli compresses data well, or else fast.
func Brotli(data []byte, fast bool) ([]byte, error) {
	level := brotli.BestCompression
	if fast {
		level = 4
	}
	var out bytes.Buffer
	err := write(brotli.NewWriterLevel(&out, level), data)
	return out.Bytes(), err
}

// Gzip compresses data well, or else fast.
func Gzip(data []byte, fast bool) ([]byte, error) {
	level := gzip.BestCompression
	if fast {
		level = gzip.BestSpeed
	}
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, level)
	if err != nil {
		return nil, err
	}
	err = write(w, data)
	return out.Bytes(), err
}

func write(w io.WriteCloser, data []byte) error {
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Close()
}
