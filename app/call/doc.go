// Package call draws the call bar: the parameters of the selected call, with the five
// flags as buttons, and the decoder of flags.
package call
