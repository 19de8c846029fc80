package document

import (
	"strconv"
	"strings"

	"spoolscope/engine/scenario"
)

func (e *fieldEditor) transport(t *scenario.Transport) {
	switch e.field.Name {
	case "id":
		e.rename(func(*scenario.Scenario) *string { return &t.ID }, func(from, to string) {
			for i := range e.scenario.Messages {
				replace(&e.scenario.Messages[i].Transport, from, to)
			}
			for i := range e.scenario.Actions {
				replace(&e.scenario.Actions[i].Transport, from, to)
			}
		})
	case "addressTypes":
		t.AddressTypes = strings.FieldsFunc(strings.ToUpper(e.text), isSeparator)
	case "offline":
		t.Offline = e.windows()
	case "every":
		e.number(&t.Every)
	case "poll":
		e.number(&t.Poll)
	case "connectsAt":
		t.ConnectsAt = e.numbers(e.text)
	case "stopAfter":
		e.number(&t.StopAfter)
	case "ignoresCancel":
		e.boolean(&t.IgnoresCancel)
	case "failAt":
		t.Fails, t.FailAt = e.text != "", 0
		if t.Fails {
			e.number(&t.FailAt)
		}
	}
}

func isSeparator(r rune) bool { return strings.ContainsRune(" ,;，、；\t\n", r) }

func (e *fieldEditor) numbers(text string) []int {
	var all []int
	for _, part := range strings.FieldsFunc(text, isSeparator) {
		n, err := strconv.Atoi(part)
		if err != nil {
			e.refuse(scenario.WrongType, "whole numbers, separated by commas")
			return nil
		}
		all = append(all, n)
	}
	return all
}

// windows reads offline windows: "200-500, 900-1200".
func (e *fieldEditor) windows() []scenario.Window {
	var all []scenario.Window
	joined := strings.NewReplacer("–", "-", "…", "-", "..", "-").Replace(e.text)
	joined = strings.NewReplacer(" - ", "-", " -", "-", "- ", "-").Replace(joined)
	for _, part := range strings.FieldsFunc(joined, isSeparator) {
		from, to, ok := strings.Cut(part, "-")
		bounds := e.numbers(from + " " + to)
		if !ok || len(bounds) != 2 {
			e.refuse(scenario.WrongType, "from-to, separated by commas")
			return nil
		}
		all = append(all, scenario.Window{From: bounds[0], To: bounds[1]})
	}
	return all
}
