package rules

// spoolerRules say what the spooler and the transports do all the time,
// logoff or not. The page takes them for granted.
var spoolerRules = []Rule{
	{MailSubmitted, "mail.submitted", []Source{page("SUBMIT")}, Text{
		En: "A submitted message goes into the outbound queue of its store.",
		Zh: "已提交的邮件进入其存储的出站队列。"}},
	{MailRejected, "mail.rejected", append(slt("129", "131"), page("SUBMIT")), Text{
		En: "The store is no longer open, so the message cannot be submitted.",
		Zh: "存储已不再打开，邮件无法提交。"}},
	{MailNoMail, "mail.no-mail", []Source{page("NOMAIL")}, Text{
		En: "The store was opened with MDB_NO_MAIL: the spooler is never told of it, so its queue is never sent.",
		Zh: "该存储以 MDB_NO_MAIL 打开：后台处理程序从不知道它，其队列永远不会发送。"}},
	{MailDeferred, "mail.deferred", []Source{page("DEFER")}, Text{
		En: "The time until which the message was deferred has come.",
		Zh: "邮件的延迟发送时间已到。"}},
	{MailOldestFirst, "mail.oldest-first", []Source{page("LOCK"), page("ORDER"), page("ADDR")}, Text{
		En: "The transport is free and takes the oldest message that may be sent and that it is the first to be responsible for.",
		Zh: "传输空闲，取走它作为首个负责者、且可以发送的最早邮件。"}},
	{MailSent, "mail.sent", []Source{page("LOCK")}, Text{
		En: "The transfer ran its whole time; the message is sent.",
		Zh: "传输完整结束；邮件已发送。"}},
	{MailPutBack, "mail.put-back", append(slt("111"), page("NOTIFY")), Text{
		En: "The transfer was stopped; the message is back in the queue at its old place.",
		Zh: "传输被停止；邮件回到队列中原来的位置。"}},
	{MailNoTransport, "mail.no-transport", []Source{page("ADDR")}, Text{
		En: "No transport of the profile handles this address type; the message is undeliverable.",
		Zh: "配置文件中没有传输处理该地址类型；邮件无法送达。"}},
	{InboxArrives, "inbox.arrives", []Source{page("START")}, Text{
		En: "A message has come to the messaging system and waits on its server.",
		Zh: "一封邮件到达邮件系统，在其服务器上等待。"}},
	{InboxAnnounced, "inbox.announced", []Source{page("SPOOLER")}, Text{
		En: "The transport tells the spooler of new mail by itself.",
		Zh: "传输主动向后台处理程序通知新邮件。"}},
	{InboxPolled, "inbox.polled", []Source{page("POLL")}, Text{
		En: "The spooler asks the transport and learns of new mail.",
		Zh: "后台处理程序询问传输，得知有新邮件。"}},
	{InboxTakes, "inbox.takes", []Source{page("START")}, Text{
		En: "The store with the default Inbox is there, so the transport brings in the first announced message.",
		Zh: "有默认收件箱的存储可用，传输送入第一封已通知的邮件。"}},
	{InboxReceived, "inbox.received", []Source{page("START")}, Text{
		En: "The transfer ran its whole time; the message is in the Inbox.",
		Zh: "传输完整结束；邮件已进入收件箱。"}},
	{InboxKeptOnServer, "inbox.kept-on-server", append(slt("111"), page("NOTIFY")), Text{
		En: "The transfer was stopped; the message is kept on its server and can come again later.",
		Zh: "传输被停止；邮件保留在服务器上，以后可再次接收。"}},
	{LinkDials, "link.dials", []Source{page("FQ")}, Text{
		En: "The transport connects at its time.",
		Zh: "传输在其预定时间连接。"}},
	{LinkHangsUp, "link.hangs-up", []Source{page("FQ")}, Text{
		En: "Both channels are free, so the dial-up transport disconnects.",
		Zh: "两个通道都已空闲，拨号传输断开连接。"}},
	{LinkOffline, "link.offline", []Source{page("NOTIFY")}, Text{
		En: "An offline window begins; the transport starts nothing until it ends.",
		Zh: "离线时段开始；在其结束之前传输不会开始任何工作。"}},
	{LinkBack, "link.back", []Source{page("NOTIFY")}, Text{
		En: "The offline window ends.",
		Zh: "离线时段结束。"}},
	{TransportFails, "transport.fails", []Source{page("SPOOLER")}, Text{
		En: "The transport reports a critical error: it never works again, and the spooler calls it only to release it.",
		Zh: "传输报告严重错误：它不再工作，后台处理程序只会为释放它而调用它。"}},
	{FailureKeepsOutbound, "failure.keeps-outbound", []Source{page("SPOOLER")}, Text{
		En: "The transport failed while sending; the message goes back into the queue.",
		Zh: "传输在发送时发生故障；邮件回到队列。"}},
	{FailureLosesInbound, "failure.loses-inbound", []Source{page("SPOOLER"), page("START")}, Text{
		En: "The transport failed while bringing the message in; it is lost.",
		Zh: "传输在接收邮件时发生故障；邮件丢失。"}},
}
