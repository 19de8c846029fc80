// Package parts holds what the components of the page share: event handlers,
// fields, buttons and icons.
//
// Rules for every component, which follow from go-app's source:
//
//   - A component draws from the model and sends messages. It keeps no state of
//     the application.
//   - Exported fields are data that are cheap to compare: the *Page, a Rev,
//     small pointers, numbers and strings. No functions, no large slices.
//   - Handlers come from Page.Do, DoValue and DoChecked, which give every handler
//     its own scope: go-app compares handlers by their code alone.
//   - No inline styles: the page's content security policy forbids them.
package parts
