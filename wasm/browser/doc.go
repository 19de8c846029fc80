// Package browser is the page's host: everything that the page asks of the
// browser, and everything that the browser tells the page outside of go-app's
// elements.
//
// The loader has put stand-ins in place of storage that the browser denies.
package browser
