package rules

// callRules say how a call comes about and what it is checked for.
var callRules = []Rule{
	{CallDirect, "call.direct", slt("142", "143", "108"), Text{
		En: "A store provider calls StoreLogoffTransports on its support object, so that the client has a say in what becomes of mail in transit.",
		Zh: "存储提供程序在其支持对象上调用 StoreLogoffTransports，使客户端能够决定传输中的邮件如何处理。"}},
	{CallForwarded, "call.forwarded", append(slt("147", "151", "152", "153"), page("SHUT")), Text{
		En: "The client called StoreLogoff; the provider hands the same flag on to StoreLogoffTransports.",
		Zh: "客户端调用了 StoreLogoff；提供程序把同一个标志转交给 StoreLogoffTransports。"}},
	{CallSaved, "call.saved", []Source{page("SL"), page("SDK")}, Text{
		En: "The provider only keeps the flag of StoreLogoff, a later one in place of an earlier, and answers LOGOFF_COMPLETE; the spooler hears of it at the last Release.",
		Zh: "提供程序只保存 StoreLogoff 的标志（后来的覆盖先前的），并回答 LOGOFF_COMPLETE；后台处理程序要到最后一次 Release 才得知。"}},
	{CallSavedUsed, "call.saved-used", append([]Source{page("SL"), page("SDK")}, slt("148")...), Text{
		En: "At the last Release the provider calls StoreLogoffTransports with the flag that it has kept.",
		Zh: "最后一次 Release 时，提供程序用保存的标志调用 StoreLogoffTransports。"}},
	{CallReleaseAborts, "call.release-aborts", append(slt("150", "148", "149"), page("SL")), Text{
		En: "Release finds that no logoff was ever called, so it calls StoreLogoffTransports with LOGOFF_ABORT.",
		Zh: "Release 发现从未调用过注销，于是用 LOGOFF_ABORT 调用 StoreLogoffTransports。"}},
	{CallReleaseCounts, "call.release-counts", append(slt("149"), page("SL")), Text{
		En: "Other references to the store are left, so Release takes one off and nothing else happens.",
		Zh: "存储还有其他引用，因此 Release 只减少一个引用，别无其他动作。"}},
	{CallReleaseAfterLogoff, "call.release-after-logoff", slt("149", "131"), Text{
		En: "The logoff has been called before; the last Release just lets the object go.",
		Zh: "此前已调用过注销；最后一次 Release 只是释放该对象。"}},
	{CallNullPointer, "call.null-pointer", append(slt("108"), page("RESULTS")), Text{
		En: "lpulFlags is read and written, so it must point somewhere: MAPI_E_INVALID_PARAMETER.",
		Zh: "lpulFlags 既被读取又被写入，必须指向有效位置：MAPI_E_INVALID_PARAMETER。"}},
	{CallUnknownFlag, "call.unknown-flag", append(slt("109"), page("RESULTS")), Text{
		En: "A bit is set that is no input flag: MAPI_E_UNKNOWN_FLAGS, and nothing changes.",
		Zh: "设置了不属于输入标志的位：MAPI_E_UNKNOWN_FLAGS，不做任何改变。"}},
	{CallOneFlag, "call.one-flag", append(slt("109"), page("RESULTS")), Text{
		En: "The input flags exclude each other; none or several of them are MAPI_E_INVALID_PARAMETER, and nothing changes.",
		Zh: "输入标志互斥；未设置或设置多个都是 MAPI_E_INVALID_PARAMETER，不做任何改变。"}},
	{CallNoHandle, "call.no-handle", []Source{page("RESULTS"), page("INVALID")}, Text{
		En: "This process never opened the store, so it has no object to call: MAPI_E_INVALID_OBJECT.",
		Zh: "该进程从未打开此存储，没有可调用的对象：MAPI_E_INVALID_OBJECT。"}},
	{CallOnlyRelease, "call.only-release", append(slt("131", "129"), page("INVALID")), Text{
		En: "The logoff of this object is done or noted, so only what is left to it may be called (Release, and StoreLogoff while a flag is only kept): MAPI_E_INVALID_OBJECT.",
		Zh: "该对象的注销已完成或已记录，只能调用剩余的方法（Release；若标志仅被保存，还可调用 StoreLogoff）：MAPI_E_INVALID_OBJECT。"}},
	{SharedIgnored, "shared.ignored", append(slt("144"), page("SL")), Text{
		En: "Another process has the store open under the same profile: MAPI ignores the call and returns LOGOFF_COMPLETE.",
		Zh: "另一个进程在同一配置文件下打开着该存储：MAPI 忽略此调用并返回 LOGOFF_COMPLETE。"}},
	{AbortSubmitCancels, "abortsubmit.cancels", []Source{page("ABORTSUBMIT")}, Text{
		En: "The message still waits in the queue, so AbortSubmit takes it out.",
		Zh: "邮件仍在队列中等待，AbortSubmit 将其取出。"}},
	{AbortSubmitInTransfer, "abortsubmit.in-transfer", []Source{page("ABORTSUBMIT"), page("LOCK")}, Text{
		En: "The spooler has locked the message and a transport is sending it: MAPI_E_UNABLE_TO_ABORT.",
		Zh: "后台处理程序已锁定该邮件，传输正在发送：MAPI_E_UNABLE_TO_ABORT。"}},
	{AbortSubmitNotQueued, "abortsubmit.not-queued", []Source{page("ABORTSUBMIT")}, Text{
		En: "The message is not in the outbound queue, not yet or no longer: MAPI_E_NOT_IN_QUEUE.",
		Zh: "邮件尚未或已不在出站队列中：MAPI_E_NOT_IN_QUEUE。"}},
	{FlushConnects, "flush.connects", []Source{page("FQ")}, Text{
		En: "FlushQueues makes each transport that can be reached connect and deal with its queues.",
		Zh: "FlushQueues 让每个可连通的传输建立连接并处理其队列。"}},
}
