package compare

import (
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/anytime"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Variant is a setup that is compared with others.
type Variant struct {
	Name     string
	Scenario *scenario.Scenario
	Action   int       // that makes the call; -1 if there is none
	Current  bool      // it is the present setup
	Use      model.Msg // makes it the present setup
	Ask      model.Msg // asks what would change its out value; nil if nothing does
}

// flagVariants returns a setup with each of the flags passed by the call of an action.
// An action without flags becomes StoreLogoffTransports.
func flagVariants(s *scenario.Scenario, action int) (list []Variant) {
	if !logsOff(s, action) {
		return nil
	}
	for _, f := range mapi.Inputs {
		list = append(list, Variant{
			Name: f.Short(), Scenario: anytime.Passing(s, action, f), Action: action,
			Current: s.Actions[action].Flags == scenario.Pass(f), Use: model.UseFlag{Flag: f}, Ask: model.AskFlag{Flag: f},
		})
	}
	return list
}

func logsOff(s *scenario.Scenario, action int) bool {
	return action >= 0 && action < len(s.Actions) && s.Actions[action].Do.LogsOff()
}

// variants returns the setups that the comparison shows. The list is empty if there is
// nothing to compare; err is why a link cannot be read.
func variants(m *model.Model) (list []Variant, err error) {
	s := m.Run.Scenario()
	t := &texts.Of(m.Lang).Compare
	now := Variant{Name: t.Now, Scenario: s, Action: m.Action, Current: true, Ask: model.ShowStory{Of: answer.Asked{Call: m.Action + 1}}}
	if !logsOff(s, m.Action) {
		now.Action, now.Ask = -1, nil
	}
	switch m.Beside.Of {
	case model.OneReading:
		k := m.Beside.Reading
		for v := range k.Info().Values {
			one := now
			other := *s
			other.Readings[k] = rules.Value(v)
			one.Name, one.Scenario, one.Current = k.ValueName(rules.Value(v)), &other, s.Readings[k] == rules.Value(v)
			one.Use = model.EditField{Field: document.Field{Name: "readings", Sub: int(k)}, Text: one.Name}
			if !one.Current {
				one.Ask = nil
			}
			list = append(list, one)
		}
	case model.BeforeEdit:
		if before, ok := m.History.Undo(); ok {
			list = []Variant{now, {Name: t.Before, Scenario: before.Present(), Action: sameAction(before.Present(), m.Action), Use: model.UndoStep{}}}
		}
	case model.ALink:
		if m.Beside.Link == "" {
			return nil, nil
		}
		fragment := m.Beside.Link
		if _, after, ok := strings.Cut(fragment, "#"); ok {
			fragment = after
		}
		other, err := document.FromFragment(fragment)
		if err != nil {
			return nil, err
		}
		list = []Variant{now, {Name: t.Linked, Scenario: other, Action: sameAction(other, m.Action), Use: model.OpenFragment{Fragment: fragment}}}
	default:
		list = flagVariants(s, m.Action)
	}
	return list, nil
}

// sameAction returns the index of the action of another setup that is compared with one
// of this setup: the one in its place, or the first that logs a store off; or -1.
func sameAction(s *scenario.Scenario, action int) int {
	if logsOff(s, action) {
		return action
	}
	for i := range s.Actions {
		if logsOff(s, i) {
			return i
		}
	}
	return -1
}
