package rules

// logoffRules say what each of the five input flags does, in the order of the
// page.
var logoffRules = []Rule{
	{LogoffBegins, "logoff.begins", "105", Text{
		En: "No other process has the store open, so the request to release it in an orderly way takes effect.",
		Zh: "没有其他进程打开该邮件存储，因此有序释放邮件存储的请求生效。"}},
	{QuietRefuses, "quiet.refuses", "125", Text{
		En: "LOGOFF_QUIET: a transport is active for the store, so the store is not logged off.",
		Zh: "LOGOFF_QUIET：有传输提供程序正在为该邮件存储工作，因此不注销。"}},
	{QuietReports, "quiet.reports", "126", Text{
		En: "The output flags report the kind of activity that prevented the logoff; control returns at once.",
		Zh: "阻碍注销的活动类型作为输出标志返回；控制权立即返回。"}},
	{QuietReleases, "quiet.releases", "125 129", Text{
		En: "LOGOFF_QUIET: there is no activity, so the store is released at once.",
		Zh: "LOGOFF_QUIET：没有任何阻碍，邮件存储立即释放。"}},
	{AbortStops, "abort.stops", "111 NOTIFY", Text{
		En: "LOGOFF_ABORT: the transfers of the store are stopped before the logoff.",
		Zh: "LOGOFF_ABORT：注销之前停止该邮件存储正在进行的传输。"}},
	{AbortIgnoredCancel, "abort.ignored-cancel", "111 MRXP NOTIFY", Text{
		En: "The transport ignores the request to cancel; its transfer continues to the end.",
		Zh: "传输提供程序忽略取消请求；传输会一直进行到结束。"}},
	{AbortReturns, "abort.returns", "112", Text{
		En: "LOGOFF_ABORT: control returns once the activity has stopped and the store is logged off.",
		Zh: "LOGOFF_ABORT：活动停止且邮件存储注销之后返回控制权。"}},
	{AbortRefuses, "abort.refuses", "113", Text{
		En: "LOGOFF_ABORT, read by its third sentence: transports are active, so the logoff does not occur and nothing changes.",
		Zh: "LOGOFF_ABORT 按第三句理解：传输提供程序处于活动状态，因此不注销，也不会更改任何内容。"}},
	{AbortReleases, "abort.releases", "114 129", Text{
		En: "LOGOFF_ABORT: no activity is left, so the spooler releases the store.",
		Zh: "LOGOFF_ABORT：已没有活动，后台处理程序释放邮件存储。"}},
	{NoWaitSendsReady, "no-wait.sends-ready", "116", Text{
		En: "LOGOFF_NO_WAIT: the mail that is ready at the call is still sent; what is not ready stays in the queue.",
		Zh: "LOGOFF_NO_WAIT：调用时已就绪的邮件仍会发送；未就绪的留在队列中。"}},
	{NoWaitReturns, "no-wait.returns", "116 SDK", Text{
		En: "LOGOFF_NO_WAIT: when control returns to the client.",
		Zh: "LOGOFF_NO_WAIT：控制权返回给客户端的时刻。"}},
	{NoWaitInbox, "no-wait.inbox", "117 122", Text{
		En: "The store has the default Inbox: the message that is being received is completed, then reception stops.",
		Zh: "该邮件存储有默认收件箱：正在接收的邮件接收完毕，此后停止接收。"}},
	{NoWaitReleases, "no-wait.releases", "116 117 129", Text{
		En: "LOGOFF_NO_WAIT: the ready mail is sent and nothing is coming in, so the store is released.",
		Zh: "LOGOFF_NO_WAIT：就绪的邮件已发送，也没有正在接收的邮件，邮件存储被释放。"}},
	{OrderlyFinishes, "orderly.finishes", "119 SL", Text{
		En: "LOGOFF_ORDERLY: pending messages are finished.",
		Zh: "LOGOFF_ORDERLY：完成待处理的邮件。"}},
	{OrderlyNothingNew, "orderly.nothing-new", "120", Text{
		En: "LOGOFF_ORDERLY: nothing new is started, neither out nor in.",
		Zh: "LOGOFF_ORDERLY：不再开始新的邮件，无论出站还是入站。"}},
	{OrderlyReturns, "orderly.returns", "119 SL SDK", Text{
		En: "LOGOFF_ORDERLY: when control returns to the client.",
		Zh: "LOGOFF_ORDERLY：控制权返回给客户端的时刻。"}},
	{OrderlyReleases, "orderly.releases", "119 129", Text{
		En: "LOGOFF_ORDERLY: the pending messages are done, so the store is released.",
		Zh: "LOGOFF_ORDERLY：待处理的邮件已完成，邮件存储被释放。"}},
	{PurgeFlushes, "purge.flushes", "SL FQ 157", Text{
		En: "LOGOFF_PURGE: transports that are responsible for queued mail and can be reached are connected first.",
		Zh: "LOGOFF_PURGE：先连接负责队列中的邮件且可连接的传输提供程序。"}},
	{PurgeLikeNoWait, "purge.like-no-wait", "122", Text{
		En: "LOGOFF_PURGE works as LOGOFF_NO_WAIT: mail that is ready is still sent.",
		Zh: "LOGOFF_PURGE 的工作方式与 LOGOFF_NO_WAIT 相同：已就绪的邮件仍会发送。"}},
	{PurgeReturns, "purge.returns", "123", Text{
		En: "LOGOFF_PURGE: control returns after everything is complete.",
		Zh: "LOGOFF_PURGE：全部完成之后返回控制权。"}},
	{PurgeReleases, "purge.releases", "122 129", Text{
		En: "LOGOFF_PURGE: the ready mail is sent and nothing is coming in, so the store is released.",
		Zh: "LOGOFF_PURGE：就绪的邮件已发送，也没有正在接收的邮件，邮件存储被释放。"}},
}
