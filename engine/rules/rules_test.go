package rules_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"spoolscope/engine/rules"
)

// ruleName is the form of a rule's stable name: the part of the simulation, a
// dot, and words with dashes.
var ruleName = regexp.MustCompile(`^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$`)

// TestRules checks that every rule has one constant, a unique stable name, texts
// and existing sources.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for i, r := range rules.Catalogue() {
		if int(r.ID) != i+1 || r.ID.Rule().Name != r.Name || r.ID.String() != r.Name {
			t.Errorf("%s is at the wrong place", r.Name)
		}
		if !ruleName.MatchString(r.Name) || seen[r.Name] {
			t.Errorf("invalid or duplicate name %q", r.Name)
		}
		seen[r.Name] = true
		checkText(t, r.Name, r.Says)
		checkSources(t, r.Name, r.Cites.Sources())
	}
}

// TestReadings checks the same for the readings, their values and the sets.
func TestReadings(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+([A-Z][a-z]+)*$`)
	for i, r := range rules.All() {
		if int(r.Key) != i || r.Key.Info().Name != r.Name || r.Key.String() != r.Name || !name.MatchString(r.Name) {
			t.Errorf("%s is at the wrong place", r.Name)
		}
		if key, ok := rules.KeyByName(r.Name); !ok || key != r.Key {
			t.Errorf("KeyByName does not find %s", r.Name)
		}
		checkText(t, r.Name, r.Asks)
		checkText(t, r.Name, r.Why)
		checkSources(t, r.Name, r.Cites.Sources())
		if len(r.Values) < 2 {
			t.Errorf("%s has fewer than two values", r.Name)
		}
		for v, info := range r.Values {
			if value, ok := r.Key.ValueByName(info.Name); !ok || int(value) != v || r.Key.ValueName(value) != info.Name || !name.MatchString(info.Name) {
				t.Errorf("%s: %s is at the wrong place", r.Name, info.Name)
			}
			checkText(t, r.Name+": "+info.Name, info.Says)
			checkSources(t, r.Name+": "+info.Name, info.Cites.Sources())
		}
		if v, ok := r.Key.ValueByName("no such value"); ok || v != 0 {
			t.Errorf("ValueByName of %s finds an unknown value", r.Name)
		}
	}
	if k, ok := rules.KeyByName("no such reading"); ok || k != 0 {
		t.Error("KeyByName finds an unknown reading")
	}
}

// TestReadingNames checks the names of SEMANTICS.md section 3.2, default first.
func TestReadingNames(t *testing.T) {
	want := []string{
		"abort: stop refuse hybrid", "noWait: afterSent immediate", "orderly: inProcess queued", "orderlyReturn: afterDone immediate",
		"purge: flush plain", "quiet: transfers transfersAndQueue", "ready: sendable submitted", "output: every quietOnly", "queueBit: waiting submitted",
		"abortSubmit: waiting untried", "release: unlessCalled unlessLoggedOff", "input: strict masked", "orphan: goesOn stops",
	}
	var got []string
	for _, r := range rules.All() {
		line := r.Name + ":"
		for _, v := range r.Values {
			line += " " + v.Name
		}
		got = append(got, line)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestReadingValues checks the names of the constants of values.
func TestReadingValues(t *testing.T) {
	for _, test := range []struct {
		key   rules.Key
		value rules.Value
		name  string
	}{
		{rules.Abort, rules.AbortStop, "stop"}, {rules.Abort, rules.AbortRefuse, "refuse"}, {rules.Abort, rules.AbortHybrid, "hybrid"},
		{rules.NoWait, rules.NoWaitAfterSent, "afterSent"}, {rules.NoWait, rules.NoWaitImmediate, "immediate"},
		{rules.Orderly, rules.OrderlyInProcess, "inProcess"}, {rules.Orderly, rules.OrderlyQueued, "queued"},
		{rules.OrderlyReturn, rules.OrderlyReturnAfterDone, "afterDone"}, {rules.OrderlyReturn, rules.OrderlyReturnImmediate, "immediate"},
		{rules.Purge, rules.PurgeFlush, "flush"}, {rules.Purge, rules.PurgePlain, "plain"},
		{rules.Quiet, rules.QuietTransfers, "transfers"}, {rules.Quiet, rules.QuietTransfersAndQueue, "transfersAndQueue"},
		{rules.Ready, rules.ReadySendable, "sendable"}, {rules.Ready, rules.ReadySubmitted, "submitted"},
		{rules.Output, rules.OutputEvery, "every"}, {rules.Output, rules.OutputQuietOnly, "quietOnly"},
		{rules.QueueBit, rules.QueueBitWaiting, "waiting"}, {rules.QueueBit, rules.QueueBitSubmitted, "submitted"},
		{rules.AbortSubmit, rules.AbortSubmitWaiting, "waiting"}, {rules.AbortSubmit, rules.AbortSubmitUntried, "untried"},
		{rules.Release, rules.ReleaseUnlessCalled, "unlessCalled"}, {rules.Release, rules.ReleaseUnlessLoggedOff, "unlessLoggedOff"},
		{rules.Input, rules.InputStrict, "strict"}, {rules.Input, rules.InputMasked, "masked"},
		{rules.Orphan, rules.OrphanGoesOn, "goesOn"}, {rules.Orphan, rules.OrphanStops, "stops"},
	} {
		if got, ok := test.key.ValueByName(test.name); !ok || got != test.value {
			t.Errorf("%s: %s is value %d; want %d", test.key, test.name, got, test.value)
		}
	}
}

// TestSets checks the named sets of SEMANTICS.md section 3.3.
func TestSets(t *testing.T) {
	want := map[string]string{
		"default":     "",
		"sdk":         "noWait: immediate, orderlyReturn: immediate, release: unlessLoggedOff",
		"refusing":    "abort: refuse",
		"seed-layout": "abort: hybrid, purge: plain, output: quietOnly",
	}
	for i, set := range rules.Sets() {
		var differs []string
		for k := range set.Readings {
			if set.Readings[k] != 0 {
				differs = append(differs, set.Readings.Choice(rules.Key(k)).String())
			}
		}
		if says, ok := want[set.Name]; !ok || says != strings.Join(differs, ", ") {
			t.Errorf("%s is %q; want %q", set.Name, differs, says)
		}
		if i == 0 && set.Name != "default" || set.Readings.SetName() != set.Name {
			t.Errorf("%s is at the wrong place", set.Name)
		}
		checkText(t, set.Name, set.Says)
	}
	if len(rules.Sets()) != len(want) {
		t.Errorf("there are %d sets", len(rules.Sets()))
	}
	if got := (rules.Readings{rules.QueueBit: rules.QueueBitSubmitted}).SetName(); got != "" {
		t.Errorf("readings outside all sets have the set name %q", got)
	}
}

// TestChoices checks that every answer to every question has a unique number, and
// that Split returns both.
func TestChoices(t *testing.T) {
	seen := map[rules.Choice]string{}
	for _, r := range rules.All() {
		for v := range r.Values {
			var readings rules.Readings
			readings[r.Key] = rules.Value(v)
			choice := readings.Choice(r.Key)
			if choice == 0 || seen[choice] != "" {
				t.Errorf("%s and %q have the same number %d", choice, seen[choice], choice)
			}
			seen[choice] = choice.String()
			if want := r.Name + ": " + r.Values[v].Name; choice.String() != want {
				t.Errorf("%[2]q is formatted as %[1]q", want, choice)
			}
			key, value, ok := choice.Split()
			if !ok || key != r.Key || int(value) != v {
				t.Errorf("Split of %s returns %s and %d", choice, key, value)
			}
		}
	}
	if _, _, ok := rules.Choice(0).Split(); ok || rules.Choice(0).String() != "" {
		t.Error("the zero Choice is a choice")
	}
}

// TestSourcesAreSpelled checks the form of citations.
func TestSourcesAreSpelled(t *testing.T) {
	for want, source := range map[string]rules.Source{"SLT 126a": {Page: "SLT", Sentence: "126a"}, "SL": {Page: "SL"}} {
		if source.String() != want {
			t.Errorf("%q; want %q", source, want)
		}
	}
	seen := map[string]bool{}
	for i, p := range rules.Pages() {
		if p.Short == "" || p.Title == "" || seen[p.Short] || i == 0 && p.Short != "SLT" {
			t.Errorf("page %d: %+v", i, p)
		}
		seen[p.Short] = true
		if p.URL != "" && !strings.HasPrefix(p.URL, "https://") {
			t.Errorf("%s is published at %q", p.Short, p.URL)
		}
	}
}

// TestCitations checks how citations are split into sentences and pages.
func TestCitations(t *testing.T) {
	sentence := func(s string) rules.Source { return rules.Source{Page: rules.ReferencePage, Sentence: s} }
	for citations, want := range map[rules.Citations][]rules.Source{
		"":              nil,
		"116":           {sentence("116")},
		"SL":            {{Page: "SL"}},
		"126a SHUT 147": {sentence("126a"), {Page: "SHUT"}, sentence("147")},
		"0 9 SL":        {sentence("0"), sentence("9"), {Page: "SL"}},
	} {
		if got := citations.Sources(); !slices.Equal(got, want) {
			t.Errorf("%q: %v; want %v", citations, got, want)
		}
	}
	var choice rules.Choice
	if k, v, ok := choice.Split(); k != 0 || v != 0 || ok {
		t.Errorf("the zero Choice is %d, %d, %v", k, v, ok)
	}
}

// TestSourcesAreLinked checks that a citation leads to the section of the page
// that contains the sentence, in the language of the reader.
func TestSourcesAreLinked(t *testing.T) {
	const page = "office/client-developer/outlook/mapi/imapisupport-storelogofftransports"
	for sentence, section := range map[string]string{
		"105": "", "108": "#parameters", "126a": "#parameters", "137": "#parameters", "140": "#return-value",
		"144": "#remarks", "150": "#notes-to-callers", "157": "#see-also",
	} {
		want := rules.Text{En: "https://learn.microsoft.com/en-us/" + page + section, Zh: "https://learn.microsoft.com/zh-cn/" + page + section}
		if got := (rules.Source{Page: rules.ReferencePage, Sentence: sentence}).URL(); got != want {
			t.Errorf("%s leads to %v; want %v", sentence, got, want)
		}
	}
	if got := (rules.Source{Page: "SDK"}).URL(); got != (rules.Text{}) {
		t.Errorf("a header comment is published at %v", got)
	}
	if got := (rules.Source{Page: "MRXP"}).URL(); got.En == "" || got.En != got.Zh {
		t.Errorf("code is published at %v", got)
	}
}

// checkSources checks that there are sources, and that their pages and sentences
// exist.
func checkSources(t *testing.T, what string, sources []rules.Source) {
	t.Helper()
	if len(sources) == 0 {
		t.Errorf("%s has no source", what)
	}
	for i, s := range sources {
		if _, ok := rules.PageByShort(s.Page); !ok {
			t.Errorf("%s cites the page %q, which does not exist", what, s.Page)
		}
		if (s.Page == "SLT") != (s.Sentence != "") {
			t.Errorf("%s cites %q: the reference page by sentence, the others as a whole", what, s)
		}
		if s.Sentence != "" && !slices.ContainsFunc(rules.Sentences(), func(x rules.Sentence) bool { return x.ID == s.Sentence }) {
			t.Errorf("%s cites the sentence %q, which does not exist", what, s.Sentence)
		}
		if slices.Contains(sources[:i], s) {
			t.Errorf("%s cites %s twice", what, s)
		}
	}
}

// mostRunes is the maximum length of a text, which is shown beside a picture.
const mostRunes = 260

// checkText checks that a text exists in both languages, each in its own, and is
// short.
func checkText(t *testing.T, what string, text rules.Text) {
	t.Helper()
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	if strings.TrimSpace(text.En) == "" || slices.ContainsFunc([]rune(text.En), han) {
		t.Errorf("%s in English: %q", what, text.En)
	}
	if !slices.ContainsFunc([]rune(text.Zh), han) || text.Zh == text.En {
		t.Errorf("%s in Chinese: %q", what, text.Zh)
	}
	for _, s := range []string{text.En, text.Zh} {
		if !utf8.ValidString(s) || s != strings.TrimSpace(s) || utf8.RuneCountInString(s) > mostRunes {
			t.Errorf("%s is not a short text: %q", what, s)
		}
		for _, p := range rules.Pages() {
			// Short forms are for citations, which show the name of the page.
			if p.Short != "SDK" && regexp.MustCompile(`\b`+p.Short+`\b`).MatchString(s) && !strings.Contains(s, "LOGOFF_"+p.Short) {
				t.Errorf("%s does not explain %s: %q", what, p.Short, s)
			}
		}
	}
}

// TestSentences compares the list of sentences with the marks of the page, of
// which sentences are normative.
func TestSentences(t *testing.T) {
	data, err := os.ReadFile("../testdata/seed-sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	sentences := rules.Sentences()
	if len(lines) != len(sentences) {
		t.Fatalf("the page has %d marks; the list has %d", len(lines), len(sentences))
	}
	for i, line := range lines {
		id, kind, _ := strings.Cut(line, "\t")
		s := sentences[i]
		if s.ID != id {
			t.Errorf("mark %d is %s; the list has %s", i, id, s.ID)
		}
		if s.Normative != (kind == "sentence") {
			t.Errorf("%s is a %s; the list has normative: %v", id, kind, s.Normative)
		}
	}
}

// TestEverySentenceHasARule checks that a rule cites every normative sentence of
// the page.
func TestEverySentenceHasARule(t *testing.T) {
	cited := map[string]bool{}
	for _, r := range rules.Catalogue() {
		for _, s := range r.Cites.Sources() {
			cited[s.Sentence] = true
		}
	}
	for _, s := range rules.Sentences() {
		if s.Normative && !cited[s.ID] {
			t.Errorf("no rule cites the sentence %s", s.ID)
		}
	}
}
