package rules

// outputRules say what a call returns, and the state of its store afterwards.
var outputRules = []Rule{
	{OutputList, "output.list", "126a 126", Text{
		En: "Which output flags are returned: the activity flags with every input flag, or with LOGOFF_QUIET alone.",
		Zh: "究竟返回哪些输出标志：活动标志随每个输入标志返回，还是仅随 LOGOFF_QUIET 返回。"}},
	{OutputComplete, "output.complete", "128", Text{
		En: "LOGOFF_COMPLETE: the logoff is accepted and can complete.",
		Zh: "LOGOFF_COMPLETE：注销已被接受，可以完成。"}},
	{OutputWillPerform, "output.will-perform", "130", Text{
		En: "LOGOFF_COMPLETE is returned before the work is done: the spooler will perform the requested operations.",
		Zh: "LOGOFF_COMPLETE 先于工作完成返回：后台处理程序之后仍会执行所请求的操作。"}},
	{OutputInbound, "output.inbound", "133", Text{
		En: "LOGOFF_INBOUND: at this moment a message is coming into the store.",
		Zh: "LOGOFF_INBOUND：此刻有邮件正在进入该邮件存储。"}},
	{OutputOutbound, "output.outbound", "135", Text{
		En: "LOGOFF_OUTBOUND: at this moment a message of the store is being sent.",
		Zh: "LOGOFF_OUTBOUND：此刻该邮件存储有邮件正在发送。"}},
	{OutputQueue, "output.queue", "137", Text{
		En: "LOGOFF_OUTBOUND_QUEUE: at this moment messages are in the outbound queue of the store.",
		Zh: "LOGOFF_OUTBOUND_QUEUE：此刻该邮件存储的出站队列中有邮件。"}},
	{ResultOK, "result.s-ok", "140", Text{
		En: "S_OK: the call succeeded. The reference page documents no other result; the flags report a refusal.",
		Zh: "S_OK：调用成功。参考文档没有记载其他返回值；拒绝由标志表示。"}},
	{HandleInvalidated, "handle.invalidated", "129 131", Text{
		En: "After LOGOFF_COMPLETE this object is invalid; nothing but Release may be called on it.",
		Zh: "返回 LOGOFF_COMPLETE 之后该对象失效；只能再调用 Release。"}},
	{ProviderKeepsStore, "provider.keeps-store", "145", Text{
		En: "The value does not contain LOGOFF_COMPLETE, so the provider keeps the store open.",
		Zh: "返回值中没有 LOGOFF_COMPLETE，提供程序保持邮件存储打开。"}},
	{ReleaseOrphans, "release.orphans", "113 150 SDK", Text{
		En: "The last object on the store is released although the logoff was refused: nobody has the store open, and it was never logged off.",
		Zh: "注销被拒绝，但邮件存储的最后一个对象仍被释放：不再有进程打开该邮件存储，它也从未注销。"}},
	{ExitOrphans, "exit.orphans", "FASTSHUT SPOOLERLOGON", Text{
		En: "The last process that had the store open has ended, and the store was never logged off.",
		Zh: "最后一个打开该邮件存储的进程已结束，而邮件存储从未注销。"}},
	{OrphanContinues, "orphan.goes-on", "SPOOLERLOGON", Text{
		En: "The spooler has a store object of its own, so it continues with a store that no client has open.",
		Zh: "后台处理程序有自己的邮件存储对象，因此没有客户端打开该邮件存储时它仍继续工作。"}},
	{OrphanPauses, "orphan.stops", "Q188297", Text{
		En: "The spooler looks only at stores that are open, so it starts nothing more for a store that no client has open.",
		Zh: "后台处理程序只处理已打开的邮件存储，因此不再为没有客户端打开的邮件存储开始任何传输。"}},
	{QueueKept, "queue.kept", "116 NOTIFY", Text{
		En: "Messages that are still in the queue at the release stay in the store for the next session.",
		Zh: "释放时仍在队列中的邮件留在邮件存储中，等待下次会话。"}},
}
