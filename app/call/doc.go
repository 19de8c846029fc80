// Package call is the bar on which the call is made: who calls what when, the
// five flags as buttons, the raw value, and the decoder.
package call
