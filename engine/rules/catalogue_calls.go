package rules

// callRules say how a call is made and how it is checked.
var callRules = []Rule{
	{CallDirect, "call.direct", "142 143 108", Text{
		En: "A store provider calls StoreLogoffTransports on its support object, so that the client can decide what happens to mail in transit.",
		Zh: "邮件存储提供程序在其支持对象上调用 StoreLogoffTransports，使客户端能够决定正在传输的邮件如何处理。"}},
	{CallForwarded, "call.forwarded", "147 151 152 153 SHUT", Text{
		En: "The client called StoreLogoff; the provider hands the same flag on to StoreLogoffTransports.",
		Zh: "客户端调用了 StoreLogoff；提供程序把同一个标志转交给 StoreLogoffTransports。"}},
	{CallSaved, "call.saved", "SL SDK", Text{
		En: "The provider only saves the flag of StoreLogoff (a later flag replaces an earlier one) and returns LOGOFF_COMPLETE; the spooler receives it at the last Release.",
		Zh: "提供程序只保存 StoreLogoff 的标志（后来的覆盖先前的），并回答 LOGOFF_COMPLETE；后台处理程序要到最后一次 Release 时才会收到它。"}},
	{CallSavedUsed, "call.saved-used", "SL SDK 148", Text{
		En: "At the last Release the provider calls StoreLogoffTransports with the saved flag.",
		Zh: "最后一次 Release 时，提供程序用保存的标志调用 StoreLogoffTransports。"}},
	{CallReleaseAborts, "call.release-aborts", "150 148 149 SL", Text{
		En: "Release finds that no logoff was ever called, so it calls StoreLogoffTransports with LOGOFF_ABORT.",
		Zh: "Release 发现从未调用过注销，于是用 LOGOFF_ABORT 调用 StoreLogoffTransports。"}},
	{CallReleaseCounts, "call.release-counts", "149 SL", Text{
		En: "The store has other references, so Release removes one and nothing else happens.",
		Zh: "邮件存储还有其他引用，因此 Release 只减少一个引用，别无其他动作。"}},
	{CallReleaseAfterLogoff, "call.release-after-logoff", "149 131", Text{
		En: "The logoff was called before; the last Release only releases the object.",
		Zh: "此前已调用过注销；最后一次 Release 只是释放该对象。"}},
	{CallReleaseAfterRefusal, "call.release-after-refusal", "149 150 SHUT", Text{
		En: "A call was made for this object before and was refused, so Release makes no second one: the object is released and the store is not logged off.",
		Zh: "此前已为该对象调用过注销但被拒绝，因此 Release 不再调用：对象被释放，邮件存储并未注销。"}},
	{CallNullPointer, "call.null-pointer", "108 RESULTS", Text{
		En: "lpulFlags is read and written, so it must be a valid pointer: MAPI_E_INVALID_PARAMETER.",
		Zh: "lpulFlags 既被读取又被写入，必须指向有效位置：MAPI_E_INVALID_PARAMETER。"}},
	{CallUnknownFlag, "call.unknown-flag", "109 RESULTS", Text{
		En: "A bit is set that is not an input flag: MAPI_E_UNKNOWN_FLAGS, and nothing changes.",
		Zh: "设置了不属于输入标志的位：MAPI_E_UNKNOWN_FLAGS，不会更改任何内容。"}},
	{CallOutputIgnored, "call.output-ignored", "108 109", Text{
		En: "If output flags are allowed in the input value, they are ignored.",
		Zh: "若允许输入值带有输出标志，则忽略这些标志。"}},
	{CallOneFlag, "call.one-flag", "109 RESULTS", Text{
		En: "The input flags exclude each other; with none or several of them the call fails with MAPI_E_INVALID_PARAMETER, and nothing changes.",
		Zh: "输入标志互斥；未设置或设置多个时调用失败，返回 MAPI_E_INVALID_PARAMETER，不会更改任何内容。"}},
	{CallNoHandle, "call.no-handle", "RESULTS INVALID", Text{
		En: "This process never opened the store, so it has no object to call: MAPI_E_INVALID_OBJECT.",
		Zh: "该进程从未打开此邮件存储，没有可调用的对象：MAPI_E_INVALID_OBJECT。"}},
	{CallOnlyRelease, "call.only-release", "131 129 INVALID", Text{
		En: "The logoff of this object is complete or noted, so only Release can be called on it, and StoreLogoff while a flag is only saved: MAPI_E_INVALID_OBJECT.",
		Zh: "该对象的注销已完成或已记录，只能调用剩余的方法（Release；若标志仅被保存，还可调用 StoreLogoff）：MAPI_E_INVALID_OBJECT。"}},
	{SharedIgnored, "shared.ignored", "144 SL", Text{
		En: "Another process has the store open under the same profile: MAPI ignores the call and returns LOGOFF_COMPLETE.",
		Zh: "另一个进程在同一配置文件下打开着该邮件存储：MAPI 忽略此调用并返回 LOGOFF_COMPLETE。"}},
	{AbortSubmitCancels, "abortsubmit.cancels", "ABORTSUBMIT", Text{
		En: "The message is still in the queue, so AbortSubmit removes it.",
		Zh: "邮件仍在队列中等待，AbortSubmit 将其取出。"}},
	{AbortSubmitInTransfer, "abortsubmit.in-transfer", "ABORTSUBMIT LOCK", Text{
		En: "The spooler has locked the message and a transport is sending it: MAPI_E_UNABLE_TO_ABORT.",
		Zh: "后台处理程序已锁定该邮件，传输提供程序正在发送它：MAPI_E_UNABLE_TO_ABORT。"}},
	{AbortSubmitTried, "abortsubmit.tried", "Q132926 Q137364 ABORTSUBMIT", Text{
		En: "The spooler has tried to send the message before, so it cannot be taken back: MAPI_E_UNABLE_TO_ABORT.",
		Zh: "后台处理程序已尝试过发送该邮件，无法再取回：MAPI_E_UNABLE_TO_ABORT。"}},
	{AbortSubmitNotQueued, "abortsubmit.not-queued", "ABORTSUBMIT", Text{
		En: "The message is not yet, or no longer, in the outbound queue: MAPI_E_NOT_IN_QUEUE.",
		Zh: "邮件尚未或已不在出站队列中：MAPI_E_NOT_IN_QUEUE。"}},
	{FlushConnects, "flush.connects", "FQ", Text{
		En: "FlushQueues makes each transport that can connect do so and work on its queues.",
		Zh: "FlushQueues 使每个可连接的传输提供程序建立连接并处理其队列。"}},
	{OpenOpens, "open.opens", "NOMAIL LOGON", Text{
		En: "OpenMsgStore gives the process a handle on a store that another process has open.",
		Zh: "OpenMsgStore 为该进程提供句柄；邮件存储已由另一个进程打开。"}},
	{OpenAddsReference, "open.adds-reference", "LOGON", Text{
		En: "The process already has the store open: OpenMsgStore returns the same object with one reference more.",
		Zh: "该进程已打开此邮件存储：OpenMsgStore 返回同一对象，并增加一个引用。"}},
	{OpenReopens, "open.reopens", "NOMAIL LOGON", Text{
		En: "Nobody has the store open: OpenMsgStore opens it again, and what is in its queue can be sent.",
		Zh: "没有任何进程打开该邮件存储：OpenMsgStore 重新打开它，队列中的邮件又可以发送。"}},
	{OpenBusy, "open.busy", "SDK LOGON", Text{
		En: "The store is being logged off, or the object of this process is: the store refuses to be opened with MAPI_E_BUSY, and nothing changes.",
		Zh: "邮件存储正在注销，或该进程的对象已注销：邮件存储拒绝打开并返回 MAPI_E_BUSY，不会更改任何内容。"}},
	{ExitEnds, "exit.ends", "FASTSHUT", Text{
		En: "The process ends without calling StoreLogoff or Release; all its handles are released.",
		Zh: "进程结束，未调用 StoreLogoff 或 Release；其所有句柄都被释放。"}},
	{ExitAbandonsCall, "exit.abandons-call", "FASTSHUT", Text{
		En: "The process ends inside a call: the call never returns, and what it began continues.",
		Zh: "进程在调用之中结束：该调用永远不会返回，而它已开始的工作继续进行。"}},
}
