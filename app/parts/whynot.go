package parts

import (
	"errors"

	"spoolscope/app/address"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// WhyNot describes in the page's language why a document was rejected: its path
// and the problem there.
func WhyNot(err error, t *texts.Catalog) string {
	none, isNone := errors.AsType[document.NoLink](err)
	switch {
	case isNone:
		return texts.Fill(t.Page.LinkNone, "found", address.Shortened(string(none)))
	case errors.Is(err, document.ErrNewer):
		return t.Page.LinkNewer
	case errors.Is(err, document.ErrDamaged):
		return t.Page.LinkDamaged
	case errors.Is(err, host.ErrUnreadable):
		return t.Page.FileUnreadable
	}
	problems, _ := errors.AsType[scenario.Problems](err)
	if len(problems) == 0 {
		return err.Error()
	}
	p := problems[0]
	if p.Path == "" {
		return ProblemText(p, t)
	}
	return texts.Isolate(p.Path) + ": " + ProblemText(p, t)
}
