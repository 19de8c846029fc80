package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/el"
	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

func (r *Root) dialogs() app.UI {
	return el.Div().Body(r.shareDialog(), r.helpDialog(), r.pasteDialog(), r.historyDialog())
}

// dialog draws a native dialog with a title and a close button. Its content is
// rendered only while it is open.
func (r *Root) dialog(d model.Dialog, title string, body func() []app.UI) app.UI {
	t := &r.page.Texts().Page
	content := []app.UI{el.Div().Class("dialog-head").Body(
		el.H2().ID(d.ID()+"-title").Text(title),
		r.page.IconButton("close", t.Close, model.CloseDialog{Dialog: d}),
	)}
	if r.page.Model.Dialog == d {
		content = append(content, body()...)
	}
	return el.Dialog().ID(d.ID()).Class("dialog").Aria("labelledby", d.ID()+"-title").
		On("close", func(app.Context, app.Event) {
			if r.page.Model.Dialog == d {
				r.page.Guard(func() { r.send(model.CloseDialog{Dialog: d}) })
			}
		}, app.EventScope(int(d))).Body(content...)
}

func (r *Root) helpDialog() app.UI {
	t := &r.page.Texts().Help
	return r.dialog(model.HelpDialog, t.Title, func() []app.UI {
		rows := make([]app.UI, len(t.Keys))
		for i, k := range t.Keys {
			rows[i] = el.Div().Class("key-row").Body(el.Dt().Body(el.Kbd().Text(k[0])), el.Dd().Text(k[1]))
		}
		return []app.UI{
			el.P().Text(t.Intro),
			el.Dl().Class("keys").Body(rows...),
			el.Label().Class("check").Body(
				el.Input().Attr("type", "checkbox").ID("letters").Attr("checked", r.page.Model.Letters).
					OnChange(r.page.Do(model.SetLetters{On: !r.page.Model.Letters})),
				el.Span().Text(t.Letters)),
			el.P().Class("note").Text(t.LettersNote),
			el.H3().Text(t.Ends),
			r.endsLegend(),
		}
	})
}

// endsLegend explains the shapes at the ends of transfers.
func (r *Root) endsLegend() app.UI {
	kinds := timeline.Ends()
	rows := make([]app.UI, len(kinds))
	for i, kind := range kinds {
		rows[i] = el.Div().Class("key-row").Body(
			el.Dt().Body(app.Raw(timeline.EndSample(kind))), el.Dd().Text(timeline.EndName(kind, &r.page.Texts().Timeline)))
	}
	return el.Dl().ID("ends").Class("keys ends").Body(rows...)
}

// historyDialog lists the steps of the history, from the last one to the start. A press
// goes to one; later steps stay until the next edit.
func (r *Root) historyDialog() app.UI {
	t := &r.page.Texts().Page
	return r.dialog(model.HistoryDialog, t.History, func() []app.UI {
		labels, at := r.page.Model.History.Steps()
		items := make([]app.UI, len(labels))
		for i := range labels {
			step := len(labels) - 1 - i
			name := r.page.Texts().Steps.Start
			if step > 0 {
				name = model.StepName(labels[step], r.page.Model.Lang)
			}
			button := el.Button().Attr("type", "button").Class("button step").OnClick(r.page.Do(model.GoToStep{Step: step})).Text(name)
			if step == at {
				button = button.Aria("current", "step")
			}
			items[i] = el.Li().Body(button)
		}
		return []app.UI{el.P().Class("note").Text(t.HistoryNote), el.Ol().Class("steps").Attr("reversed", true).Body(items...)}
	})
}

func (r *Root) pasteDialog() app.UI {
	t := &r.page.Texts().Setup
	return r.dialog(model.PasteDialog, t.Paste, func() []app.UI {
		text := el.Textarea().ID("paste-text").Class("input mono tall").Attr("rows", 12).Spellcheck(false)
		if r.badImport() { // the error is shown until the text changes
			text = text.Aria("invalid", "true").Aria("describedby", "paste-problem").OnInput(r.page.Do(model.Dismiss{}))
		}
		return []app.UI{
			el.Label().Class("label").Attr("for", "paste-text").Text(t.PasteLabel),
			text,
			el.P().Class("note").Text(r.page.Texts().Page.DropHere),
			app.If(r.badImport(), func() app.UI {
				return el.P().ID("paste-problem").Class("notice bad").Role("alert").Body(r.page.Prose(r.newsText())...)
			}),
			el.Button().Attr("type", "button").Class("button primary").ID("paste-do").
				OnClick(func(app.Context, app.Event) {
					r.page.Guard(func() {
						text := app.Window().GetElementByID("paste-text").Get("value").String()
						r.send(model.ImportText{Name: "JSON", Text: text})
						if !r.badImport() { // an invalid text stays for correction
							r.send(model.CloseDialog{Dialog: model.PasteDialog})
						}
					})
				}).Text(t.PasteDo),
		}
	})
}

// badImport reports whether the current notice is a failed import.
func (r *Root) badImport() bool {
	n := r.page.Model.Notice
	return n != nil && n.Kind == model.NoticeBadImport
}

// shareDialog draws the link, the code to embed, and the downloads.
func (r *Root) shareDialog() app.UI {
	t := &r.page.Texts().Share
	return r.dialog(model.ShareDialog, t.Title, func() []app.UI {
		s := r.page.Model.Shown()
		query, o := "", r.page.Model.Share
		if o.Moment {
			query = r.momentQuery()
		}
		link := r.host.Resolve("./" + query + "#" + r.fragmentOf(s))
		other := o
		other.Moment = !o.Moment
		note := texts.Fill(t.Length, "n", strconv.Itoa(len(link)))
		if len(link) > document.ChatLimit {
			note = texts.Fill(t.Long, "n", strconv.Itoa(len(link)))
		}
		title := parts.Input{
			ID: "own-title", Field: document.Field{List: scenario.Document, Name: "title"}, Label: r.page.Texts().Setup.Fields["title"].Label,
			Value: r.page.Model.Document().Title, Hint: r.page.Model.MadeTitle(), Note: t.TitleNote, Wide: true, Plain: true,
		}
		return []app.UI{
			app.If(r.page.Model.Stale, func() app.UI { return el.P().Class("notice warn").Text(t.Invalid) }),
			r.page.Text(title),
			r.copyRow("share-link", t.Link, link, note, false),
			el.Label().Class("check").Body(
				el.Input().Attr("type", "checkbox").ID("share-moment").Attr("checked", o.Moment).OnChange(r.page.Do(model.SetShare{Options: other})),
				el.Span().Text(texts.Fill(t.Moment, "at", answer.Ms(r.page.Model.Cursor), "n", strconv.Itoa(len(r.page.Model.History.Moments()))))),
			el.H3().Text(t.Embed),
			el.P().Class("note").Text(t.EmbedNote),
			r.embedOptions(),
			r.embedCodes(s),
			r.preview(s),
			el.H3().Text(t.Files),
			el.P().Class("note").Text(t.FilesNote),
			el.Div().Class("row-buttons").Body(app.Range(export.Formats).Slice(func(i int) app.UI {
				f := export.Formats[i]
				return r.page.Button("download", texts.Fill(t.DownloadFile, "format", f.Name), model.SaveFile{Format: f})
			})),
			r.copyRow("share-markdown", t.Markdown, r.figureMarkdown(link), "", false),
		}
	})
}

// fragmentOf returns the fragment of a link to a document. It caches the last
// one, because it is needed at each rendering.
func (r *Root) fragmentOf(s *scenario.Scenario) string {
	if r.linked.scenario != s {
		r.linked = link{s, document.Fragment(s)}
	}
	return r.linked.fragment
}

// link is a document and the fragment of a link to it.
type link struct {
	scenario *scenario.Scenario
	fragment string
}

// copyRow draws a text to copy, with a button that copies it.
func (r *Root) copyRow(id, label, text, note string, long bool) app.UI {
	var field app.UI
	if long {
		field = el.Textarea().ID(id).Class("input mono").Attr("readonly", true).Attr("rows", 3).Spellcheck(false).Text(text)
	} else {
		field = el.Input().ID(id).Class("input mono").Attr("type", "text").Attr("readonly", true).Attr("value", text)
	}
	return el.Div().Class("copy-row").Body(
		el.Label().Class("label").Attr("for", id).Text(label),
		el.Div().Class("copy-line").Body(field, r.page.CopyButton(r.page.Texts().Share.Copy, model.CopyText{Text: text, Field: id}).ID(id+"-copy")),
		app.If(note != "", func() app.UI { return el.Span().Class("note").Text(note) }),
	)
}
