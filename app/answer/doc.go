// Package answer says what came of a call and why: the values, the decisions
// with the sentences that they come from, what another reading would have
// given, the fates of all mail, and the whole run told in sentences.
//
// It turns a run into texts of one language and knows no page. Everything it
// says is taken from the records of the trace.
package answer
