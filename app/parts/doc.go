// Package parts holds what the parts of the page share: how a component sends
// what a person did, fields, buttons and icons.
//
// Rules for every component, learned from go-app's source:
//
//   - A component draws from the model and sends messages; it keeps no truth.
//   - Exported fields are data that compare cheaply: the one *Page, a Rev,
//     small pointers, numbers and texts. No functions, no large lists.
//   - Handlers come from Page.Do and its relatives, which give every handler a
//     scope of its own: go-app tells handlers apart by their code alone.
//   - No inline styles: the policy of the page forbids them.
package parts
