package scenario

import (
	"slices"
	"strconv"
	"strings"
)

// Decode decodes a document. The error is a Problems that begins with the first
// problem in the order of the document. A document of another version gets only
// that problem.
func Decode(data []byte) (*Scenario, error) { return DecodeInSteps(data, func() {}) }

// objectsInStep is how many objects DecodeInSteps reads between two pauses.
const objectsInStep = 4_000

// DecodeInSteps is Decode for a program that has other work to do meanwhile: it calls
// pause after each step, of which a document of the largest size has about thirty.
func DecodeInSteps(data []byte, pause func()) (*Scenario, error) {
	s, problem := read(data, pause, false)
	if problem != nil {
		if p, other := otherVersion(data); other && problem.Code != NotJSON {
			return nil, Problems{p}
		}
		return nil, Problems{*problem}
	}
	pause()
	if problems := s.Validate(); problems != nil {
		return nil, problems
	}
	return s, nil
}

// DecodeDraft decodes a document that is being edited: its structure must be
// right, but values may be missing, out of range or refer to nothing. Validate
// reports what is wrong with it. It calls pause as DecodeInSteps does.
func DecodeDraft(data []byte, pause func()) (*Scenario, error) {
	s, problem := read(data, pause, true)
	if problem != nil {
		return nil, Problems{*problem}
	}
	return s, nil
}

// read reads a document, loosely if it is a draft.
func read(data []byte, pause func(), loose bool) (*Scenario, *Problem) {
	r := newReader(data, pause)
	r.loose = loose
	s := New()
	r.object(&document, s)
	r.end()
	return s, r.problem
}

// otherVersion reports whether data is an object that names another version.
func otherVersion(data []byte) (Problem, bool) {
	r := newReader(data, func() {})
	if _, ok := r.next('{', ""); !ok {
		return Problem{}, false
	}
	for r.tokens.PeekKind() == '"' {
		name, err := r.tokens.ReadToken()
		if err != nil {
			return Problem{}, false
		}
		isVersion := name.String() == "version"
		value, err := r.tokens.ReadValue()
		if err != nil {
			return Problem{}, false
		}
		if isVersion && value.Kind() == '0' && string(value) != strconv.Itoa(Version) {
			return wrongVersion(truncated(string(value))), true
		}
	}
	return Problem{}, false
}

func wrongVersion(found string) Problem {
	return Problem{"version", WrongVersion, found, strconv.Itoa(Version)}
}

// object reads an object. Unknown, duplicate and missing fields are problems.
func (r *reader) object(o *Object, object any) {
	if _, ok := r.next('{', "an object"); !ok {
		return
	}
	var seen uint32
	for r.problem == nil && r.tokens.PeekKind() != '}' {
		name, ok := r.key()
		if !ok {
			return
		}
		i := o.index(name)
		if i < 0 {
			r.path = append(r.path, step{name: string(name)})
			r.refuse(UnknownField, "", o.names())
			return
		}
		f := &o.Fields[i]
		r.path = append(r.path, step{name: f.Name})
		if seen>>i&1 != 0 {
			r.refuse(DuplicateKey, "", "")
		}
		seen |= 1 << i
		r.field(f, object)
		r.path.pop()
	}
	r.next('}', "")
	for i := range o.Fields {
		if seen>>i&1 == 0 && r.problem == nil {
			r.absent(&o.Fields[i], object)
		}
	}
}

// index returns the index of the row of a field, or -1.
func (o *Object) index(name []byte) int {
	for i := range o.Fields {
		if o.Fields[i].Name == string(name) {
			return i
		}
	}
	return -1
}

// names returns the names of the fields, separated by commas.
func (o *Object) names() string {
	var names []string
	for i := range o.Fields {
		names = append(names, o.Fields[i].Name)
	}
	return strings.Join(names, ", ")
}

// absent sets a field that the document omits to its default. Whether a field
// that only some variants have is required is checked by Validate.
func (r *reader) absent(f *Field, object any) {
	switch {
	case f.Required && f.Only == 0 && !r.loose:
		r.path = append(r.path, step{name: f.Name})
		r.refuse(Missing, "", "")
	case f.Default != 0:
		*f.Value(object).(*int) = f.Default
	}
}

// field reads the value of a field.
func (r *reader) field(f *Field, object any) {
	if f.Present != nil {
		*f.Present(object) = true
	}
	switch v := f.Value(object).(type) {
	case *string:
		*v = r.word(f.Kind)
	case *int:
		*v = r.integer(f.Least, f.Most)
	case *bool:
		*v = r.boolean()
	case *uint8:
		*v = uint8(r.oneOf(f.Names))
	case *[]string:
		r.list(MaxBytes, func(int) { *v = append(*v, r.word(f.Kind)) })
	case *[]int:
		r.list(MaxBytes, func(int) { *v = append(*v, r.integer(f.Least, f.Most)) })
	case *[]Window:
		r.list(MaxBytes, func(int) { *v = append(*v, r.window(f)) })
	case *FlagsArg:
		*v = r.flags(f.Kind == KindFlags)
	case *[]ExpectedFate:
		*v = r.fates(f)
	case version:
		if n := r.integer(-1<<31, 1<<31-1); r.problem == nil && n != Version {
			p := wrongVersion(strconv.Itoa(n))
			r.problem = &p
		}
	case Things:
		r.list(f.Most, func(int) {
			r.object(f.Of, v.Append())
			if r.read++; r.read%objectsInStep == 0 {
				r.pause()
			}
		})
	default:
		r.object(f.Of, v)
	}
}

// fates reads an object with a fate for each of some messages.
func (r *reader) fates(f *Field) (fates []ExpectedFate) {
	if _, ok := r.next('{', "an object"); !ok {
		return nil
	}
	seen := map[string]bool{}
	for r.problem == nil && r.tokens.PeekKind() != '}' {
		key, ok := r.key()
		if !ok {
			return nil
		}
		id := string(key)
		r.path = append(r.path, step{name: id})
		if seen[id] {
			r.refuse(DuplicateKey, "", "")
		}
		if len(fates) == f.Most {
			r.refuse(TooMany, "more than "+strconv.Itoa(f.Most), "at most "+strconv.Itoa(f.Most))
		}
		seen[id] = true
		fates = append(fates, ExpectedFate{id, Fate(r.oneOf(f.Names))})
		r.path.pop()
	}
	r.next('}', "")
	return fates
}

// version is the value of the field "version", which is the same in every
// scenario.
type version struct{}

// word reads a text. If the kind has a pattern, an empty text is a problem here,
// because Validate would report it as missing. Validate checks the rest of the
// pattern.
func (r *reader) word(k Kind) string {
	s := r.text()
	if code, allowed := k.pattern(); allowed != "" && s == "" && r.problem == nil && !r.loose {
		r.refuse(code, quoted(s), allowed)
	}
	return s
}

// oneOf reads one of the texts in list and returns its index.
func (r *reader) oneOf(list []string) int {
	text := r.text()
	i := slices.Index(list, text)
	if i < 0 {
		r.refuse(NotOneOf, quoted(text), strings.Join(list, ", "))
		return 0
	}
	return i
}

// window reads [from, to].
func (r *reader) window(f *Field) Window {
	var bounds []int
	r.list(2, func(int) { bounds = append(bounds, r.integer(f.Least, f.Most)) })
	if r.problem != nil {
		return Window{}
	}
	if len(bounds) != 2 {
		r.refuse(TooFew, strconv.Itoa(len(bounds)), "[from, to]")
		return Window{}
	}
	return Window{bounds[0], bounds[1]}
}
