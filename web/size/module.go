package main

import (
	"bytes"
	"errors"
	"fmt"
)

// The sections of a WebAssembly module that this command uses.
const (
	customSection = 0
	importSection = 2
	codeSection   = 10
	dataSection   = 11

	functionNames = 1 // subsection of the custom section "name"
)

var (
	errNoModule = errors.New("not a WebAssembly module")
	errNoNames  = errors.New("the module has no function names")
	errShort    = errors.New("unexpected end of the module")
	errTooLarge = errors.New("a number is too large")
)

// module is the content of a WebAssembly module.
type module struct {
	imported uint32            // number of imported functions
	code     []int             // size in bytes of each function that is not imported
	names    map[uint32]string // of functions, the imported ones first
	data     int               // bytes of the data section
}

// parse parses a module with a name section.
func parse(file []byte) (*module, error) {
	body, ok := bytes.CutPrefix(file, []byte("\x00asm\x01\x00\x00\x00"))
	if !ok {
		return nil, errNoModule
	}
	m := &module{}
	in := &reader{rest: body}
	for len(in.rest) > 0 {
		id := in.byte()
		section := &reader{rest: in.block()}
		if in.err != nil {
			return nil, in.err
		}
		switch id {
		case importSection:
			m.imported = section.importedFunctions()
		case codeSection:
			m.code = section.functionSizes()
		case dataSection:
			m.data = len(section.rest)
		case customSection:
			if section.text() == "name" {
				m.names = section.functionNames()
			}
		}
		if section.err != nil {
			return nil, fmt.Errorf("section %d: %w", id, section.err)
		}
	}
	if len(m.names) == 0 {
		return nil, errNoNames
	}
	return m, nil
}

// reader reads a module from the front. After an error it returns only zeros.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) take(n uint32) []byte {
	if r.err == nil && uint64(n) > uint64(len(r.rest)) {
		r.err = errShort
	}
	if r.err != nil {
		r.rest = nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

// number reads an unsigned LEB128 number of at most 32 bits.
func (r *reader) number() uint32 {
	var n uint64
	for shift := 0; ; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7f) << shift
		if b&0x80 == 0 {
			break
		}
		if shift == 28 {
			r.err = errTooLarge
			return 0
		}
	}
	if n>>32 != 0 {
		r.err = errTooLarge
	}
	return uint32(n)
}

// block reads bytes that are preceded by their number.
func (r *reader) block() []byte { return r.take(r.number()) }

func (r *reader) text() string { return string(r.block()) }

// importedFunctions counts the functions among the imports. They have the lowest
// indices.
func (r *reader) importedFunctions() uint32 {
	var functions uint32
	for n := r.number(); n > 0 && r.err == nil; n-- {
		r.block() // the module
		r.block() // the name
		switch kind := r.byte(); kind {
		case 0: // a function: its type
			functions++
			r.number()
		case 1: // a table: its element type and limits
			r.byte()
			r.limits()
		case 2: // a memory: its limits
			r.limits()
		case 3: // a global: its type and mutability
			r.take(2)
		default:
			r.err = fmt.Errorf("unknown kind of import: %d", kind)
		}
	}
	return functions
}

func (r *reader) limits() {
	most := r.byte()&1 == 1
	r.number()
	if most {
		r.number()
	}
}

// functionSizes returns the size of each function's body.
func (r *reader) functionSizes() []int {
	var sizes []int
	for n := r.number(); n > 0 && r.err == nil; n-- {
		sizes = append(sizes, len(r.block()))
	}
	return sizes
}

// functionNames returns the names of functions by index.
func (r *reader) functionNames() map[uint32]string {
	names := map[uint32]string{}
	for len(r.rest) > 0 && r.err == nil {
		kind := r.byte()
		subsection := &reader{rest: r.block()}
		if kind != functionNames {
			continue
		}
		for n := subsection.number(); n > 0 && subsection.err == nil; n-- {
			at := subsection.number()
			names[at] = subsection.text()
		}
		if subsection.err != nil {
			r.err = subsection.err
		}
	}
	return names
}
