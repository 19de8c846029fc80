package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// snapshot tells the state of source files apart: it differs whenever one of
// them was written, added, renamed or removed.
func snapshot(sources []string) [sha256.Size]byte {
	sum := sha256.New()
	for _, source := range sources {
		// Whatever vanishes while it is looked at is part of the next snapshot.
		_ = filepath.WalkDir(source, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil
			case entry.IsDir() && isOutput(entry.Name()):
				return fs.SkipDir
			case entry.IsDir() || !isSource(entry.Name()):
				return nil
			}
			if info, err := entry.Info(); err == nil {
				fmt.Fprintln(sum, path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return [sha256.Size]byte(sum.Sum(nil))
}

// isOutput reports whether builds and tests write into a folder of this name.
func isOutput(folder string) bool {
	return folder == "dist" || folder == "node_modules" || folder == "testdata"
}

// isSource reports whether a file of this name can matter for the site: not a
// test, and not what editors leave beside a file.
func isSource(file string) bool {
	return !strings.HasPrefix(file, ".") && !strings.HasSuffix(file, "~") && !strings.HasSuffix(file, "_test.go")
}
