package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"spoolscope/web/compress"
)

// compressor writes the .br and .gz variants of files. It caches results by content,
// because compressing the program takes longer than compiling it.
type compressor struct {
	cache string // a folder, or ""
	fast  bool   // compress quickly; the results are not cached
	none  bool   // make no variants
}

// packed lists the extensions of files that are already compressed.
var packed = []string{".png"}

// worth reports whether a variant is so much smaller that it is stored: by a tenth.
func worth(variant, original int) bool { return variant*10 < original*9 }

// addVariants writes the variants of a file beside it, if they are much smaller.
func (c compressor) addVariants(path string, data []byte) error {
	if c.none || slices.Contains(packed, filepath.Ext(path)) {
		return nil
	}
	for ending, pack := range map[string]func([]byte, bool) ([]byte, error){".br": compress.Brotli, ".gz": compress.Gzip} {
		variant, err := c.cached(ending, data, pack)
		if err != nil {
			return err
		}
		if !worth(len(variant), len(data)) {
			continue
		}
		if err := os.WriteFile(path+ending, variant, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (c compressor) cached(ending string, data []byte, pack func([]byte, bool) ([]byte, error)) ([]byte, error) {
	if c.cache == "" || c.fast {
		return pack(data, c.fast)
	}
	sum := sha256.Sum256(data)
	at := filepath.Join(c.cache, hex.EncodeToString(sum[:])+ending)
	if kept, err := os.ReadFile(at); err == nil {
		return kept, nil
	}
	variant, err := pack(data, false)
	if err != nil {
		return nil, err
	}
	return variant, keep(at, variant)
}

// keep writes a file atomically, so that an interrupted build does not leave an
// incomplete variant in the cache.
func keep(at string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(at), "half-")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), at)
}
