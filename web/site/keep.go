package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// recordName is the file that lists the hashed files of each build whose files the
// folder has. The newest build is the first.
const recordName = ".builds"

// hashedFolder is the folder of files whose names contain a hash of their content.
const hashedFolder = "assets"

// earlier returns the builds before this one that are kept: at most a number of them. A
// page that was open or cached when the folder was replaced may still request their files.
func earlier(out string, files map[string][]byte, most int) ([][]string, error) {
	record := filepath.Join(out, recordName)
	data, err := os.ReadFile(record)
	if most == 0 || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var builds [][]string
	if err == nil {
		err = json.Unmarshal(data, &builds)
	}
	if err != nil {
		return nil, fmt.Errorf("%s does not list builds; remove it to keep none: %w", record, err)
	}
	this := hashedFiles(files)
	builds = slices.DeleteFunc(builds, func(b []string) bool { return slices.Equal(b, this) })
	return builds[:min(len(builds), most)], nil
}

// hashedFiles returns the names of the files of a build in the hashed folder.
func hashedFiles(files map[string][]byte) []string {
	names := []string{}
	for name := range files {
		if hashed, ok := strings.CutPrefix(name, hashedFolder+"/"); ok {
			names = append(names, hashed)
		}
	}
	slices.Sort(names)
	return names
}

// removeAll removes the content of the output folder, except dot-files and the hashed
// files of builds that are kept, with their variants.
func removeAll(out string, kept [][]string) error {
	inKept := func(name string) bool {
		name = strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz")
		return slices.ContainsFunc(kept, func(b []string) bool { return slices.Contains(b, name) })
	}
	isHashed := func(name string) bool { return len(kept) > 0 && name == hashedFolder }
	return errors.Join(removeFrom(filepath.Join(out, hashedFolder), inKept), removeFrom(out, isHashed))
}

// removeFrom removes what is in a folder, which need not exist, except dot-files and what
// it spares.
func removeFrom(folder string, spares func(name string) bool) error {
	paths, err := filepath.Glob(filepath.Join(folder, "[^.]*"))
	for _, path := range paths {
		if !spares(filepath.Base(path)) {
			err = errors.Join(err, os.RemoveAll(path))
		}
	}
	return err
}

// writeRecord writes the record of the builds that the folder now has.
func writeRecord(out string, builds [][]string) error {
	data, err := json.MarshalIndent(builds, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, recordName), append(data, '\n'), 0o644)
}
