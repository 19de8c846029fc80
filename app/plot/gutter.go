package plot

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
)

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// gutter names the lanes, and says what the cursor reads on each.
func (c *Plot) gutter(scene *timeline.Scene) app.UI {
	m := c.P.Model
	readings := map[string]timeline.Reading{}
	for _, r := range m.Run.Data.Read(m.Cursor) {
		readings[r.Key] = r
	}
	return el.Div().Class("tl-gutter").Body(app.Range(scene.Lanes).Slice(func(i int) app.UI {
		l := &scene.Lanes[i]
		if l.Kind == timeline.Heading {
			return c.heading(l)
		}
		value, on := c.value(readings[l.Key])
		class := "tl-head " + laneClasses[l.Kind]
		if on {
			class += " on"
		}
		return el.Div().Class(class).Body(
			el.Span().Class("tl-name").Title(c.laneName(l)).Text(c.laneName(l)),
			el.Span().Class("tl-value").DataSet("lane", l.Key).Text(value),
		)
	}))
}

var laneClasses = [...]string{
	timeline.Heading: "heading", timeline.CallLane: "block", timeline.StoreLane: "block", timeline.MailLane: "mail",
	timeline.FlagLane: "wave bits", timeline.QueueLane: "wave", timeline.OutLane: "block", timeline.InLane: "block",
}

func (c *Plot) heading(l *timeline.Lane) app.UI {
	t := &c.P.Texts().Timeline
	name := c.groupName(l)
	folded := c.P.Model.Folded[l.Key]
	icon, does := "down", t.Fold
	if folded {
		icon, does = "right", t.Unfold
	}
	return el.Div().Class("tl-head heading").Body(
		c.P.IconButton(icon, texts.Fill(does, "name", name), model.FoldGroup{Key: l.Key}).
			Class("fold").Aria("expanded", strconv.FormatBool(!folded)),
		el.Span().Class("tl-name").Title(name).Text(name),
	)
}

func (c *Plot) groupName(l *timeline.Lane) string {
	t := &c.P.Texts().Timeline
	switch l.Group {
	case timeline.StoreGroup:
		return texts.Fill(t.Store, "id", l.Name)
	case timeline.TransportGroup:
		return texts.Fill(t.Transport, "id", l.Name)
	}
	return t.Processes
}

func (c *Plot) laneName(l *timeline.Lane) string {
	t := &c.P.Texts().Timeline
	switch l.Kind {
	case timeline.StoreLane:
		return t.State
	case timeline.MailLane:
		return t.Mail
	case timeline.FlagLane:
		return l.Flag.Short()
	case timeline.QueueLane:
		return t.Queue
	case timeline.OutLane:
		return t.OutLane
	case timeline.InLane:
		return t.InLane
	}
	return l.Name
}

// value says what the cursor reads on a lane, and whether it is something.
func (c *Plot) value(r timeline.Reading) (text string, on bool) {
	m, t := c.P.Model, &c.P.Texts().Timeline
	switch r.Kind {
	case timeline.CallLane:
		switch {
		case r.Blocked:
			return t.InCall + " · " + t.Waits, true
		case r.On:
			return t.InCall, true
		}
		return t.Free, false
	case timeline.StoreLane:
		return [...]string{t.Open, t.Closing, t.Released, t.Orphaned}[r.Phase], false
	case timeline.MailLane:
		return texts.Fill(t.Came, "n", strconv.Itoa(int(r.Count))), false
	case timeline.FlagLane:
		if r.On {
			return "1", true
		}
		return "0", false
	case timeline.QueueLane:
		return strconv.Itoa(int(r.Count)), r.Count > 0
	}
	if r.On {
		return m.Run.Scenario().Messages[r.Message].ID, true
	}
	switch r.Link {
	case timeline.LinkFailed:
		return t.Failed, false
	case timeline.LinkOffline:
		return t.Offline, false
	}
	return t.Idle, false
}

// Names returns the names of lanes and groups in the page's language, for a
// picture that stands alone.
func Names(m *model.Model) func(*timeline.Lane) string {
	c := &Plot{P: &parts.Page{Model: m}}
	return func(l *timeline.Lane) string {
		if l.Kind == timeline.Heading {
			return c.groupName(l)
		}
		return c.laneName(l)
	}
}
