package main

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// errNotBuilt says that the site has no first page.
var errNotBuilt = errors.New("the site holds no index.html")

// notFoundName is the page that is shown for unknown addresses, if the site
// has one. It has no address of its own.
const notFoundName = "404.html"

const notFoundText = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Not found</title>
<p>There is nothing at this address. <a href="/">Go to Spoolscope</a>.</p>
<p lang="zh-Hans">此地址没有内容。<a href="/zh/">前往 Spoolscope</a>。</p>
`

// assets is everything that the server can answer with, frozen at start.
type assets struct {
	resources map[string]*resource // by the path of the address
	redirects map[string]string    // from a path to a path
	notFound  *resource
}

// loadAssets reads the whole site. Files whose name begins with a dot, and
// files in such folders, are left out; X.br and X.gz are forms of X and have no
// address.
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
		if body, ok := files[name+c.suffix()]; ok {
			stored[c] = body
		}
	}
	return stored
}

// addressesOf lists the paths at which a file is served: its own name, its
// folder if it is an index, and /embed, which is written into other people's
// pages and therefore short and never redirected.
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

// redirectToFolders leads from /zh to /zh/, for each folder with an index. A
// file at the address without the slash comes first, as with /embed.
func (a *assets) redirectToFolders() {
	for address := range a.resources {
		if bare, isFolder := strings.CutSuffix(address, "/"); isFolder && bare != "" {
			a.redirects[bare] = address
		}
	}
}
