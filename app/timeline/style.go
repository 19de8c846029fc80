package timeline

import (
	"fmt"
	"strings"
)

// laneRules are the style rules of the lanes, one on each line. Their colours
// are custom properties, which the page and an exported file set.
const laneRules = `
.grid,.base,.rule{stroke:var(--line)}
.beyond{fill:var(--ink);opacity:.05}
.tick{stroke:var(--edge)}
.tick-label{fill:var(--soft);font:11px var(--sans);text-anchor:middle}
.tick-label.last{text-anchor:end}
.tick-label.first{text-anchor:start}
.edge{fill:none;stroke:var(--accent);stroke-width:1.5;vector-effect:non-scaling-stroke}
.area{fill:var(--accent-soft)}
.label,.note{font:11px var(--sans);fill:var(--ink)}
.note{fill:var(--soft)}
.label.before{text-anchor:end}
.call{fill:var(--accent)}
.call.endless{opacity:.7}
.call.abandoned{opacity:.7;stroke:var(--bad);stroke-dasharray:3 3}
.call.exit{fill:none;stroke:var(--bad);stroke-width:3}
.label.on-call{fill:var(--accent-ink)}
.waits{fill:url(#hatch);stroke:var(--edge)}
.transfer.out{fill:var(--mail)}
.transfer.in{fill:var(--mail-soft);stroke:var(--mail)}
.transfer.dense{fill:var(--mail);stroke:none}
.transfer.running{opacity:.65}
.label.on-out,.label.on-dense{fill:var(--paper)}
.end{stroke:var(--bad);stroke-width:2;fill:none}
.end.done{stroke:var(--paper)}
.end.done.in{stroke:var(--ink)}
.end.stopped{fill:var(--bad);stroke:var(--paper);stroke-width:1.5}
.end.failed{stroke-width:3}
.plug{fill:none;stroke:var(--accent);stroke-width:1.5}
.connected{fill:var(--accent);opacity:.45}
.shade{fill:url(#hatch)}
.shade.broken{fill:url(#cross)}
.hatch{stroke:var(--edge);fill:none}
.dot{fill:var(--edge)}
.store.open{fill:var(--mail-soft)}
.store.closing{fill:url(#hatch);stroke:var(--edge)}
.store.released{fill:none;stroke:var(--edge);stroke-dasharray:2 4}
.store.orphaned{fill:url(#dots);stroke:var(--bad)}
.reopened{fill:var(--ink);stroke:var(--ink);stroke-width:1.5}
.mark{fill:var(--soft)}
.mark.waiting{fill:var(--paper);stroke:var(--ink)}
.mark.rejected{fill:none;stroke:var(--bad)}
.crowd{vector-effect:non-scaling-stroke}
.crowd.instant{fill:none;stroke:var(--accent);stroke-width:2}
.crowd.end{fill:none;stroke:var(--bad);stroke-width:1.5}
.crowd.end.failed{stroke-width:3}
.crowd.mark{fill:none;stroke:var(--soft);stroke-width:1.5}
.crowd.mark.rejected{stroke:var(--bad)}
`

// laneStyle returns laneRules, limited to elements inside svg, because the page
// uses some of the classes elsewhere.
func laneStyle() string {
	var b strings.Builder
	for rule := range strings.SplitSeq(strings.TrimSpace(laneRules), "\n") {
		selectors, body, _ := strings.Cut(rule, "{")
		b.WriteString("svg " + strings.ReplaceAll(selectors, ",", ",svg ") + "{" + body)
	}
	return b.String()
}

// PageStyle returns the part of the page's style sheet that depends on this
// package: the rules of the lanes, and the heights of their heads.
func PageStyle() string {
	var b strings.Builder
	b.WriteString(laneStyle())
	for _, k := range kinds {
		fmt.Fprintf(&b, ".%s{height:%dpx}", k.Class(), k.Height)
	}
	return b.String()
}
