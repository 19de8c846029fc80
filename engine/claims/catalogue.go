package claims

import "spoolscope/engine/rules"

// catalogue is indexed by ID-1.
var catalogue = [end - 1]Claim{
	{ReleasedIsQuiet, "released-is-quiet",
		[]string{"129"},
		rules.Text{
			En: "Once a store is released, no transfer from it or into it exists until it is opened again.",
			Zh: "邮件存储释放之后，在再次打开之前，不存在从该邮件存储发出或进入该邮件存储的传输。"}, releasedIsQuiet},
	{RefusalChangesNothing, "refusal-changes-nothing",
		[]string{"113", "125", "126"},
		rules.Text{
			En: "A refused call changes nothing: without it the run is the same, except for its record, later uses of its output value, and a later Release.",
			Zh: "被拒绝的调用不改变任何东西：没有这次调用，除其记录、之后对其输出值的使用以及之后的 Release 外，运行完全相同。"}, refusalChangesNothing},
	{QuietNeverInterrupts, "quiet-never-interrupts",
		[]string{"125"},
		rules.Text{
			En: "LOGOFF_QUIET never logs a store off while a transfer of it is in progress.",
			Zh: "只要邮件存储有传输正在进行，LOGOFF_QUIET 就绝不会注销该邮件存储。"}, quietNeverInterrupts},
	{ReadyMailIsDone, "ready-mail-is-done",
		[]string{"116", "122"},
		rules.Text{
			En: "LOGOFF_NO_WAIT and LOGOFF_PURGE: mail that was ready at the call is sent, undeliverable or cancelled when the store is released, unless its transport or an attempt to send it failed.",
			Zh: "LOGOFF_NO_WAIT 与 LOGOFF_PURGE：调用时已就绪的邮件，到邮件存储释放时已发送、无法送达或已取消，除非其传输提供程序发生故障或某次发送尝试失败。"}, readyMailIsDone},
	{OrderlyStartsNothing, "orderly-starts-nothing",
		[]string{"119", "120"},
		rules.Text{
			En: "LOGOFF_ORDERLY, read as finishing what is in transfer: no outbound transfer of the store starts after the call.",
			Zh: "LOGOFF_ORDERLY（理解为只完成正在传输的邮件）：调用之后，该邮件存储不再开始任何出站传输。"}, orderlyStartsNothing},
	{AbortLeavesNothing, "abort-leaves-nothing",
		[]string{"111", "112", "114"},
		rules.Text{
			En: "LOGOFF_ABORT, read as stopping: when the call returns nothing of the store is in transfer, and where every transport obeys a cancel it returns within the longest time that one of them takes to stop.",
			Zh: "LOGOFF_ABORT（理解为停止）：调用返回时该邮件存储没有任何传输；若所有传输提供程序都响应取消请求，则在其中最长的停止时间之内返回。"}, abortLeavesNothing},
	{TransfersLoseNothing, "transfers-lose-nothing",
		[]string{"111", "117"},
		rules.Text{
			En: "However a transfer ends, its message is delivered or kept; only a transport that fails can lose one.",
			Zh: "无论传输如何结束，其邮件要么送达，要么保留；只有发生故障的传输提供程序才可能丢失邮件。"}, transfersLoseNothing},
	{OutputTellsTheTruth, "output-tells-the-truth",
		[]string{"126a", "128", "133", "135", "137", "144"},
		rules.Text{
			En: "The output flags are what goes on in the store at the return, as far as they are shown, and LOGOFF_COMPLETE is there exactly if the handle was logged off.",
			Zh: "输出标志就是返回时邮件存储中正在发生的活动（在显示范围内）；当且仅当句柄已注销时才有 LOGOFF_COMPLETE。"}, outputTellsTheTruth},
	{CompleteLeavesRelease, "complete-leaves-release",
		[]string{"129", "131"},
		rules.Text{
			En: "A handle that got LOGOFF_COMPLETE accepts nothing but Release, and a process submits mail only through an open handle.",
			Zh: "得到 LOGOFF_COMPLETE 的句柄只接受 Release；进程只能通过打开的句柄提交邮件。"}, completeLeavesRelease},
	{SharedChangesNothing, "shared-changes-nothing",
		[]string{"144"},
		rules.Text{
			En: "A call on a store that another process has open changes no transfer, no queue and no other handle.",
			Zh: "对另一进程仍打开着的邮件存储进行调用，不改变任何传输、任何队列和其他句柄。"}, sharedChangesNothing},
	{OneFateEach, "one-fate-each",
		[]string{"116"},
		rules.Text{
			En: "No message is sent twice, and each has one fate.",
			Zh: "没有邮件被发送两次，每封邮件只有一个最终状态。"}, oneFateEach},
	{EveryCallReturns, "every-call-returns",
		[]string{"112", "116", "119", "123"},
		rules.Text{
			En: "Every call returns, unless its process ends inside it, or a transport stays offline forever or runs out of connection times.",
			Zh: "每个调用都会返回，除非其进程在调用之中结束，或某个传输提供程序永远脱机或用尽连接时刻。"}, everyCallReturns},
}
