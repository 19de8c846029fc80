package scenario

import "slices"

// List is one of the lists of objects in a document. The zero value, Document,
// is the document itself.
type List uint8

// The lists of a document.
const (
	Document List = iota
	Processes
	Stores
	Transports
	Messages
	Actions
)

// Field returns the row of the list; Document has none.
func (l List) Field() *Field {
	for i := range document.Fields {
		if f := &document.Fields[i]; f.Kind == KindObjects && f.List == l {
			return f
		}
	}
	return nil
}

// Object describes the objects of the list.
func (l List) Object() *Object {
	if l == Document {
		return &document
	}
	return l.Field().Of
}

// String returns the name of the list in documents, "" for Document.
func (l List) String() string {
	if l == Document {
		return ""
	}
	return l.Field().Name
}

// ListByName returns the list with this name.
func ListByName(name string) (List, bool) {
	if f := document.Field(name); f != nil && f.Kind == KindObjects {
		return f.List, true
	}
	return Document, false
}

// Things returns the objects of a list, or nil for Document.
func (s *Scenario) Things(l List) Things {
	if l == Document {
		return nil
	}
	return l.Field().Value(s).(Things)
}

// Things is a list of objects of any type. At and Append return a pointer to an
// object, which is valid until the list changes.
type Things interface {
	Len() int
	At(i int) any
	Append() any
	Delete(drop func(object any) bool)
	Move(from, to int)

	duplicate(i int, o *Object) any
	detach(o *Object)
}

// thingsOf is Things of one type.
type thingsOf[T any] struct{ list *[]T }

func (t thingsOf[T]) Len() int     { return len(*t.list) }
func (t thingsOf[T]) At(i int) any { return &(*t.list)[i] }

func (t thingsOf[T]) Append() any {
	var object T
	*t.list = append(*t.list, object)
	return &(*t.list)[len(*t.list)-1]
}

func (t thingsOf[T]) Delete(drop func(object any) bool) {
	kept := (*t.list)[:0]
	for i := range *t.list {
		if object := &(*t.list)[i]; !drop(object) {
			kept = append(kept, *object)
		}
	}
	clear((*t.list)[len(kept):])
	*t.list = kept
}

// Move moves an object to another place in the list.
func (t thingsOf[T]) Move(from, to int) {
	object := (*t.list)[from]
	*t.list = slices.Insert(slices.Delete(*t.list, from, from+1), to, object)
}

func (t thingsOf[T]) duplicate(i int, o *Object) any {
	*t.list = slices.Insert(*t.list, i+1, (*t.list)[i])
	object := &(*t.list)[i+1]
	o.detach(object)
	return object
}

func (t thingsOf[T]) detach(o *Object) {
	*t.list = slices.Clone(*t.list)
	if o.hasLists() {
		for i := range *t.list {
			o.detach(&(*t.list)[i])
		}
	}
}

// Duplicate inserts a copy of an object after it, and returns a pointer to the
// copy. Both have the same ID.
func (s *Scenario) Duplicate(l List, i int) any { return s.Things(l).duplicate(i, l.Object()) }

// Attempts returns how often messages can be transferred at most: a message once more than
// its attempts fail. The time that a run takes is about proportional to it. Counting ends
// once there are more than most.
func (s *Scenario) Attempts(most int) int {
	sum := 0
	for i := range s.Messages {
		if sum > most {
			break
		}
		sum += 1 + min(max(s.Messages[i].Failures, 0), MaxFailures)
	}
	return sum
}

// Clone returns a deep copy of s.
func (s *Scenario) Clone() *Scenario {
	c := *s
	document.detach(&c)
	return &c
}

// detach replaces the lists of a shallow copy of an object by copies.
func (o *Object) detach(object any) {
	for i := range o.Fields {
		f := &o.Fields[i]
		switch v := f.Value(object).(type) {
		case *[]string:
			*v = slices.Clone(*v)
		case *[]int:
			*v = slices.Clone(*v)
		case *[]Window:
			*v = slices.Clone(*v)
		case *[]ExpectedFate:
			*v = slices.Clone(*v)
		case Things:
			v.detach(f.Of)
		case *Expect:
			f.Of.detach(v)
		}
	}
}

// hasLists reports whether a shallow copy of an object shares lists with it.
func (o *Object) hasLists() bool {
	return slices.ContainsFunc(o.Fields, func(f Field) bool {
		return f.Kind == KindAddressTypes || f.Kind == KindTimes || f.Kind == KindWindows || f.Kind == KindObjects
	})
}
