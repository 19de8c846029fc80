package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/address"
	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/static/examples"
)

func (r *Root) header() app.UI {
	t := &r.page.Texts().Page
	return el.Header().Class("header").Body(
		el.Div().Class("brand").Body(
			app.Raw(logo),
			el.Div().Body(
				el.H1().Text("Spoolscope"),
				el.P().Class("tagline").Text(t.Tagline),
			),
		),
		el.Nav().Class("tools").Aria("label", "Spoolscope").Body(
			r.examplesMenu(),
			r.history(),
			r.page.Button("share", t.Share, model.OpenDialog{Dialog: model.ShareDialog}).ID("open-share"),
			el.A().ID("open-guide").Class("button").Attr("href", r.page.Guide("")).Body(parts.Icon("guide"), el.Span().Text(t.Guide)),
			r.page.IconButton("help", t.Help, model.OpenDialog{Dialog: model.HelpDialog}),
			r.language(),
			r.theme(),
		),
	)
}

// logo is a falling waveform, like that of a flag when the mail is done.
const logo = `<svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7"/><path d="M5 21h5V11h9v10h3v-5h5"/></svg>`

// history draws undo and redo, named after the steps.
func (r *Root) history() app.UI {
	t := &r.page.Texts().Page
	undo, redo := t.NothingUndo, t.NothingRedo
	back, can := r.page.Model.History.CanUndo()
	if can {
		undo = texts.Fill(t.Undo, "step", model.StepName(back, r.page.Model.Lang))
	}
	forward, could := r.page.Model.History.CanRedo()
	if could {
		redo = texts.Fill(t.Redo, "step", model.StepName(forward, r.page.Model.Lang))
	}
	return el.Div().Class("pair").Body(
		r.page.IconButton("undo", undo, model.UndoStep{}).ID("undo").Attr("disabled", !can),
		r.page.IconButton("redo", redo, model.RedoStep{}).ID("redo").Attr("disabled", !could),
	)
}

// examplesMenu draws the list of examples by group.
func (r *Root) examplesMenu() app.UI {
	t := &r.page.Texts().Page
	groups := []string{r.page.Texts().Page.ExamplesFlags, r.page.Texts().Page.ExamplesQuestions, r.page.Texts().Page.ExamplesClients}
	lang := r.page.Model.Lang.Tag()
	var body []app.UI
	for g, title := range groups {
		var items []app.UI
		for i, e := range examples.All() {
			if int(e.Group) != g {
				continue
			}
			name, try := e.Texts(lang)
			items = append(items, el.Li().Body(
				el.Button().Attr("type", "button").Class("example").Attr("popovertarget", "examples").Attr("popovertargetaction", "hide").
					DataSet("example", e.Name).OnClick(r.page.Do(model.OpenExample{Index: i})).Body(
					el.Span().Class("example-title").Text(name),
					el.Span().Class("example-try").Text(try))))
		}
		body = append(body, el.H2().Text(title), el.Ul().Body(items...))
	}
	body = append(body, el.P().Class("note").Text(t.ExamplesNote))
	return el.Div().Class("menu").Body(
		el.Button().Attr("type", "button").ID("open-examples").Class("button").Attr("popovertarget", "examples").Body(
			parts.Icon("examples"), el.Span().Text(t.Examples)),
		el.Div().ID("examples").Class("popover").Attr("popover", "auto").Body(body...),
	)
}

func (r *Root) language() app.UI {
	t := &r.page.Texts().Page
	options := make([]app.UI, len(texts.Langs))
	for i, l := range texts.Langs {
		options[i] = el.Option().Attr("value", l.Tag()).Lang(l.Tag()).Text([...]string{"English", "简体中文"}[l]).Attr("selected", l == r.page.Model.Lang)
	}
	return el.Select().ID("language").Class("input compact").Title(t.Language).Aria("label", t.Language).
		OnChange(r.page.DoValue("language", func(v string) model.Msg { return model.SetLang{Lang: texts.ForTag(v)} })).Body(options...)
}

// theme draws a button that switches from one theme to the next: system, light,
// dark.
func (r *Root) theme() app.UI {
	t := &r.page.Texts().Page
	now := r.page.Model.Theme
	icon := [...]string{"system", "sun", "moon"}[now]
	name := t.Theme + ": " + [...]string{t.ThemeSystem, t.ThemeLight, t.ThemeDark}[now]
	return r.page.IconButton(icon, name, model.SetTheme{Theme: (now + 1) % 3}).ID("theme")
}

// hint draws the title of what is shown, and the line that says what to try.
func (r *Root) hint() app.UI {
	t := &r.page.Texts().Page
	m := r.page.Model
	title, hint := m.Title(), m.Hint()
	if m.Predicts() { // both would tell, but for the author's title
		title, hint = m.Shown().Title, ""
		if title != "" {
			title = m.Title()
		}
	}
	class, hintClass := "scene", "scene-try"
	if held := m.HeldHint(); held != "" {
		// During a drag, the layout must not change if the hint disappears.
		class = "scene held"
		if hint == "" {
			hint, hintClass = held, "scene-try unsaid"
		}
	}
	heading := el.H2
	if m.Embedded { // the page has no other title
		heading = el.H1
	}
	return el.Div().Class(class).Body(
		heading().Class("scene-title").Attr("dir", "auto").Text(title),
		app.If(hint != "", func() app.UI {
			return el.P().Class(hintClass).Body(el.Strong().Text(t.Try), el.Span().Attr("dir", "auto").Body(r.page.Prose(hint)...))
		}),
	)
}

// sections draws links to the parts of the page, for screens that show few of them at
// a time.
func (r *Root) sections() app.UI {
	t := r.page.Texts()
	var links []app.UI
	for _, part := range [][2]string{
		{"call", t.Call.Title}, {model.SkipTarget, t.Timeline.Title}, {"answer", t.Answer.Title},
		{"compare", t.Compare.Titles[0]}, {"anytime", t.Anytime.Title}, {"setup", t.Setup.Title},
	} {
		links = append(links, el.A().Attr("href", "#"+part[0]).Text(part[1]))
	}
	return el.Nav().Class("sections").Aria("label", t.Page.Sections).Body(links...)
}

func (r *Root) footer() app.UI {
	t := &r.page.Texts().Page
	page := rules.Source{Page: rules.ReferencePage}
	return el.Footer().Class("footer").Body(
		el.P().Text(t.NoteSim),
		el.P().Text(t.NotePrivate),
		el.P().Body(el.A().Attr("href", r.page.Model.Lang.Says(page.URL())).Attr("target", "_blank").Attr("rel", "noopener noreferrer").Text(t.Reference)),
		el.P().Body(el.A().Attr("href", r.page.Guide("#today")).Text(t.Today)),
		el.P().Body(el.A().Attr("href", r.host.Resolve("licenses.txt")).Text(t.Licences)),
		el.P().ID("version").Text(texts.Fill(t.Version, "version", r.host.Version())),
	)
}

// notices draws the notices: a fault, errors of the setup, news, and problems
// with parameters.
func (r *Root) notices() app.UI {
	m := r.page.Model
	return el.Div().Class("notices").Body(
		app.If(m.Fault != "", r.faultNotice),
		app.If(m.Stale, r.staleNotice),
		app.If(m.Notice != nil, r.news),
		app.If(len(m.Unknown) > 0, r.unknownNotice),
		app.If(r.late, r.workNotice),
	)
}

// workNotice says that an update goes on. It covers a part of the page for a short time, and
// moves nothing.
func (r *Root) workNotice() app.UI {
	return el.Div().ID("working").Class("notice brief").Role("status").Text(r.page.Texts().Page.Working)
}

// unknownNotice lists the problems with parameters.
func (r *Root) unknownNotice() app.UI {
	t := r.page.Texts()
	unknown := r.page.Model.Unknown
	intro := t.Asked.Differs
	for _, p := range unknown {
		if p.Kind != address.NotExpected {
			intro = t.Asked.Intro
		}
	}
	return el.Div().ID("unknown").Class("notice bad").Role("alert").Body(
		parts.Icon("warning"),
		el.Div().Class("notice-text").Body(
			el.P().Text(intro),
			el.Ul().Class("unknown").Body(app.Range(unknown).Slice(func(i int) app.UI {
				return el.Li().Text(unknown[i].Text(t))
			}))),
		r.page.IconButton("close", t.Page.Dismiss, model.DismissUnknown{}),
	)
}

func (r *Root) faultNotice() app.UI {
	t := &r.page.Texts().Page
	return el.Div().ID("fault").Class("notice bad").Role("alert").Body(
		parts.Icon("warning"),
		el.Div().Class("notice-text").Body(
			el.P().Text(t.Crash),
			el.Details().Body(el.Summary().Text(t.CrashDetail), el.Pre().Text(r.page.Model.Fault)),
		),
		r.page.Button("", t.CrashContinue, model.GoOn{}).ID("go-on"),
		r.page.CopyButton(t.CrashCopy, model.CopyText{Text: r.page.Model.Fault}),
	)
}

func (r *Root) staleNotice() app.UI {
	t := r.page.Texts()
	first, _ := r.page.Model.FirstProblem()
	return el.Div().ID("stale").Class("notice warn").Role("status").Body(
		parts.Icon("warning"),
		el.P().Class("notice-text").Body(
			el.Span().Text(texts.Fill(t.Page.Stale, "n", strconv.Itoa(r.page.Model.Wrong()))),
			el.Code().Text(first.Path),
			el.Span().Text(parts.ProblemText(first, t)),
		),
		r.page.Button("", t.Page.FirstProblem, model.GoToField{Path: first.Path, ID: parts.FieldID(first.Path)}),
	)
}

func (r *Root) news() app.UI {
	t := &r.page.Texts().Page
	n := r.page.Model.Notice
	class, role, dismiss := "notice", "status", t.Dismiss
	if n.Kind == model.NoticeOpening {
		dismiss = t.StopOpening
	}
	if n.Bad() {
		class, role = "notice bad", "alert"
	}
	return el.Div().ID("notice").Class(class).Role(role).Body(
		el.P().Class("notice-text").Body(r.page.Prose(r.newsText())...),
		app.If(n.Kind == model.NoticeLoaded, func() app.UI {
			step, ok := r.page.Model.BeforeLoaded()
			return r.page.Button("undo", t.UndoShort, model.GoToStep{Step: step}).Attr("disabled", !ok)
		}),
		app.If(n.Kind == model.NoticeUpdate, func() app.UI { return r.page.Button("", t.UpdateNow, model.TakeUpdate{}) }),
		r.page.IconButton("close", dismiss, model.Dismiss{}),
	)
}

// newsText returns the text of the notice.
func (r *Root) newsText() string {
	t := &r.page.Texts().Page
	n := r.page.Model.Notice
	why := ""
	if n.Why != nil {
		why = parts.WhyNot(n.Why, r.page.Texts())
	}
	return texts.Fill([...]string{
		model.NoticeLoaded: t.Loaded + " " + t.UndoHint, model.NoticeBadLink: t.BadLink, model.NoticeBadImport: t.BadImport,
		model.NoticeBadDraft: t.BadDraft, model.NoticeNotKept: t.NotKept, model.NoticeUpdate: t.UpdateReady, model.NoticeNotDrawn: t.NotDrawn, model.NoticeOpening: t.Opening,
	}[n.Kind], "title", r.page.Model.Lang.Says(n.Title), "name", n.Thing, "why", why)
}
