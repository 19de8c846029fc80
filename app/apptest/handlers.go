package apptest

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Handler is an event handler of an element.
type Handler struct {
	Element string // its tag, its id, and its label, value or text
	Event   string
	Call    func(value string) // with the value of the element
}

// Handlers returns the event handlers of a part of the page, in the order of the
// elements. It reads unexported fields, because go-app calls handlers only in a
// browser.
func Handlers(part app.UI) []Handler {
	if c, ok := part.(app.Composer); ok {
		return Handlers(c.Render())
	}
	element := reflect.ValueOf(part).Elem()
	field := element.FieldByName("eventHandlers")
	if !field.IsValid() {
		return nil // a text
	}
	attributes := *hidden[map[string]string](element.FieldByName("attributes"))
	children := *hidden[[]app.UI](element.FieldByName("children"))
	name := *hidden[string](element.FieldByName("tag"))
	if id := attributes["id"]; id != "" {
		name += "#" + id
	}
	for _, label := range []string{attributes["aria-label"], attributes["value"], textIn(children)} {
		if label != "" {
			name += " “" + label + "”"
			break
		}
	}
	handlers := map[string]app.EventHandler{}
	for event, handler := range reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem().Seq2() {
		copied := reflect.New(handler.Type()).Elem()
		copied.Set(handler)
		handlers[event.String()] = *hidden[app.EventHandler](copied.FieldByName("goHandler"))
	}
	var list []Handler
	for _, event := range slices.Sorted(maps.Keys(handlers)) {
		list = append(list, Handler{name, event, func(value string) {
			var ctx app.Context
			*hidden[app.UI](reflect.ValueOf(&ctx).Elem().FieldByName("sourceElement")) = source{value: value}
			handlers[event](ctx, app.Event{Value: object{value: value}})
		}})
	}
	for _, child := range children {
		list = append(list, Handlers(child)...)
	}
	return list
}

// hidden returns a pointer to an unexported field.
func hidden[T any](field reflect.Value) *T { return (*T)(field.Addr().UnsafePointer()) }

// textIn returns the text in elements.
func textIn(elements []app.UI) string {
	var texts []string
	for _, e := range elements {
		v := reflect.ValueOf(e).Elem()
		if children := v.FieldByName("children"); children.IsValid() {
			texts = append(texts, textIn(*hidden[[]app.UI](children)))
		} else if _, component := e.(app.Composer); !component && !v.FieldByName("tag").IsValid() {
			texts = append(texts, *hidden[string](v.FieldByName("value")))
		}
	}
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " ")
}

// source is the element whose handler is called.
type source struct {
	app.UI
	value string
}

func (s source) JSValue() app.Value { return object{value: s.value} }

// object is a JavaScript object all of whose properties are the same object, with
// a text as its value, which is true.
type object struct {
	app.Value
	value string
}

func (o object) String() string                { return o.value }
func (o object) Bool() bool                    { return true }
func (o object) Get(string) app.Value          { return o }
func (o object) Set(string, any)               {}
func (o object) Call(string, ...any) app.Value { return o }
