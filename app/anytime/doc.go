// Package anytime is the logic of "any timing": the questions that the page sends
// to the explorer, its answers, and what they imply.
//
// The explorer runs in a worker. The page sends it a Question, and it replies with
// Messages, both encoded as text. Explorer is the worker's side; the page draws
// from Reports.
package anytime
