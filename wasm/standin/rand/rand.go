// Package rand replaces crypto/rand. go-app names the browser and the page with random
// numbers, which have to differ; nothing depends on their being secret.
package rand

import (
	"encoding/binary"
	"io"
	"math/rand/v2"
)

// Reader reads from the generator of the runtime, which takes its seed from the
// browser's source of random data. It never fails.
var Reader io.Reader = reader{}

type reader struct{}

func (reader) Read(b []byte) (int, error) {
	for i := 0; i < len(b); i += 8 {
		var next [8]byte
		binary.LittleEndian.PutUint64(next[:], rand.Uint64())
		copy(b[i:], next[:])
	}
	return len(b), nil
}
