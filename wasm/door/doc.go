// Package door is where values of JavaScript enter the program: what other
// pages, files, storage, the address and workers hold may be of any type, may
// throw when it is read, and may be of any size.
//
// Only calls are safe from JavaScript exceptions: one that is thrown while Go
// reads a property ends the program. Therefore everything is read here, and a
// test forbids other packages to read values by themselves.
package door
