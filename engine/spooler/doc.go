// Package spooler is the transition core: what the MAPI spooler, the
// transports and the store providers do, step by step, without a notion of time.
//
// A Plan is what a scenario says apart from its times. A Core holds the State
// of a run over a plan and changes it by transitions: mail is submitted, a
// transfer ends, a process calls, logoffs are settled, transfers start. A driver
// decides which of them happen together and when: engine.Run by the times of the
// scenario, the explorer in every order. Both process an instant in the same
// order (SEMANTICS.md section 4):
//
//	EndTransfer …      transfers that end: transport order, outbound first
//	Fail …             transports that fail
//	Submit, Arrive, Announce, Ripen, GoOffline, ComeBack, Dial …
//	Settle             releases and returns that have become possible
//	Do …               actions of free processes; Settle after each
//	Dispatch           undeliverable mail, then new transfers; if it reports
//	                   undeliverable mail: Settle, Do and Dispatch again
//
// A transition depends on the state and the plan alone, so the same transitions
// from the same state give the same state and the same records. Every decision
// names the rule that it follows; to find the code of a sentence, search for its
// rule.
package spooler
