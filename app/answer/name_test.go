package answer_test

import (
	"slices"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// exampleNames are the derived titles of the examples.
var exampleNames = map[string][2]string{
	"quiet-refuses":           {"QUIET refuses: m1 is being sent, n1 is coming in", "QUIET 被拒绝：m1 正在发送，n1 正在接收"},
	"quiet-waiting-mail":      {"QUIET leaves f1 in the queue", "QUIET 把 f1 留在队列中"},
	"abort-stops":             {"ABORT stops m1 and n1, leaves m2 in the queue", "ABORT 停止传输 m1 和 n1，把 m2 留在队列中"},
	"abort-stubborn":          {"ABORT sends m1, receives n1, leaves m2 in the queue", "ABORT 发送 m1，接收 n1，把 m2 留在队列中"},
	"no-wait-ready-mail":      {"NO_WAIT sends m1 and m2, receives n1, then releases", "NO_WAIT 发送 m1 和 m2，接收 n1，然后释放邮件存储"},
	"no-wait-leaves-the-fax":  {"NO_WAIT sends m1, leaves f1 in the queue", "NO_WAIT 发送 m1，把 f1 留在队列中"},
	"orderly-in-process":      {"ORDERLY sends m1, receives n1, leaves m2 in the queue", "ORDERLY 发送 m1，接收 n1，把 m2 留在队列中"},
	"orderly-returns-at-once": {"ORDERLY returns at once, then sends m1, receives n1, leaves m2 in the queue", "ORDERLY 立即返回，然后发送 m1，接收 n1，把 m2 留在队列中"},
	"purge-wakes-the-fax":     {"PURGE sends m1 and f1, then releases", "PURGE 发送 m1 和 f1，然后释放邮件存储"},
	"purge-never-returns":     {"PURGE has not returned when the scenario ends at 5000 ms: m1 is waiting in the queue", "场景在 5000 ms 结束时，PURGE 尚未返回：m1 在队列中等待"},
	"references-left":         {"Release leaves export open", "Release 之后 export 仍保持打开"},
	"another-process": {
		"StoreLogoff(PURGE) is ignored: sync has the store open; sync ends",
		"StoreLogoff(PURGE) 被忽略：sync 打开着该邮件存储；sync 结束",
	},
	"send-then-purge":   {"StoreLogoff(PURGE) sends m1 and m2, then releases", "StoreLogoff(PURGE) 发送 m1 和 m2，然后释放邮件存储"},
	"send-then-release": {"Release stops m1, leaves m2 in the queue", "Release 停止传输 m1，把 m2 留在队列中"},
	"polite-loop": {
		"StoreLogoff(QUIET) refuses: m1 is being sent; StoreLogoff(OUTBOUND) fails with MAPI_E_UNKNOWN_FLAGS; and 1 more",
		"StoreLogoff(QUIET) 被拒绝：m1 正在发送；StoreLogoff(OUTBOUND) 失败，返回 MAPI_E_UNKNOWN_FLAGS；另有 1 个调用",
	},
	"dead-first-transport": {"StoreLogoff(PURGE) leaves m1 in the queue", "StoreLogoff(PURGE) 把 m1 留在队列中"},
	"line-drops":           {"PURGE sends m1 and m2, then releases", "PURGE 发送 m1 和 m2，然后释放邮件存储"},
	"poisoned-queue":       {"QUIET refuses: poison is being sent", "QUIET 被拒绝：poison 正在发送"},
	"next-session": {
		"StoreLogoff(ORDERLY) sends m1, leaves m2 in the queue; OpenMsgStore opens mailbox again",
		"StoreLogoff(ORDERLY) 发送 m1，把 m2 留在队列中；OpenMsgStore 重新打开 mailbox",
	},
	"killed-program":   {"outlook ends inside StoreLogoff(PURGE)", "outlook 在 StoreLogoff(PURGE) 之中结束"},
	"just-release":     {"Release stops m1 and n1, leaves m2 in the queue", "Release 停止传输 m1 和 n1，把 m2 留在队列中"},
	"helper-logoff":    {"StoreLogoff(NO_WAIT) sends m1 and m2, receives n1, then releases", "StoreLogoff(NO_WAIT) 发送 m1 和 m2，接收 n1，然后释放邮件存储"},
	"flush-the-outbox": {"StoreLogoff(PURGE) sends m1 and f1, then releases", "StoreLogoff(PURGE) 发送 m1 和 f1，然后释放邮件存储"},
	"agent-deinit":     {"StoreLogoff(PURGE) leaves m1 and m2 in the queue", "StoreLogoff(PURGE) 把 m1 和 m2 留在队列中"},
	"migration-tool":   {"StoreLogoff(ORDERLY) sends m1, then releases", "StoreLogoff(ORDERLY) 发送 m1，然后释放邮件存储"},
	"ask-first": {
		"StoreLogoff(QUIET) refuses: m1 is being sent, n1 is coming in; StoreLogoff(PURGE) sends m1 and m2, receives n1, then releases",
		"StoreLogoff(QUIET) 被拒绝：m1 正在发送，n1 正在接收；StoreLogoff(PURGE) 发送 m1 和 m2，接收 n1，然后释放邮件存储",
	},
	"mailbox-sweep": {
		"StoreLogoff(NO_WAIT) releases first; StoreLogoff(COMPLETE) fails with MAPI_E_UNKNOWN_FLAGS",
		"StoreLogoff(NO_WAIT) 释放 first；StoreLogoff(COMPLETE) 失败，返回 MAPI_E_UNKNOWN_FLAGS",
	},
	"shared-profile": {"ABORT is ignored: scanner has the store open", "ABORT 被忽略：scanner 打开着该邮件存储"},
	"no-mail-tool":   {"StoreLogoff(PURGE) leaves m1 in the queue", "StoreLogoff(PURGE) 把 m1 留在队列中"},
	"two-flags":      {"NO_WAIT | QUIET fails with MAPI_E_INVALID_PARAMETER", "NO_WAIT | QUIET 失败，返回 MAPI_E_INVALID_PARAMETER"},
	"null-pointer":   {"StoreLogoff(NULL) fails with MAPI_E_INVALID_PARAMETER", "StoreLogoff(NULL) 失败，返回 MAPI_E_INVALID_PARAMETER"},
	"zero-flags":     {"StoreLogoff(0x00000000) fails with MAPI_E_INVALID_PARAMETER", "StoreLogoff(0x00000000) 失败，返回 MAPI_E_INVALID_PARAMETER"},
}

func checkNames(t *testing.T, name string, s *scenario.Scenario, want [2]string) {
	t.Helper()
	for _, lang := range texts.Langs {
		if got := sourceOf(t, s, lang).Name(); got != want[lang] {
			t.Errorf("%s in %s: %q; want %q", name, lang.Tag(), got, want[lang])
		}
	}
}

func TestNamesOfExamples(t *testing.T) {
	for _, e := range examples.All() {
		checkNames(t, e.Name, e.Scenario("en"), exampleNames[e.Name])
	}
	if len(exampleNames) != len(examples.All()) {
		t.Errorf("%d names for %d examples", len(exampleNames), len(examples.All()))
	}
}

// crowdOf returns a setup with mail that a call finds in the queue.
func crowdOf(n int, f mapi.Flags) *scenario.Scenario {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "a"}}
	s.Stores = []scenario.Store{{ID: "box", OpenBy: []scenario.OpenBy{{Process: "a", Refs: 1}}}}
	s.Transports = []scenario.Transport{{ID: "smtp", AddressTypes: []string{"SMTP"}}}
	for i := range n {
		s.Messages = append(s.Messages, scenario.Message{ID: "m" + itoa(i+1), At: 10, Duration: 100, Store: "box", To: "SMTP"})
	}
	s.Actions = []scenario.Action{{At: 50, Process: "a", Do: scenario.StoreLogoffTransports, Store: "box", Flags: scenario.Pass(f)}}
	return s
}

// TestNamesOfVectors checks derived titles of runs in which a process ends, a store
// is opened again, or mail is left by one session and sent by the next.
func TestNamesOfVectors(t *testing.T) {
	want := map[string][2]string{
		"exit-inside-a-call":     {"outlook ends inside ORDERLY", "outlook 在 ORDERLY 之中结束"},
		"exit-orphans-the-store": {"outlook ends", "outlook 结束"},
		"next-session-sends-the-rest": {
			"ORDERLY sends m1, leaves m2 in the queue; OpenMsgStore opens mailbox again; and 1 more",
			"ORDERLY 发送 m1，把 m2 留在队列中；OpenMsgStore 重新打开 mailbox；另有 1 个调用",
		},
		"open-a-store-of-another": {
			"OpenMsgStore opens mailbox; ABORT is ignored: next has the store open; and 1 more",
			"OpenMsgStore 打开 mailbox；ABORT 被忽略：next 打开着该邮件存储；另有 1 个调用",
		},
		"reopen-adds-a-reference": {
			"OpenMsgStore adds a reference to mailbox; Release leaves mailbox open; and 2 more",
			"OpenMsgStore 为 mailbox 增加一个引用；Release 之后 mailbox 仍保持打开；另有 2 个调用",
		},
		"release-after-a-refusal": {
			"QUIET refuses: m1 is being sent, n1 is coming in; Release orphans mailbox",
			"QUIET 被拒绝：m1 正在发送，n1 正在接收；Release 使 mailbox 成为孤立存储",
		},
		"attempt-fails-inside-no-wait": {"NO_WAIT sends m2, leaves m1 in the queue", "NO_WAIT 发送 m2，把 m1 留在队列中"},
		"line-drops-orderly":           {"ORDERLY leaves m1 and m2 in the queue", "ORDERLY 把 m1 和 m2 留在队列中"},
	}
	for _, c := range apptest.Cases(t, 0) {
		if w, ok := want[c.Name]; ok {
			checkNames(t, c.Name, c.Scenario, w)
			delete(want, c.Name)
		}
	}
	if len(want) != 0 {
		t.Errorf("no vector is named %v", want)
	}
}

// TestNamesOfSetups checks derived titles that no example has.
func TestNamesOfSetups(t *testing.T) {
	with := func(s *scenario.Scenario, change func(*scenario.Scenario)) *scenario.Scenario {
		change(s)
		return s
	}
	again := func(s *scenario.Scenario) {
		for i := range 3 {
			next := s.Actions[0]
			next.At += 100_000 * (i + 1)
			s.Actions = append(s.Actions, next)
		}
		s.Horizon = 1_000_000
	}
	for _, test := range []struct {
		name string
		s    *scenario.Scenario
		want [2]string
	}{
		{"no call", with(crowdOf(1, 0), func(s *scenario.Scenario) { s.Actions = nil }), [2]string{"No call is made", "没有任何调用"}},
		{"no call yet", with(crowdOf(1, mapi.Quiet), func(s *scenario.Scenario) { s.Horizon = 30 }),
			[2]string{"No call is made before the scenario ends at 30 ms", "场景在 30 ms 结束，此前没有任何调用"}},
		{"no mail", crowdOf(0, mapi.Quiet), [2]string{"QUIET releases box", "QUIET 释放 box"}},
		{"three messages", crowdOf(3, mapi.Purge), [2]string{"PURGE sends m1, m2 and m3, then releases", "PURGE 发送 m1、m2 和 m3，然后释放邮件存储"}},
		{"many messages", crowdOf(4, mapi.Purge), [2]string{"PURGE sends 4 messages, then releases", "PURGE 发送 4 封邮件，然后释放邮件存储"}},
		{"left in the queue", crowdOf(3, mapi.Orderly), [2]string{"ORDERLY sends m1, leaves m2 and m3 in the queue", "ORDERLY 发送 m1，把 m2 和 m3 留在队列中"}},
		{"refused", with(crowdOf(4, mapi.Quiet), func(s *scenario.Scenario) { s.Readings[rules.Quiet] = rules.QuietTransfersAndQueue }),
			[2]string{"QUIET refuses: m1 is being sent, m2 is waiting in the queue, and 2 more", "QUIET 被拒绝：m1 正在发送，m2 在队列中等待，还有 2 项"}},
		{"never returns", with(crowdOf(1, mapi.Purge), func(s *scenario.Scenario) {
			s.Readings[rules.Ready], s.Readings[rules.Purge] = rules.ReadySubmitted, rules.PurgePlain
			s.Transports[0].ConnectsAt, s.Messages[0].At = []int{5}, 20
		}), [2]string{"PURGE never returns: m1 is waiting in the queue", "PURGE 永不返回：m1 在队列中等待"}},
		{"several stores", with(crowdOf(1, mapi.Purge), func(s *scenario.Scenario) {
			s.Stores = append(s.Stores, scenario.Store{ID: "other", OpenBy: []scenario.OpenBy{{Process: "a", Refs: 1}}})
		}), [2]string{"PURGE sends m1, then releases box", "PURGE 发送 m1，然后释放 box"}},
		{"undeliverable", with(crowdOf(1, mapi.Purge), func(s *scenario.Scenario) {
			s.Messages = append(s.Messages, scenario.Message{ID: "f1", At: 50, Duration: 100, Store: "box", To: "FAX"})
		}), [2]string{"PURGE sends m1, finds f1 undeliverable", "PURGE 发送 m1，发现 f1 无法送达"}},
		{"four calls", with(crowdOf(0, mapi.Abort|mapi.Quiet), again),
			[2]string{
				"ABORT | QUIET fails with MAPI_E_INVALID_PARAMETER; ABORT | QUIET fails with MAPI_E_INVALID_PARAMETER; and 2 more",
				"ABORT | QUIET 失败，返回 MAPI_E_INVALID_PARAMETER；ABORT | QUIET 失败，返回 MAPI_E_INVALID_PARAMETER；另有 2 个调用",
			}},
		{"only noted", with(crowdOf(1, mapi.Purge), func(s *scenario.Scenario) {
			s.Stores[0].Provider = scenario.AtRelease
			s.Actions[0].Do = scenario.StoreLogoff
		}), [2]string{"StoreLogoff(PURGE) is noted for the last Release", "StoreLogoff(PURGE) 只是记下标志，留待最后一次 Release"}},
		{"one reference", with(crowdOf(0, 0), func(s *scenario.Scenario) {
			s.Stores[0].OpenBy[0].Refs = 2
			s.Actions[0].Do, s.Actions[0].Flags = scenario.Release, scenario.FlagsArg{}
		}), [2]string{"Release leaves box open", "Release 之后 box 仍保持打开"}},
		{"orphaned", with(crowdOf(1, 0), func(s *scenario.Scenario) {
			s.Readings[rules.Abort] = rules.AbortRefuse
			s.Actions[0].Do, s.Actions[0].Flags = scenario.Release, scenario.FlagsArg{}
		}), [2]string{"Release orphans box: m1 is being sent", "Release 使 box 成为孤立存储：m1 正在发送"}},
		{"cancelled", with(crowdOf(2, 0), func(s *scenario.Scenario) {
			s.Actions[0] = scenario.Action{At: 50, Process: "a", Do: scenario.AbortSubmit, Message: "m2"}
		}), [2]string{"AbortSubmit takes m2 out of the queue", "AbortSubmit 把 m2 从队列中取出"}},
		{"not cancelled", with(crowdOf(1, 0), func(s *scenario.Scenario) {
			s.Actions[0] = scenario.Action{At: 50, Process: "a", Do: scenario.AbortSubmit, Message: "m1"}
		}), [2]string{"AbortSubmit cannot take m1 back", "AbortSubmit 无法撤回 m1"}},
		{"flushed", with(crowdOf(1, 0), func(s *scenario.Scenario) {
			s.Actions[0] = scenario.Action{At: 50, Process: "a", Do: scenario.FlushQueues}
		}), [2]string{"FlushQueues connects the transports", "FlushQueues 使传输提供程序建立连接"}},
	} {
		checkNames(t, test.name, test.s, test.want)
	}
}

// TestNamesAreTrue checks for all vectors and random setups that a run has a
// title in each language, that the title says whether the first call was
// refused or failed, and that it says "at once" only if that is true.
func TestNamesAreTrue(t *testing.T) {
	eachAnswer(t, 1_000, func(t *testing.T, s answer.Source) {
		name := s.Name()
		checkText(t, s, name)
		if len(s.Result.Calls) == 0 {
			return
		}
		first, _, _ := strings.Cut(name, s.Lang.Says(rules.Text{En: ";", Zh: "；"}))
		c := &s.Result.Calls[0]
		if slices.Contains(c.Rules, rules.CallReleaseAfterLogoff) {
			t.Fatalf("the first call comes after a logoff: %q", name)
		}
		says := func(en, zh string) bool { return strings.Contains(first, s.Lang.Says(rules.Text{En: en, Zh: zh})) }
		returned := c.Returned != engine.Never
		if failed := returned && c.Result.Failed(); failed && !says(" fails with ", " 失败，") && !says(" cannot take ", " 无法撤回 ") {
			t.Errorf("%q does not say that the first call fails", name)
		}
		if says(" returns at once", " 立即返回") && c.Returned != c.Started {
			t.Errorf("%q, but the call starts at %d and returns at %d", name, c.Started, c.Returned)
		}
		if refused := returned && !c.Result.Failed() && c.Store >= 0 && logsOff(c) && !closes(c) && !c.Out.Has(mapi.Complete) &&
			scenario.Do(c.Method) == scenario.StoreLogoffTransports; refused && !says(" refuses", " 被拒绝") {
			t.Errorf("%q does not say that the first call is refused", name)
		}
	})
}
