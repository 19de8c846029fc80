package model_test

import (
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"spoolscope/app/address"
	"spoolscope/app/answer"
	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

func below(t *rapid.T, n int, what string) int { return rapid.IntRange(0, n-1).Draw(t, what) }
func maybe(t *rapid.T, what string) bool       { return rapid.Bool().Draw(t, what) }
func one[T any](t *rapid.T, what string, of ...T) T {
	return rapid.SampledFrom(of).Draw(t, what)
}

var kinds = []scenario.List{scenario.Processes, scenario.Stores, scenario.Transports, scenario.Messages, scenario.Actions}

// thing draws the index of an object, or of one that has just been removed, since a
// user can be quicker than the page. n is the number of objects.
func thing(t *rapid.T, x *machine) (kind scenario.List, index, n int) {
	kind = one(t, "kind", kinds...)
	n = x.m.Document().Things(kind).Len()
	return kind, below(t, n+1, "index"), n
}

// handle draws the key of a handle on the timeline, or of none.
func handle(t *rapid.T, x *machine) string {
	if x.m.Run == nil {
		return ""
	}
	keys := []string{"", "call/99", "mail/0/gone"}
	for _, h := range x.m.Run.Data.Handles(x.m.Scene()) {
		keys = append(keys, h.Key)
	}
	return one(t, "handle", keys...)
}

func place(t *rapid.T) int { return rapid.IntRange(-20, 440).Draw(t, "px") }

// senders draw one message each, by its name; nil if the page could not send one.
var senders = map[string]func(*rapid.T, *machine) model.Msg{
	"EditField": func(t *rapid.T, x *machine) model.Msg { return edit(t, x) },
	"TypeFlags": func(t *rapid.T, x *machine) model.Msg {
		return model.TypeFlags{Action: below(t, len(x.m.Document().Actions)+1, "action"), Text: value(t, x.m.Document())}
	},
	"SettleEdit": func(*rapid.T, *machine) model.Msg { return model.SettleEdit{} },
	"AddThing": func(t *rapid.T, x *machine) model.Msg {
		kind := one(t, "kind", kinds...)
		if x.m.Document().Things(kind).Len() >= kind.Field().Most {
			return nil
		}
		return model.AddThing{List: kind, Inbound: maybe(t, "inbound")}
	},
	"DuplicateThing": func(t *rapid.T, x *machine) model.Msg {
		kind, index, n := thing(t, x)
		if n >= kind.Field().Most {
			return nil
		}
		return model.DuplicateThing{List: kind, Index: index}
	},
	"RemoveThing": func(t *rapid.T, x *machine) model.Msg {
		kind, index, _ := thing(t, x)
		return model.RemoveThing{List: kind, Index: index}
	},
	"MoveThing": func(t *rapid.T, x *machine) model.Msg {
		kind, from, _ := thing(t, x)
		return model.MoveThing{List: kind, From: from, To: from + one(t, "by", -2, -1, 1, 2)}
	},
	"UseReadings": func(t *rapid.T, _ *machine) model.Msg {
		return model.UseReadings{Set: one(t, "set", append(rules.Sets(), rules.Set{Name: "nothing"})...).Name}
	},
	"UseFlag": func(t *rapid.T, _ *machine) model.Msg {
		return model.UseFlag{Flag: one(t, "flag", append(mapi.Inputs[:], 0, mapi.Quiet|mapi.Abort)...)}
	},
	"GoToStep": func(t *rapid.T, _ *machine) model.Msg {
		return model.GoToStep{Step: rapid.IntRange(-1, 6).Draw(t, "step")}
	},
	"SetBeside": func(t *rapid.T, _ *machine) model.Msg {
		return model.SetBeside{Beside: one(t, "beside", model.Beside{}, model.Beside{Of: model.OneReading, Reading: 1}, model.Beside{Of: model.BeforeEdit}, model.Beside{Of: model.ALink, Link: "#v1."})}
	},
	"AskFlag":      func(t *rapid.T, _ *machine) model.Msg { return model.AskFlag{Flag: one(t, "flag", mapi.Inputs[:]...)} },
	"ChooseHandle": func(t *rapid.T, x *machine) model.Msg { return model.ChooseHandle{Key: handle(t, x)} },
	"UndoStep":     func(*rapid.T, *machine) model.Msg { return model.UndoStep{} },
	"AskCall":      func(t *rapid.T, _ *machine) model.Msg { return model.AskCall{Text: one(t, "action", "0", "1", "99")} },
	"Expect": func(t *rapid.T, _ *machine) model.Msg {
		return model.Expect{Text: one(t, "out", "0", "COMPLETE", "0x000E0000", "nothing")}
	},
	"PredictFlag": func(t *rapid.T, _ *machine) model.Msg {
		return model.PredictFlag{Flag: one(t, "flag", mapi.Outputs[:]...)}
	},
	"ShowAnswer": func(*rapid.T, *machine) model.Msg { return model.ShowAnswer{} },
	"AskFlags": func(t *rapid.T, _ *machine) model.Msg {
		return model.AskFlags{Text: one(t, "flags", "LOGOFF_PURGE", "0x3", "previous")}
	},
	"RedoStep":      func(*rapid.T, *machine) model.Msg { return model.RedoStep{} },
	"ClearDocument": func(*rapid.T, *machine) model.Msg { return model.ClearDocument{} },

	"OpenExample": func(t *rapid.T, _ *machine) model.Msg {
		return model.OpenExample{Index: below(t, len(examples.All()), "example")}
	},
	"OpenFragment": func(t *rapid.T, _ *machine) model.Msg {
		good := document.Fragment(enginetest.Random(uint64(below(t, 50, "seed"))))
		return model.OpenFragment{Fragment: one(t, "fragment", "", "#help", "#"+good, good[:len(good)/2], "v9.AA")}
	},
	"ImportText": func(t *rapid.T, _ *machine) model.Msg {
		good := text(enginetest.Random(uint64(below(t, 50, "seed"))))
		return model.ImportText{Name: "a.json", Text: one(t, "text", "", "{", "[]", good, good[:len(good)-1], `{"version":2}`, good+good)}
	},
	"PickImport": func(*rapid.T, *machine) model.Msg { return model.PickImport{} },
	"Restore": func(t *rapid.T, x *machine) model.Msg {
		if _, redo := x.m.History.Redo(); redo || steps(x.m) > 0 {
			return nil // something was done
		}
		return model.Restore{Document: enginetest.Random(uint64(below(t, 50, "seed")))}
	},

	"SelectCall": func(t *rapid.T, x *machine) model.Msg {
		return model.SelectCall{Action: below(t, len(x.m.Document().Actions)+1, "action")}
	},
	"ShowStory": func(t *rapid.T, _ *machine) model.Msg {
		return one(t, "of", model.ShowStory{Of: answer.Asked{Message: "m1"}}, model.ShowStory{Of: answer.Asked{Message: "gone"}}, model.ShowStory{Of: answer.Asked{Call: 1}}, model.ShowStory{Of: answer.Asked{Call: 9, Flag: mapi.Complete}})
	},
	"SetCursor": func(t *rapid.T, _ *machine) model.Msg { return model.SetCursor{At: rapid.Int32().Draw(t, "at")} },
	"StepCursor": func(t *rapid.T, _ *machine) model.Msg {
		return model.StepCursor{Back: maybe(t, "back"), Decisions: maybe(t, "decisions")}
	},
	"ZoomView": func(t *rapid.T, _ *machine) model.Msg { return model.ZoomView{X: 20 * place(t), In: maybe(t, "in")} },
	"LookAt": func(t *rapid.T, _ *machine) model.Msg {
		return model.LookAt{At: rapid.Int32Range(0, 2_000_000).Draw(t, "at")}
	},
	"Find": func(t *rapid.T, _ *machine) model.Msg {
		return model.Find{Text: one(t, "text", "", " ", "m", "m1", "M2", "gone", "1")}
	},
	"GoToField": func(t *rapid.T, _ *machine) model.Msg {
		path := one(t, "path", "horizon", "stores[0].id", "messages[12].to", "gone")
		return model.GoToField{Path: path, ID: "f-" + path}
	},
	"MoveFocus": func(t *rapid.T, _ *machine) model.Msg {
		return model.MoveFocus{ID: one(t, "element", "f-readings-abort", "gone")}
	},
	"OpenFind": func(*rapid.T, *machine) model.Msg { return model.OpenFind{} },
	"FitView":  func(*rapid.T, *machine) model.Msg { return model.FitView{} },
	"FoldGroup": func(t *rapid.T, x *machine) model.Msg {
		if x.m.Run == nil {
			return nil
		}
		return model.FoldGroup{Key: one(t, "lane", x.m.Scene().Lanes...).Key}
	},
	"TogglePlay": func(*rapid.T, *machine) model.Msg { return model.TogglePlay{} },
	"Tick":       func(t *rapid.T, _ *machine) model.Msg { return model.Tick{Ms: rapid.IntRange(0, 5_000).Draw(t, "ms")} },
	"Resized": func(t *rapid.T, _ *machine) model.Msg {
		return model.Resized{Width: rapid.IntRange(0, 3_000).Draw(t, "width")}
	},
	"PressHandle": func(t *rapid.T, x *machine) model.Msg {
		return model.PressHandle{Key: handle(t, x), X: place(t), Width: 420}
	},
	"DragTo": func(t *rapid.T, _ *machine) model.Msg {
		return model.DragTo{X: place(t), Width: one(t, "width", 420, 420, 420, 0), Fine: maybe(t, "fine")}
	},
	"DropHandle": func(t *rapid.T, _ *machine) model.Msg { return model.DropHandle{Cancel: maybe(t, "cancel")} },
	"NudgeHandle": func(t *rapid.T, x *machine) model.Msg {
		return model.NudgeHandle{Key: handle(t, x), By: rapid.IntRange(-1_000, 1_000).Draw(t, "by")}
	},
	"FocusHandle": func(t *rapid.T, x *machine) model.Msg { return model.FocusHandle{Key: handle(t, x)} },
	"StepFocus": func(t *rapid.T, x *machine) model.Msg {
		return model.StepFocus{Key: handle(t, x), Back: maybe(t, "back"), ToLanes: maybe(t, "lanes")}
	},
	"AddMoment": func(*rapid.T, *machine) model.Msg { return model.AddMoment{} },
	"NoteMoment": func(t *rapid.T, _ *machine) model.Msg {
		return model.NoteMoment{Index: below(t, 4, "moment"), Text: one(t, "note", "", "it waits", strings.Repeat("长", 99), "a\nb")}
	},
	"RemoveMoment": func(t *rapid.T, _ *machine) model.Msg { return model.RemoveMoment{Index: below(t, 4, "moment") - 1} },
	"GoToMoment":   func(t *rapid.T, _ *machine) model.Msg { return model.GoToMoment{Index: below(t, 4, "moment")} },
	"ShowMoments": func(t *rapid.T, _ *machine) model.Msg {
		return model.ShowMoments{Text: one(t, "moments", "", "5:a\n900:b c", "x\n7:")}
	},
	"SelectRange": func(*rapid.T, *machine) model.Msg { return model.SelectRange{} },
	"ExtendRange": func(t *rapid.T, _ *machine) model.Msg { return model.ExtendRange{X: place(t), Width: 420} },
	"ZoomToRange": func(*rapid.T, *machine) model.Msg { return model.ZoomToRange{} },
	"ShowPage": func(t *rapid.T, _ *machine) model.Msg {
		return model.ShowPage{List: scenario.Processes + scenario.List(below(t, 5, "list")), From: 50 * below(t, 3, "page")}
	},

	"Ask": func(t *rapid.T, _ *machine) model.Msg {
		return one[model.Msg](t, "ask", model.Ask{Name: "lang", Value: "zh-Hans"}, model.Ask{Name: "lang", Value: "fr"}, model.Ask{Name: "theme", Value: "dark"}, model.Ask{Name: "theme"})
	},
	"Miss": func(t *rapid.T, _ *machine) model.Msg {
		return model.Miss{Problem: address.Problem{Kind: one(t, "kind", address.UnknownExample, address.UnknownMessage), Name: one(t, "name", "example", "message")}}
	},
	"Begin": func(t *rapid.T, _ *machine) model.Msg {
		return model.Begin{Lang: one(t, "lang", texts.Langs[:]...), Theme: model.Theme(below(t, 3, "theme")), Letters: maybe(t, "on")}
	},
	"SetLang": func(t *rapid.T, _ *machine) model.Msg { return model.SetLang{Lang: one(t, "lang", texts.Langs[:]...)} },
	"SetTheme": func(t *rapid.T, _ *machine) model.Msg {
		return model.SetTheme{Theme: model.Theme(below(t, 3, "theme"))}
	},
	"OpenDialog": func(t *rapid.T, _ *machine) model.Msg {
		return model.OpenDialog{Dialog: one(t, "dialog", model.ShareDialog, model.HelpDialog, model.PasteDialog)}
	},
	"CloseDialog": func(*rapid.T, *machine) model.Msg { return model.CloseDialog{Dialog: model.HelpDialog} },
	"SetShare": func(t *rapid.T, _ *machine) model.Msg {
		return model.SetShare{Options: model.ShareOptions{Height: one(t, "px", "520", "0", "abc")}}
	},
	"CopyText": func(*rapid.T, *machine) model.Msg { return model.CopyText{Text: "a text"} },
	"Copied": func(t *rapid.T, _ *machine) model.Msg {
		return model.Copied{For: one[model.Msg](t, "for", model.CopyText{Text: "a text", Field: "share-link"}, model.CopyWitness{}), OK: maybe(t, "ok")}
	},
	"ForgetCopied": func(t *rapid.T, x *machine) model.Msg {
		return model.ForgetCopied{Number: x.m.Copied.Number - below(t, 2, "ago")}
	},
	"Speak": func(t *rapid.T, x *machine) model.Msg {
		return model.Speak{Number: x.m.Spoken.Number + below(t, 3, "number")}
	},
	"SaveFile":       func(*rapid.T, *machine) model.Msg { return model.SaveFile{Format: export.SVG} },
	"Dismiss":        func(*rapid.T, *machine) model.Msg { return model.Dismiss{} },
	"DismissUnknown": func(*rapid.T, *machine) model.Msg { return model.DismissUnknown{} },
	"Notify": func(*rapid.T, *machine) model.Msg {
		return model.Notify{Notice: &model.Notice{Kind: model.NoticeNotKept}}
	},
	"TakeUpdate": func(*rapid.T, *machine) model.Msg { return model.TakeUpdate{} },
	"SetBoth":    func(t *rapid.T, _ *machine) model.Msg { return model.SetBoth{On: maybe(t, "on")} },
	"SetLetters": func(t *rapid.T, _ *machine) model.Msg { return model.SetLetters{On: maybe(t, "on")} },
	"Faulted":    func(*rapid.T, *machine) model.Msg { return model.Faulted{Report: "it broke"} },
	"GoOn":       func(*rapid.T, *machine) model.Msg { return model.GoOn{} },

	"Observe": func(t *rapid.T, x *machine) model.Msg {
		kind := one(t, "kind", scenario.Actions, scenario.Messages)
		return model.Observe{List: kind, Index: below(t, x.m.Document().Things(kind).Len()+1, "index"), Not: maybe(t, "not")}
	},
	"WhyNever": func(t *rapid.T, x *machine) model.Msg {
		v, _ := witness(t, x)
		way := anytime.Way{Ending: explore.Ending(below(t, 3, "ending")), Out: mapi.Flags(one(t, "out", 0, 0x10000, 0x20000))}
		return model.WhyNever{Variant: v, Way: way}
	},
	"AskAllowed":      func(*rapid.T, *machine) model.Msg { return model.AskAllowed{} },
	"Explore":         func(*rapid.T, *machine) model.Msg { return model.Explore{} },
	"ExploreReadings": func(*rapid.T, *machine) model.Msg { return model.ExploreReadings{} },
	"StopExploring":   func(*rapid.T, *machine) model.Msg { return model.StopExploring{} },
	"ExplorerSaid":    func(t *rapid.T, x *machine) model.Msg { return receive(t, x) },
	"ExplorerEnded":   func(*rapid.T, *machine) model.Msg { return model.ExplorerEnded{} },
	"ExplorerBroke":   func(*rapid.T, *machine) model.Msg { return model.ExplorerBroke{Reason: "no worker"} },
	"OpenWitness": func(t *rapid.T, x *machine) model.Msg {
		v, w := witness(t, x)
		return model.OpenWitness{Variant: v, Witness: w}
	},
	"CopyWitness": func(t *rapid.T, x *machine) model.Msg {
		v, w := witness(t, x)
		return model.CopyWitness{Variant: v, Witness: w}
	},
	"OnlyRuns": func(t *rapid.T, x *machine) model.Msg {
		return model.OnlyRuns{Message: below(t, 6, "message"), Phase: spooler.Sent, Any: maybe(t, "any")}
	},
	"WantPromise": func(t *rapid.T, _ *machine) model.Msg {
		return model.WantPromise{Promise: anytime.Promise(below(t, int(anytime.PromiseCount), "promise")), On: maybe(t, "on")}
	},
}

// receive lets the explorer work a little and returns its next message.
func receive(t *rapid.T, x *machine) model.Msg {
	if len(x.said) == 0 && x.explorer.Busy() {
		if err := x.explorer.Step(30, true); err != nil {
			t.Fatal(err)
		}
	}
	if len(x.said) == 0 {
		return model.ExplorerSaid{Text: one(t, "noise", "", "{", `"hello"`)}
	}
	next := x.said[0]
	x.said = x.said[1:]
	return model.ExplorerSaid{Text: next}
}

// witness draws a run that the explorer has found, or one that does not exist.
func witness(t *rapid.T, x *machine) (variant, witness int) {
	variant = rapid.IntRange(model.InFindings, len(x.m.Anytime.Reports)).Draw(t, "variant")
	return variant, below(t, 4, "witness")
}

// edit draws a text for a field that the page has, or had a moment ago.
func edit(t *rapid.T, x *machine) model.Msg {
	s := x.m.Document()
	if oneIn := below(t, 8, "expected"); oneIn == 0 {
		name := one(t, "expected", document.ExpectResult, document.ExpectOut, document.ExpectReturned, document.ExpectFate)
		return model.EditField{Field: document.Field{Name: name, Index: below(t, 4, "index")}, Text: one(t, "seen", "", "true", "S_OK", "COMPLETE", "0x3", "NULL", "sent", "queued", "sending", "nothing")}
	}
	f := document.Field{List: one(t, "list", append(kinds, scenario.Document)...)}
	gone := false
	if f.List != scenario.Document {
		n := s.Things(f.List).Len()
		f.Index = below(t, n+1, "index")
		gone = f.Index == n
	}
	var names []string
	for _, row := range f.List.Object().Fields {
		switch {
		case row.Kind == scenario.KindVersion || f.List == scenario.Document && row.Of != nil: // no input of the page edits these
		case f.List == scenario.Messages && row.Name == "store":
			names = append(names, document.Way)
		case f.List == scenario.Messages && row.Name == "transport":
		case gone || row.In(f.List.Object().VariantOf(f.Object(s))):
			names = append(names, row.Name)
		}
	}
	if f.List == scenario.Stores {
		names = append(names, document.Refs)
	}
	f.Name = one(t, "field", names...)
	switch f.Name {
	case "readings":
		f.Sub = below(t, rules.KeyCount, "key")
	case "openBy", document.Refs:
		f.Sub = below(t, len(s.Processes)+1, "process")
	}
	return model.EditField{Field: f, Text: value(t, s)}
}

// value draws a text that is a value of some field, or of none.
func value(t *rapid.T, s *scenario.Scenario) string {
	switch below(t, 4, "sort") {
	case 0:
		return strconv.Itoa(rapid.IntRange(-10, 2_000).Draw(t, "number"))
	case 1:
		return one(t, "word", "", "true", "false", "5 ducks", "-", "title & <b>", "99999999", strings.Repeat("long", 40))
	case 2:
		return one(t, "value", "NO_WAIT", "ABORT|QUIET", "previous", "NULL", "0x20", "atRelease", "SMTP, FAX", "100-200", "9-3",
			"StoreLogoff", "Release", "AbortSubmit", "FlushQueues", "OpenMsgStore", "Exit", "500-", "untried", "stops", "refuse", "immediate", "transfersAndQueue", "plain")
	}
	kind := one(t, "of", kinds[:4]...)
	if n := s.Things(kind).Len(); n > 0 {
		id := document.Name(s, kind, below(t, n, "id"))
		return one(t, "prefix", "", document.OutOf, document.InBy) + id
	}
	return "nobody"
}
