package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Validate returns the problems of s in the order of the document, at most 100,
// or nil. It applies the rules of Decode to scenarios that were built or edited
// in memory.
func (s *Scenario) Validate() Problems { return s.ValidateAfter(nil) }

// ValidateAfter is Validate for a scenario that was derived from a valid one. Messages that
// s shares with it are not validated again, if all that they can refer to is shared too.
func (s *Scenario) ValidateAfter(valid *Scenario) Problems {
	v := validator{scenario: s, messageIndex: s.MessageIndexer()}
	v.mailIsValid = valid != nil && Shares(s.Messages, valid.Messages) && Shares(s.Processes, valid.Processes) &&
		Shares(s.Stores, valid.Stores) && Shares(s.Transports, valid.Transports)
	v.object(&document, s)
	return v.problems
}

// Shares reports whether two slices share their memory.
func Shares[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

type validator struct {
	scenario     *Scenario
	mailIsValid  bool
	messageIndex func(id string) int
	path         path // of the object that is being validated
	problems     Problems
}

// maxProblems bounds what Validate collects.
const maxProblems = 100

// report adds a problem at a field or entry of the object that is being validated.
func (v *validator) report(code Code, found, allowed string, at ...step) {
	if len(v.problems) < maxProblems {
		path := append(v.path[:len(v.path):len(v.path)], at...)
		v.problems = append(v.problems, Problem{path.String(), code, found, allowed})
	}
}

// field and entry are steps for report.
func field(name string) step { return step{name: name} }
func entry(i int) step       { return step{index: i, isIndex: true} }

// object validates an object by its rows of the table and by the rules that its
// type has beyond them.
func (v *validator) object(o *Object, object any) {
	switch object := object.(type) {
	case *Store:
		v.store(object)
	case *Message:
		v.message(object)
	case *Action:
		v.action(object)
	case *ExpectedCall:
		v.expectedCall(object)
	}
	variant := o.VariantOf(object)
	for i := range o.Fields {
		f := &o.Fields[i]
		value := f.Value(object)
		switch {
		case f.In(variant):
			if f.Present == nil || *f.Present(object) {
				v.value(f, value)
			}
		case variant >= 0 && f.isSet(object, value):
			v.report(NotHere, spell(value), "", field(f.Name))
		}
	}
}

func (v *validator) value(f *Field, value any) {
	here := field(f.Name)
	switch value := value.(type) {
	case *string:
		v.text(f, *value)
	case *int:
		v.number(f, *value, here)
	case *uint8:
		if int(*value) >= len(f.Names) {
			v.report(NotOneOf, strconv.Itoa(int(*value)), strings.Join(f.Names, ", "), here)
		}
	case *[]string:
		v.addressTypes(*value, here)
	case *[]int:
		for i, n := range *value {
			v.number(f, n, here, entry(i))
			if i > 0 && n <= (*value)[i-1] {
				v.report(NotAscending, strconv.Itoa(n), "", here, entry(i))
			}
		}
	case *[]Window:
		v.windows(f, *value, here)
	case *FlagsArg:
		if f.Required && value.Kind == NoFlags {
			v.report(Missing, "", FlagsAllowed, here)
		}
		if f.Kind == KindOut && value.Kind > Literal {
			v.report(NotOneOf, quoted(value.String()), OutAllowed, here)
		}
	case *[]ExpectedFate:
		v.fates(f, *value, here)
	case Things:
		if f.List == Messages && v.mailIsValid {
			return
		}
		if f.List == Messages {
			v.attempts(v.scenario)
		}
		v.things(f, value)
	case *bool, version:
	default:
		v.path = append(v.path, here)
		v.object(f.Of, value)
		v.path.pop()
	}
}

func (v *validator) text(f *Field, text string) {
	ok := false
	switch f.Kind {
	case KindText:
		if n := utf8.RuneCountInString(text); n > f.Most {
			v.report(TooLong, characters(n), "at most "+characters(f.Most), field(f.Name))
		}
		return
	case KindID:
		ok = IsID(text)
	case KindAddressType:
		ok = IsAddressType(text)
	case KindReference:
		ok = v.index(f.List, text) >= 0
	}
	if ok || text == "" && !f.Required {
		return
	}
	code, allowed := f.Kind.pattern()
	if f.Kind == KindReference {
		code, allowed = NotThere, ""
	}
	if text == "" {
		v.report(Missing, "", allowed, field(f.Name))
	} else {
		v.report(code, quoted(text), allowed, field(f.Name))
	}
}

func characters(n int) string { return strconv.Itoa(n) + " characters" }

// index returns the index of the object that a reference names, or -1.
func (v *validator) index(l List, id string) int {
	if l == Messages {
		return v.messageIndex(id)
	}
	return v.scenario.Index(l, id)
}

func (v *validator) number(f *Field, n int, at ...step) {
	if n < f.Least || n > f.Most {
		v.report(OutOfRange, strconv.Itoa(n), span(int64(f.Least), int64(f.Most)), at...)
	}
}

func (v *validator) addressTypes(types []string, at step) {
	seen := make(map[string]bool, len(types))
	for i, a := range types {
		if !IsAddressType(a) {
			v.report(BadAddressType, quoted(a), addressTypePattern, at, entry(i))
		} else if seen[a] {
			v.report(Twice, quoted(a), "", at, entry(i))
		}
		seen[a] = true
	}
}

func (v *validator) windows(f *Field, windows []Window, at step) {
	for i, w := range windows {
		found := fmt.Sprintf("[%d, %d]", w.From, w.To)
		switch {
		case w.From < f.Least || w.To > f.Most:
			v.report(OutOfRange, found, span(int64(f.Least), int64(f.Most)), at, entry(i))
		case w.From >= w.To:
			v.report(BadWindow, found, "", at, entry(i))
		case i > 0 && w.From <= windows[i-1].To:
			v.report(NotAscending, found, "", at, entry(i))
		}
	}
}

// things validates a list of objects: its length, each object, and that the
// fields which identify an object are unique.
func (v *validator) things(f *Field, list Things) {
	n := list.Len()
	switch {
	case n < f.Least:
		v.report(TooFew, strconv.Itoa(n), "at least "+strconv.Itoa(f.Least), field(f.Name))
	case n > f.Most:
		v.report(TooMany, strconv.Itoa(n), "at most "+strconv.Itoa(f.Most), field(f.Name))
	}
	v.path = append(v.path, field(f.Name))
	for i := 0; i < n && len(v.problems) < maxProblems; i++ {
		v.path = append(v.path, entry(i))
		v.object(f.Of, list.At(i))
		v.path.pop()
	}
	for i := range f.Of.Fields {
		if unique := &f.Of.Fields[i]; unique.Unique || unique.Kind == KindID {
			v.unique(unique, list)
		}
	}
	v.path.pop()
}

// unique reports objects of a list that share a text with an earlier one. No
// memory is used while the texts ascend.
func (v *validator) unique(f *Field, list Things) {
	text := func(i int) string {
		if n, ok := f.Value(list.At(i)).(*int); ok {
			return strconv.Itoa(*n)
		}
		return *f.Value(list.At(i)).(*string)
	}
	ascending := true
	for i := 1; i < list.Len() && ascending; i++ {
		ascending = idBefore(text(i-1), text(i))
	}
	if ascending {
		return
	}
	seen := make(map[string]bool, list.Len())
	for i := range list.Len() {
		if id := text(i); id != "" && seen[id] {
			v.report(Twice, quoted(id), "", entry(i), field(f.Name))
		} else {
			seen[id] = true
		}
	}
}

// spell formats a value for a problem.
func spell(value any) string {
	switch value := value.(type) {
	case *string:
		return quoted(*value)
	case *int:
		return strconv.Itoa(*value)
	case *FlagsArg:
		return value.String()
	}
	return ""
}

// store allows the default Inbox in one store only, and not in a noMail store.
func (v *validator) store(s *Store) {
	if !s.DefaultInbox {
		return
	}
	if first := &v.scenario.Stores[v.scenario.DefaultInbox()]; first != s {
		v.report(SecondInbox, quoted(first.ID), "", field("defaultInbox"))
	}
	if s.NoMail {
		v.report(NoMailInbox, "", "", field("noMail"))
	}
}

// message requires a message to be one of the two variants. This is code because
// the problem is not one of a single field.
func (v *validator) message(m *Message) {
	switch {
	case m.Store != "" && m.Transport != "":
		v.report(BothWays, "", "")
	case m.Store == "" && m.Transport == "":
		v.report(NoWay, "", "")
	}
	if m.Outbound() && m.Failures == 0 && m.RetryAfter != 0 {
		v.report(NoFailures, strconv.Itoa(m.RetryAfter), "", field("retryAfter"))
	}
}

// attempts limits the transfers that the messages can take together.
func (v *validator) attempts(s *Scenario) {
	if sum := s.Attempts((MaxFailures + 1) * len(s.Messages)); sum > MaxAttempts {
		v.report(TooManyAttempts, strconv.Itoa(sum), "at most "+strconv.Itoa(MaxAttempts), field("messages"))
	}
}

// action requires the message of an AbortSubmit to be an outbound one.
func (v *validator) action(a *Action) {
	if a.Message == "" || a.Do != AbortSubmit {
		return
	}
	if i := v.messageIndex(a.Message); i >= 0 && v.scenario.Messages[i].Transport != "" {
		v.report(NotOutbound, quoted(a.Message), "", field("message"))
	}
}

// expectedCall requires an expectation to be about an action that exists, and to
// expect something.
func (v *validator) expectedCall(e *ExpectedCall) {
	if n := len(v.scenario.Actions); e.Action >= n && e.Action < MaxActions {
		v.report(NotThere, strconv.Itoa(e.Action), "", field("action"))
	}
	if !e.HasResult && !e.HasReturns && e.Out.Kind == NoFlags {
		v.report(NothingExpected, "", "hresult, out, returned")
	}
}

// fates validates the expected fates of messages.
func (v *validator) fates(f *Field, fates []ExpectedFate, at step) {
	seen := make(map[string]bool, len(fates))
	for _, e := range fates {
		switch here := field(e.Message); {
		case v.messageIndex(e.Message) < 0:
			v.report(NotThere, quoted(e.Message), "", at, here)
		case seen[e.Message]:
			v.report(DuplicateKey, "", "", at, here)
		case int(e.Fate) >= len(f.Names):
			v.report(NotOneOf, strconv.Itoa(int(e.Fate)), strings.Join(f.Names, ", "), at, here)
		}
		seen[e.Message] = true
	}
}
