// Package door reads JavaScript values from outside the program: from other pages,
// files, storage, the address and workers. They may have any type and size, and may
// throw when they are read.
//
// Only calls are safe from JavaScript exceptions: one that is thrown while Go reads a
// property ends the program. A test forbids other packages to read values directly.
package door
