package main

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// errNotBuilt reports a site without a first page.
var errNotBuilt = errors.New("this binary contains no pages: run `make build` first")

// notFoundName is the page that is sent for unknown addresses, if the site has
// one. It is not served at its own name.
const notFoundName = "404.html"

const notFoundText = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Not found</title>
<p>There is nothing at this address. <a href="/">Go to Spoolscope</a>.</p>
<p lang="zh-Hans">此地址没有内容。<a href="/zh/">前往 Spoolscope</a>。</p>
`

// assets holds all content of the server. It does not change after the start.
type assets struct {
	resources map[string]*resource // by path
	redirects map[string]string    // from path to path
	notFound  *resource
}

// loadAssets reads the whole site, except files and folders whose name begins with
// a dot. X.br and X.gz are compressed forms of X and have no path of their own.
func loadAssets(site fs.FS) (*assets, error) {
	files := make(map[string][]byte)
	err := fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		files[name], err = fs.ReadFile(site, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	if _, ok := files["index.html"]; !ok {
		return nil, errNotBuilt
	}

	loaded := &assets{
		resources: make(map[string]*resource),
		redirects: make(map[string]string),
		notFound:  newResource(notFoundName, cacheNever, [codings][]byte{identity: []byte(notFoundText)}),
	}
	for name := range files {
		if isEncoded(name) {
			continue
		}
		stored := storedForms(files, name)
		if name == notFoundName {
			loaded.notFound = newResource(name, cacheNever, stored)
			continue
		}
		added := newResource(name, cachingOf(name), stored)
		for _, address := range addressesOf(name) {
			loaded.resources[address] = added
		}
	}
	loaded.redirectToFolders()
	return loaded, nil
}

func isEncoded(name string) bool {
	return strings.HasSuffix(name, brotli.suffix()) || strings.HasSuffix(name, gzip.suffix())
}

func storedForms(files map[string][]byte, name string) (stored [codings][]byte) {
	for c := range codings {
		stored[c] = files[name+c.suffix()]
	}
	return stored
}

// addressesOf lists the paths at which a file is served: its name, its folder if it
// is an index, and for embed.html also /embed. Other sites contain that path, so
// that it is short and never redirected.
func addressesOf(name string) []string {
	addresses := []string{"/" + name}
	if path.Base(name) == "index.html" {
		addresses = append(addresses, "/"+strings.TrimSuffix(name, "index.html"))
	}
	if name == "embed.html" {
		addresses = append(addresses, "/embed")
	}
	return addresses
}

// redirectToFolders redirects /zh to /zh/, and so on for each folder with an index,
// unless a file is served at the path without the slash, such as /embed.
func (a *assets) redirectToFolders() {
	for address := range a.resources {
		if bare, isFolder := strings.CutSuffix(address, "/"); isFolder && bare != "" {
			a.redirects[bare] = address
		}
	}
}
