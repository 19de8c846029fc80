// Package witness makes a scenario of a path through the states, with times that
// lead along that path, and lets the engine confirm it.
//
// It knows the search and the engine. It must not know what the run is to show.
package witness
