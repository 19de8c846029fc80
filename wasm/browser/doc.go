// Package browser is the page's host: everything that the page asks of the
// browser, and everything that the browser tells the page outside of go-app's
// elements.
//
// Only Call, Invoke and New are safe from JavaScript exceptions; a property
// whose getter may throw is never read here. The loader has put stand-ins in
// place of storage that the browser denies.
package browser
