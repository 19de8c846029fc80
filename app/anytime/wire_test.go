package anytime_test

import (
	"reflect"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/engine/explore"
)

// fill sets everything in a value: numbers to different ones, pointers to new values,
// and lists to two elements.
func fill(t *testing.T, v reflect.Value, next *int) {
	t.Helper()
	*next++
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(int64(*next % 100))
	case v.CanUint():
		v.SetUint(uint64(*next % 100))
	case v.Kind() == reflect.String:
		v.SetString(strings.Repeat("待 \"1\" ", *next%5))
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), next)
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), next)
		fill(t, v.Index(1), next)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), next)
		}
	default:
		t.Fatalf("a message contains a %s", v.Kind())
	}
}

// full returns a message and a question in which everything is set.
func full(t *testing.T) (m anytime.Message, q anytime.Question) {
	var next int
	fill(t, reflect.ValueOf(&m).Elem(), &next)
	fill(t, reflect.ValueOf(&q).Elem(), &next)
	return m, q
}

// TestWire checks that whatever a message or a question contains is transmitted.
func TestWire(t *testing.T) {
	m, q := full(t)
	for _, m := range []anytime.Message{{}, m, {Progress: &anytime.Progress{Bytes: -1 << 62}}, {Wrong: "1 2 3 "}} {
		if got, err := anytime.ParseMessage(m.Text()); err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("%v; %+v arrives as %+v", err, m, got)
		}
	}
	for _, q := range []anytime.Question{{}, q, {Action: -1}} {
		if got, err := anytime.ParseQuestion(q.Text()); err != nil || !reflect.DeepEqual(got, q) {
			t.Errorf("%v; %+v arrives as %+v", err, q, got)
		}
	}
	if m, err := anytime.ParseMessage(anytime.Message{Wrong: "a\xffb", Done: true}.Text()); err != nil || m.Wrong != "a\uFFFDb" || !m.Done {
		t.Errorf("invalid UTF-8 arrives as %+v, %v", m, err)
	}
}

// TestDamage checks that a damaged text is an error, and no panic.
func TestDamage(t *testing.T) {
	m, _ := full(t)
	text := m.Text()
	for end := range len(text) {
		if _, err := anytime.ParseMessage(text[:end]); err == nil {
			t.Fatalf("the first %d of %d bytes are accepted", end, len(text))
		}
	}
	if _, err := anytime.ParseMessage(text + "0 "); err == nil {
		t.Error("more bytes are accepted")
	}
	question := anytime.Question{Document: "a", Only: make([]explore.Condition, 1)}.Text()
	for _, change := range [][2]string{
		{"1 a", "2 a"}, {"1 a", "0 a"}, {"1 a", "-1 a"}, {"1 a", "9999999999 a"}, {"1 a", "x a"}, {"1 a", "1,a"},
		{"0 1 0 0 ", "0 2 0 0 "}, {"0 1 0 0 ", "0 1 0 256 "}, {"0 1 0 0 ", "0 1 0 -1 "}, {"0 1 0 0 ", "0 1 0 0 0 "}, {"0 1 0 0 ", "0 1 0 9223372036854775808 "},
	} {
		damaged := strings.Replace(question, change[0], change[1], 1)
		if damaged == question {
			t.Fatalf("%q does not contain %q", question, change[0])
		}
		if q, err := anytime.ParseQuestion(damaged); err == nil {
			t.Errorf("%q is accepted as %+v", damaged, q)
		}
	}
}
