package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"spoolscope/static/examples"
)

// buildPackage returns every file of the npm package, by path: the module with the
// program that it loads, which is package wasm/engine, and the command line.
func buildPackage(from sources) (map[string][]byte, error) {
	static := sourceFolder{path: from.static}
	program, errProgram := os.ReadFile(from.wasm)
	glue, errGlue := os.ReadFile(from.runtime)
	licences, errLicences := os.ReadFile(from.licences)
	files := map[string][]byte{
		"engine.wasm":     program,
		"licenses.txt":    licences,
		"runtime.mjs":     static.runtime(append(glue, static.read("js/program.js")...)),
		"spoolscope.d.ts": static.types(),
	}
	module, errModule := static.module(map[string]string{"runtime.mjs": "./runtime.mjs", "app.wasm": "./engine.wasm"})
	files["spoolscope.mjs"] = module
	for _, e := range examples.All() {
		files["examples/"+e.Name+".json"] = e.File()
	}
	folder := filepath.Join(from.static, "package")
	errFolder := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		path, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(path)], err = os.ReadFile(name)
		return err
	})
	return files, errors.Join(errProgram, errGlue, errLicences, errModule, errFolder, static.err)
}

// runtime returns Go's runtime as a module.
func (f *sourceFolder) runtime(glue []byte) []byte {
	return bytes.Replace(f.read("js/runtime.mjs"), []byte("/*@wasm_exec.js@*/"), glue, 1)
}

// types returns the TypeScript types of the module.
func (f *sourceFolder) types() []byte {
	return bytes.Replace(f.read("js/spoolscope.d.ts"), []byte("/*@scenario@*/"), []byte(documentTypes()), 1)
}

// module returns the module, with the addresses of the files that it loads.
func (f *sourceFolder) module(addresses map[string]string) ([]byte, error) {
	module := string(f.read("js/spoolscope.mjs"))
	if f.err != nil {
		return nil, f.err
	}
	for name, address := range addresses {
		if !strings.Contains(module, "@"+name+"@") {
			return nil, errors.New("spoolscope.mjs does not contain the address of " + name)
		}
		module = strings.ReplaceAll(module, "@"+name+"@", address)
	}
	return []byte(module), nil
}
