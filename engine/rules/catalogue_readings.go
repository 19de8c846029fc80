package rules

// readings is the catalogue of SEMANTICS.md section 3: the open questions,
// the effect and sources of each answer, and why the default is the default.
var readings = [KeyCount]Reading{
	{Abort, "abort", Text{
		En: "Does ABORT stop the activity, or refuse while there is any?",
		Zh: "ABORT 是停止活动，还是在有活动时拒绝注销？"},
		"111 112 113 114",
		[]ValueInfo{
			{"stop", Text{
				En: "Transfers are stopped, then the store is logged off.",
				Zh: "先停止传输，再注销邮件存储。"}, "111 112 SDK"},
			{"refuse", Text{
				En: "While anything is in transfer the logoff does not occur and nothing changes.",
				Zh: "只要有传输在进行，就不注销，也不会更改任何内容。"}, "113"},
			{"hybrid", Text{
				En: "It is refused only while something is in transfer that ignores a cancel; otherwise transfers are stopped.",
				Zh: "仅当正在传输的内容会忽略取消请求时才拒绝；否则停止传输。"}, "111 113"},
		}, Text{
			En: "Release uses ABORT (150). If ABORT refused, Release would destroy the object and nobody could log the store off; and QUIET already is the flag that refuses.",
			Zh: "Release 使用 ABORT（第 150 句）。若 ABORT 会拒绝，Release 仍会销毁对象，邮件存储就再也无人注销；而且 QUIET 本来就是用来拒绝的标志。"}},
	{NoWait, "noWait", Text{
		En: "When does NO_WAIT return control?",
		Zh: "NO_WAIT 何时返回控制权？"},
		"116",
		[]ValueInfo{
			{"afterSent", Text{
				En: "After the outbound mail that is ready has been sent.",
				Zh: "在已就绪的出站邮件发送完之后。"}, "116 SL"},
			{"immediate", Text{
				En: "At once; the spooler continues on its own.",
				Zh: "立即；后台处理程序自行继续。"}, "SDK SL 123 130"},
		}, Text{
			En: "Sentence 116 says so directly; the SDK comment is older and describes a sample.",
			Zh: "第 116 句写得很明白；SDK 的注释更早，且只针对一个示例。"}},
	{Orderly, "orderly", Text{
		En: "What is \"pending\" for ORDERLY: messages in transfer, or also those waiting in the queue?",
		Zh: "ORDERLY 所说的“待处理”指什么：仅指传输中的邮件，还是也包括队列中等待的邮件？"},
		"119 120",
		[]ValueInfo{
			{"inProcess", Text{
				En: "Only what is in transfer is finished.",
				Zh: "只完成正在传输的邮件。"}, "SL SDK"},
			{"queued", Text{
				En: "Messages that are ready in the queue are sent as well.",
				Zh: "队列中已就绪的邮件也会发送。"}, "119 SL"},
		}, Text{
			En: "The page on StoreLogoff speaks of messages currently being processed; if the queue were included, ORDERLY would hardly differ from NO_WAIT, and sentence 120 would contradict it.",
			Zh: "StoreLogoff 的参考文档说的是“当前正在处理的邮件”；若包括队列，ORDERLY 与 NO_WAIT 几乎无法区分，也会与第 120 句矛盾。"}},
	{OrderlyReturn, "orderlyReturn", Text{
		En: "When does ORDERLY return control?",
		Zh: "ORDERLY 何时返回控制权？"},
		"119",
		[]ValueInfo{
			{"afterDone", Text{
				En: "After the pending messages are done.",
				Zh: "在待处理的邮件完成之后。"}, "119 SL"},
			{"immediate", Text{
				En: "At once; the spooler finishes on its own.",
				Zh: "立即；后台处理程序自行完成其余工作。"}, "SDK"},
		}, Text{
			En: "Sentence 119 and the page on StoreLogoff agree.",
			Zh: "第 119 句与 StoreLogoff 的参考文档说法一致。"}},
	{Purge, "purge", Text{
		En: "Does PURGE flush the queues of the transports?",
		Zh: "PURGE 是否会刷新传输提供程序的队列？"},
		"122 123 157",
		[]ValueInfo{
			{"flush", Text{
				En: "Transports that are responsible for queued mail are connected first, as FlushQueues does.",
				Zh: "先连接负责队列中的邮件的传输提供程序，与 FlushQueues 相同。"}, "SL SDK 157"},
			{"plain", Text{
				En: "It is NO_WAIT that waits; it connects no transport.",
				Zh: "它只是会等待的 NO_WAIT；不会为此连接任何传输提供程序。"}, "122"},
		}, Text{
			En: "The page on StoreLogoff and the sample of the SDK require the flush, and the reference page itself lists FlushQueues under “See also”.",
			Zh: "StoreLogoff 的参考文档与 SDK 的示例都要求刷新，而且 StoreLogoffTransports 参考文档的“另请参阅”也列出了 FlushQueues。"}},
	{Quiet, "quiet", Text{
		En: "Is waiting mail alone \"activity\" for QUIET?",
		Zh: "对 QUIET 而言，仅有等待中的邮件算不算“活动”？"},
		"125 126",
		[]ValueInfo{
			{"transfers", Text{
				En: "No: only transfers refuse the logoff.",
				Zh: "不算：只有正在进行的传输才会使注销被拒绝。"}, "125"},
			{"transfersAndQueue", Text{
				En: "Yes: a queue that is not empty refuses it too.",
				Zh: "算：队列不为空也会使注销被拒绝。"}, "126 137"},
		}, Text{
			En: "Sentence 125 speaks of transport provider activity; a waiting message does not occupy a transport.",
			Zh: "第 125 句说的是传输提供程序的活动；等待中的邮件不占用任何传输提供程序。"}},
	{Ready, "ready", Text{
		En: "Which mail is \"ready to be sent\"?",
		Zh: "哪些邮件算“准备好发送”？"},
		"116",
		[]ValueInfo{
			{"sendable", Text{
				En: "Submitted, not deferred, and its transport is connected.",
				Zh: "已提交、未延迟，且其传输提供程序已连接。"}, "116"},
			{"submitted", Text{
				En: "Submitted and not deferred, whatever the state of its transport.",
				Zh: "已提交且未延迟，不论其传输提供程序的状态如何。"}, "116"},
		}, Text{
			En: "Mail whose transport cannot connect is not ready in any useful sense, and the call could wait forever.",
			Zh: "传输提供程序无法连接的邮件谈不上就绪，而且调用可能永远等待。"}},
	{Output, "output", Text{
		En: "Are the activity flags returned for every input flag, or for QUIET alone?",
		Zh: "活动标志是对每个输入标志都返回，还是仅对 QUIET 返回？"},
		"126 126a",
		[]ValueInfo{
			{"every", Text{
				En: "For every input flag.",
				Zh: "对每个输入标志都返回。"}, "126a 145"},
			{"quietOnly", Text{
				En: "For QUIET alone; other flags return LOGOFF_COMPLETE at most.",
				Zh: "仅对 QUIET 返回；其他标志最多得到 LOGOFF_COMPLETE。"}, "126a"},
		}, Text{
			En: "The sentence was indented under QUIET until 2021 and has stood alone since; the edition of 2000 had it alone too.",
			Zh: "该句在 2021 年之前缩进在 QUIET 之下，此后独立成段；2000 年版也是独立的。"}},
	{QueueBit, "queueBit", Text{
		En: "Does the message that is being sent still count as in the outbound queue?",
		Zh: "正在发送的邮件是否仍算在出站队列中？"},
		"137",
		[]ValueInfo{
			{"waiting", Text{
				En: "No: LOGOFF_OUTBOUND_QUEUE reports messages that wait.",
				Zh: "不算：LOGOFF_OUTBOUND_QUEUE 只表示等待中的邮件。"}, "135 137 SL"},
			{"submitted", Text{
				En: "Yes: a message stays in the queue until it is done.",
				Zh: "算：邮件在处理完之前一直留在队列中。"}, "137 LOCK"},
		}, Text{
			En: "The page on StoreLogoff distinguishes messages being sent from pending messages, and so do the two flags.",
			Zh: "StoreLogoff 的参考文档把正在发送的邮件与待处理的邮件分开，两个标志也是如此。"}},
	{AbortSubmit, "abortSubmit", Text{
		En: "Can a message be taken back after the spooler has tried to send it?",
		Zh: "后台处理程序尝试发送过的邮件还能取回吗？"},
		"ABORTSUBMIT Q132926 Q137364",
		[]ValueInfo{
			{"waiting", Text{
				En: "Yes: AbortSubmit takes back any message that waits in the queue.",
				Zh: "能：AbortSubmit 可取回队列中等待的任何邮件。"}, "ABORTSUBMIT"},
			{"untried", Text{
				En: "No: once a transfer of it has begun, AbortSubmit returns MAPI_E_UNABLE_TO_ABORT.",
				Zh: "不能：只要开始过传输，AbortSubmit 就返回 MAPI_E_UNABLE_TO_ABORT。"}, "Q132926 Q137364"},
		}, Text{
			En: "The reference page of AbortSubmit speaks of a message in the queue; the articles describe the behavior of one client.",
			Zh: "AbortSubmit 的参考文档说的是队列中的邮件；知识库文章描述的是某个客户端的行为。"}},
	{Release, "release", Text{
		En: "Does Release call StoreLogoffTransports again after a call was refused?",
		Zh: "调用被拒绝之后，Release 是否会再次调用 StoreLogoffTransports？"},
		"149 150 SHUT",
		[]ValueInfo{
			{"unlessCalled", Text{
				En: "No: a call has occurred, so the object is released without another.",
				Zh: "不会：调用已经发生过，因此直接释放对象。"}, "149 150 SHUT"},
			{"unlessLoggedOff", Text{
				En: "Yes: the store is not logged off, so Release calls with LOGOFF_ABORT.",
				Zh: "会：邮件存储尚未注销，因此 Release 用 LOGOFF_ABORT 调用。"}, "SDK"},
		}, Text{
			En: "Sentence 150 asks whether a call has occurred, not whether it succeeded, and the page on shutting down a message store provider wants one call for a shutdown.",
			Zh: "第 150 句问的是是否调用过，而不是是否成功；关于关闭邮件存储提供程序的参考文档也只要求每次关闭调用一次。"}},
	{Input, "input", Text{
		En: "Are output flags in the input value unknown flags, or ignored?",
		Zh: "输入值中的输出标志算未知标志，还是被忽略？"},
		"108 109",
		[]ValueInfo{
			{"strict", Text{
				En: "They are unknown: the call fails with MAPI_E_UNKNOWN_FLAGS.",
				Zh: "算未知标志：调用失败并返回 MAPI_E_UNKNOWN_FLAGS。"}, "109"},
			{"masked", Text{
				En: "They are ignored, so a client can pass an output value back with an input flag added.",
				Zh: "被忽略，因此客户端可以在输出值上加一个输入标志后再次传入。"}, "108"},
		}, Text{
			En: "Sentences 108 and 109 list the flags that may be set on input.",
			Zh: "第 108、109 句列出了输入时可以设置的标志。"}},
	{Orphan, "orphan", Text{
		En: "Does the spooler continue with a store that no client has open?",
		Zh: "没有客户端打开邮件存储时，后台处理程序是否继续处理它？"},
		"SPOOLERLOGON Q188297",
		[]ValueInfo{
			{"goesOn", Text{
				En: "Yes: it has a store object of its own, and sends and receives as before.",
				Zh: "继续：它有自己的邮件存储对象，照常发送和接收。"}, "SPOOLERLOGON"},
			{"stops", Text{
				En: "No: it starts nothing more until a client opens the store again.",
				Zh: "不继续：在客户端重新打开该邮件存储之前，它不再开始任何传输。"}, "Q188297"},
		}, Text{
			En: "SpoolerLogon gives the spooler an object of its own, which is what lets it finish after a client has left.",
			Zh: "SpoolerLogon 为后台处理程序提供自己的对象，正因如此它才能在客户端离开后完成工作。"}},
}
