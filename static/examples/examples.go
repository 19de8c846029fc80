// Package examples contains the example scenarios of the page, which are the files
// static/examples/*.json.
//
// To add one, write a canonical scenario file with a title and a description (the
// line that says what to try), and add a row with both in Chinese to the table. The
// tests check the rest.
package examples

import (
	"embed"
	"slices"
	"sync"

	"spoolscope/engine/scenario"
)

//go:embed *.json
var files embed.FS

// Group is the subject of an example.
type Group uint8

// The groups, in the order of the menu.
const (
	Flags     Group = iota // one flag of the call
	Questions              // what people ask about it
	Clients                // how real clients call it
)

// Example is an example scenario.
type Example struct {
	Name  string // of the file, without .json
	Group Group

	titleZh, tryZh string
}

// all lists the examples in the order of the menu. The first one is on the
// prerendered page.
var all = []Example{
	{"quiet-refuses", Flags, "QUIET：先问一声", "QUIET 在这里被拒绝。把调用拖到 1.0 s 之后。"},
	{"quiet-waiting-mail", Flags, "QUIET：等待的邮件算活动吗？", "邮件在等待尚未接通的线路，QUIET 仍然注销。把解读 quiet 设为 transfersAndQueue。"},
	{"abort-stops", Flags, "ABORT：先停止，再离开", "两次传输被停止，调用在 80 ms 后返回。把解读 abort 设为 refuse：第 113 句与第 111 句正好相反。"},
	{"abort-stubborn", Flags, "不响应取消的传输提供程序", "传输提供程序忽略取消请求，与 Microsoft 的一个示例相同。ABORT 只能等待它。试试解读 abort: hybrid。"},
	{"no-wait-ready-mail", Flags, "NO_WAIT：已就绪的仍会发出", "m1 和 m2 发送完毕后调用返回，而 n1 仍在接收。把 m2 移到调用之后的 550 ms：它会被拒绝。"},
	{"no-wait-leaves-the-fax", Flags, "NO_WAIT 留下了传真", "传真线路没有连接，f1 未就绪，留到下次会话。按 3：PURGE 会先拨号。"},
	{"orderly-in-process", Flags, "ORDERLY：完成，不再开始", "m1 和 n1 会完成；m2 在队列中等待并留下。把解读 orderly 设为 queued，m2 也会发送。"},
	{"orderly-returns-at-once", Flags, "SDK 示例所理解的 ORDERLY", "调用立即返回 COMPLETE，并告知仍在进行的活动。把 orderlyReturn 改回 afterDone。"},
	{"purge-wakes-the-fax", Flags, "PURGE 唤醒传真", "PURGE 连接拨号线路，并等到 f1 发送完。按 1：NO_WAIT 会把它留下。"},
	{"purge-never-returns", Flags, "传输提供程序脱机时的 PURGE", "传输提供程序永远脱机，而在此解读下它的邮件仍算就绪：调用一直等待。把解读 ready 设为 sendable。"},
	{"references-left", Questions, "谁还打开着我的邮件存储？一个引用", "converter 打开了 export 两次，只释放了一次，因此邮件存储保持打开。把引用数设为 1。"},
	{"another-process", Questions, "谁还打开着我的邮件存储？另一个程序", "mailer 的 PURGE 立即返回 COMPLETE，因为 sync 也打开着该邮件存储。把 sync 的结束拖到 PURGE 之前的 0.5 s。"},
	{"send-then-purge", Questions, "先发送，再 PURGE", "程序发送 m1 和 m2，用 PURGE 离开；两封都发送后调用才返回。按 4：ABORT 把两封都留在队列中。"},
	{"send-then-release", Questions, "先发送，再 Release", "没有注销，Release 会停止刚发送的邮件：m1 和 m2 留在队列中。把 Release 拖到 0.8 s。"},
	{"polite-loop", Questions, "只用一个变量的礼貌循环", "QUIET 被拒绝，循环再传入它得到的值：之后每次调用都失败。把最后一次调用的标志设为 LOGOFF_QUIET。"},
	{"dead-first-transport", Questions, "两个传输提供程序，第一个已失效", "处理 SMTP 的第一个传输提供程序负责 m1，而它已发生严重错误：m1 留在队列中。把 business 上移。"},
	{"line-drops", Questions, "PURGE 期间线路中断", "线路在 0.5 s 中断：m1 回到队列，PURGE 等到可以再次发送 m1。把 PURGE 拖到 0.6 s。"},
	{"poisoned-queue", Questions, "一封邮件堵住队列", "发送 poison 的每次尝试都失败并立即重试，因此 m2 一直等待。把它的重试设为 400 ms，或按 3 使用 PURGE。"},
	{"next-session", Questions, "下次会话发送其余邮件", "ORDERLY 把 m2 留在队列中。OpenMsgStore 重新打开邮件存储，m2 得以发送。删除 OpenMsgStore。"},
	{"killed-program", Questions, "程序被终止", "程序在 PURGE 之中被终止：调用永不返回，但已开始的工作继续进行。把 Exit 拖到 0.2 s，再把 orphan 设为 stops。"},
	{"just-release", Clients, "只调用 Release", "多数程序从不注销：于是 Release 用 ABORT 代为调用。把解读 abort 设为 refuse，邮件存储就会成为孤立存储。"},
	{"helper-logoff", Clients, "先 NO_WAIT，再 Release", "常见的辅助函数：注销，然后释放。Release 发现注销已被调用，不再做任何事。"},
	{"flush-the-outbox", Clients, "清空我的发件箱", "发送，然后 PURGE，打印各位，再 Release。删除传真的传输提供程序，f1 就无法送达。"},
	{"agent-deinit", Clients, "代理程序关闭", "在必须结束的例程中使用 PURGE。传输提供程序在发送时发生故障。去掉故障再比较。"},
	{"migration-tool", Clients, "卡住的迁移工具", "ORDERLY 等待一次耗时 10 s 的传输。按 5 先询问，或把解读 orderlyReturn 设为 immediate。"},
	{"ask-first", Clients, "先询问，再 PURGE", "先用 QUIET；被拒绝，于是 PURGE 等待邮件。把 QUIET 调用拖到 0.1 s 之前。"},
	{"mailbox-sweep", Clients, "只用一个变量的邮箱清理", "工具只设置一次 NO_WAIT，然后循环各个邮箱：第二次调用传入的是第一次返回的值。请比较两个调用。"},
	{"shared-profile", Clients, "两个进程，一个配置文件", "扫描程序也打开着邮箱，因此调用被忽略，却仍返回 COMPLETE。让扫描程序不再打开它。"},
	{"no-mail-tool", Clients, "不需要邮件的工具", "该邮件存储以 MDB_NO_MAIL 打开：后台处理程序不会得知该邮件存储，其队列保持原样。取消勾选 MDB_NO_MAIL。"},
	{"two-flags", Clients, "同时传入两个标志", "测试工具传入两个标志。参考文档说它们互斥。可在原始值字段中输入任意值。"},
	{"null-pointer", Clients, "NULL 指针", "客户端根本没有传入指针。不会更改任何内容；在原始值字段中输入一个标志。"},
	{"zero-flags", Clients, "标志为零", "客户端传入 0。必须正好有一个输入标志；按 1 到 5。"},
}

// All returns the examples in the order of the menu.
func All() []Example { return all }

// ByName returns the index of the example with a file name, or -1.
func ByName(name string) int {
	return slices.IndexFunc(all, func(e Example) bool { return e.Name == name })
}

// File returns the document as it is in its file.
func (e Example) File() []byte {
	data, err := files.ReadFile(e.Name + ".json")
	if err != nil {
		panic("examples: no file for " + e.Name)
	}
	return data
}

const chinese = "zh-Hans"

// Texts returns the title and the description of the example in a language.
func (e Example) Texts(lang string) (title, try string) {
	if lang == chinese {
		return e.titleZh, e.tryZh
	}
	t := english()[ByName(e.Name)]
	return t[0], t[1]
}

// english returns the titles and the descriptions in the files.
var english = sync.OnceValue(func() [][2]string {
	list := make([][2]string, len(all))
	for i, e := range all {
		s := e.Scenario("en")
		list[i] = [2]string{s.Title, s.Description}
	}
	return list
})

// Localize translates a title and a description if they are those of an example, and
// returns others unchanged.
func Localize(title, try, lang string) (string, string) {
	for _, e := range all {
		for _, from := range []string{"en", chinese} {
			if t, d := e.Texts(from); t == title && d == try {
				return e.Texts(lang)
			}
		}
	}
	return title, try
}

// Scenario returns the example with its texts in a language, "zh-Hans" or any
// other for English.
func (e Example) Scenario(lang string) *scenario.Scenario {
	s, err := scenario.Decode(e.File())
	if err != nil {
		panic("examples: " + e.Name + ": " + err.Error())
	}
	if lang == chinese {
		s.Title, s.Description = e.titleZh, e.tryZh
	}
	return s
}
