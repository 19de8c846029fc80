// Package browser implements the page's host: the functions of the browser that the
// page uses, and events outside of go-app's elements.
//
// If the browser denies storage, the loader has replaced it by objects in memory.
package browser
