package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// snapshot returns a text that changes whenever a source file is written,
// added, renamed or removed.
func snapshot(sources []string) [sha256.Size]byte {
	sum := sha256.New()
	for _, source := range sources {
		// A file that is removed meanwhile changes the next snapshot.
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

// isOutput reports whether builds and tests write to a folder with this name.
func isOutput(folder string) bool {
	return folder == "dist" || folder == "node_modules" || folder == "testdata"
}

// isSource reports whether a file with this name can affect the site. Tests and
// the files of editors do not.
func isSource(file string) bool {
	return !strings.HasPrefix(file, ".") && !strings.HasSuffix(file, "~") && !strings.HasSuffix(file, "_test.go")
}
