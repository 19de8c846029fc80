package rules

// spoolerRules say what the spooler and the transports do at all times. The page
// takes them for granted.
var spoolerRules = []Rule{
	{MailSubmitted, "mail.submitted", "SUBMIT", Text{
		En: "A submitted message goes into the outbound queue of its store.",
		Zh: "已提交的邮件进入其邮件存储的出站队列。"}},
	{MailRejected, "mail.rejected", "129 131 SUBMIT", Text{
		En: "The store is no longer open, so the message cannot be submitted.",
		Zh: "邮件存储已不再打开，邮件无法提交。"}},
	{MailSenderRejected, "mail.sender-rejected", "129 131 SUBMIT", Text{
		En: "The process that submits the message has no open handle on the store, so the message cannot be submitted.",
		Zh: "提交邮件的进程在该邮件存储上没有打开的句柄，邮件无法提交。"}},
	{MailNoMail, "mail.no-mail", "NOMAIL", Text{
		En: "The store was opened with MDB_NO_MAIL: the spooler is not informed of it, so its queue is never sent.",
		Zh: "该邮件存储以 MDB_NO_MAIL 打开：后台处理程序不会得知该邮件存储，其队列永远不会发送。"}},
	{MailDeferred, "mail.deferred", "DEFER", Text{
		En: "The time until which the message was deferred has come.",
		Zh: "邮件的延迟发送时间已到。"}},
	{MailOldestFirst, "mail.oldest-first", "LOCK ORDER ADDR", Text{
		En: "The transport is free and takes the oldest message that can be sent and for which it is the first transport responsible.",
		Zh: "传输提供程序空闲，因此取走由它首先负责的、可以发送的最早一封邮件。"}},
	{MailSent, "mail.sent", "LOCK", Text{
		En: "The transfer is complete; the message is sent.",
		Zh: "传输完整结束；邮件已发送。"}},
	{MailPutBack, "mail.put-back", "111 NOTIFY", Text{
		En: "The transfer was stopped; the message returns to its place in the queue.",
		Zh: "传输被停止；邮件回到队列中原来的位置。"}},
	{MailAttemptFails, "mail.attempt-fails", "XPSUBMIT", Text{
		En: "The transport could not send the message now and asks for it later; the message returns to its place in the queue.",
		Zh: "传输提供程序现在无法发送该邮件，要求稍后再试；邮件回到队列中原来的位置。"}},
	{MailRetries, "mail.retries", "XPSUBMIT", Text{
		En: "The time after which the transport asked for the message again has come.",
		Zh: "传输提供程序要求的重试时间已到，该邮件可以再次发送。"}},
	{MailRetryNotReady, "mail.retry-not-ready", "116 XPSUBMIT", Text{
		En: "The store is being logged off and the transport has asked for the message later, so the message is no longer ready and stays for the next session.",
		Zh: "邮件存储正在注销，而传输提供程序要求稍后再发送，因此该邮件不再就绪，留待下次会话。"}},
	{MailNoTransport, "mail.no-transport", "ADDR", Text{
		En: "No transport of the profile handles this address type; the message is undeliverable.",
		Zh: "配置文件中没有处理该地址类型的传输提供程序；邮件无法送达。"}},
	{InboxArrives, "inbox.arrives", "START", Text{
		En: "A message has arrived at the messaging system and waits on its server.",
		Zh: "一封邮件到达邮件系统，在其服务器上等待。"}},
	{InboxAnnounced, "inbox.announced", "SPOOLER", Text{
		En: "The transport notifies the spooler of new mail.",
		Zh: "传输提供程序主动通知后台处理程序有新邮件。"}},
	{InboxPolled, "inbox.polled", "POLL", Text{
		En: "The spooler polls the transport and finds new mail.",
		Zh: "后台处理程序轮询传输提供程序，得知有新邮件。"}},
	{InboxTakes, "inbox.takes", "START", Text{
		En: "The store with the default Inbox is available, so the transport receives the first announced message.",
		Zh: "具有默认收件箱的邮件存储可用，传输提供程序接收第一封已通知的邮件。"}},
	{InboxReceived, "inbox.received", "START", Text{
		En: "The transfer is complete; the message is in the Inbox.",
		Zh: "传输完整结束；邮件已进入收件箱。"}},
	{InboxKeptOnServer, "inbox.kept-on-server", "111 NOTIFY", Text{
		En: "The transfer was stopped; the message stays on its server and can be received later.",
		Zh: "传输被停止；邮件保留在服务器上，以后可再次接收。"}},
	{LinkDials, "link.dials", "FQ", Text{
		En: "The transport connects at its scheduled time.",
		Zh: "传输提供程序在其连接时刻连接。"}},
	{LinkHangsUp, "link.hangs-up", "FQ", Text{
		En: "Both channels are free, so the dial-up transport disconnects.",
		Zh: "两个通道都空闲，拨号传输提供程序断开连接。"}},
	{LinkOffline, "link.offline", "NOTIFY", Text{
		En: "An offline window begins; the transport starts no transfer until it ends.",
		Zh: "脱机时段开始；在其结束之前传输提供程序不会开始任何工作。"}},
	{LinkDropsOutbound, "link.drops-outbound", "NOTIFY XPSUBMIT", Text{
		En: "The line drops while the transport is sending; the message returns to its place in the queue.",
		Zh: "传输提供程序发送时线路中断；邮件回到队列中原来的位置。"}},
	{LinkDropsInbound, "link.drops-inbound", "NOTIFY START", Text{
		En: "The line drops while the transport is receiving; the message stays on its server and can be received later.",
		Zh: "传输提供程序接收时线路中断；邮件保留在服务器上，以后可再次接收。"}},
	{LinkBack, "link.back", "NOTIFY", Text{
		En: "The offline window ends.",
		Zh: "脱机时段结束。"}},
	{TransportFails, "transport.fails", "SPOOLER", Text{
		En: "The transport reports a critical error: it stops working permanently, and the spooler calls it only to release it.",
		Zh: "传输提供程序报告严重错误：它不再工作，后台处理程序只会为释放它而调用它。"}},
	{FailureKeepsOutbound, "failure.keeps-outbound", "SPOOLER", Text{
		En: "The transport failed while sending; the message returns to the queue.",
		Zh: "传输提供程序在发送时发生故障；邮件回到队列中。"}},
	{FailureLosesInbound, "failure.loses-inbound", "SPOOLER START", Text{
		En: "The transport failed while receiving the message; the message is lost.",
		Zh: "传输提供程序在接收邮件时发生故障；邮件丢失。"}},
}
