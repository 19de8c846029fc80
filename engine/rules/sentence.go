package rules

// Sentence is one marked sentence (or heading) of the reference page. Its wording
// is not included: readers are sent to the page.
type Sentence struct {
	ID        string // last digits of data-ttu-id, or 126a
	Normative bool   // specifies what the call or its callers must do
}

// sentences lists every mark of the page in its order. The comments say what those are
// that are not normative.
var sentences = []Sentence{
	{"103", false}, // title
	{"104", false}, // products that the page applies to
	{"105", true},
	{"106", false}, // heading
	{"107", false}, // name of the parameter
	{"108", true},
	{"109", true},
	{"110", false}, // name of a flag
	{"111", true},
	{"112", true},
	{"113", true},
	{"114", true},
	{"115", false}, // name of a flag
	{"116", true},
	{"117", true},
	{"118", false}, // name of a flag
	{"119", true},
	{"120", true},
	{"121", false}, // name of a flag
	{"122", true},
	{"123", true},
	{"124", false}, // name of a flag
	{"125", true},
	{"126", true},
	{"126a", true},
	{"127", false}, // name of a flag
	{"128", true},
	{"129", true},
	{"130", true},
	{"131", true},
	{"132", false}, // name of a flag
	{"133", true},
	{"134", false}, // name of a flag
	{"135", true},
	{"136", false}, // name of a flag
	{"137", true},
	{"138", false}, // heading
	{"139", false}, // name of the return value
	{"140", true},
	{"141", false}, // heading
	{"142", true},
	{"143", true},
	{"144", true},
	{"145", true},
	{"146", false}, // heading
	{"147", true},
	{"148", true},
	{"149", true},
	{"150", true},
	{"151", true},
	{"152", true},
	{"153", true},
	{"154", false}, // pointer to another page
	{"155", false}, // heading
	{"156", false}, // link to another page
	{"157", false}, // link to another page
	{"158", false}, // link to another page
}

// sections are the anchors of the published page, each with the mark of its
// heading.
var sections = []struct{ from, anchor string }{
	{"106", "parameters"}, {"138", "return-value"}, {"141", "remarks"}, {"146", "notes-to-callers"}, {"155", "see-also"},
}

// sectionOf returns the anchor of the section of a sentence, or "" for what comes
// before all headings. Marks ascend, and all have three digits.
func sectionOf(sentence string) string {
	anchor := ""
	for _, s := range sections {
		if sentence >= s.from {
			anchor = s.anchor
		}
	}
	return anchor
}

// Sentences returns the marks of the reference page in its order.
func Sentences() []Sentence { return append([]Sentence(nil), sentences...) }

// Uses returns the normative sentences of the reference page in its order, and those
// from which a rule is drawn that used reports.
func Uses(used func(ID) bool) (normative []string, by map[string]bool) {
	by = map[string]bool{}
	for _, r := range Catalogue() {
		if used(r.ID) {
			for _, source := range r.Cites.Sources() {
				by[source.Sentence] = true
			}
		}
	}
	for _, s := range Sentences() {
		if s.Normative {
			normative = append(normative, s.ID)
		}
	}
	return normative, by
}
