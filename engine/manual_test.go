package engine_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The documents that specify the engine and say why it is so.
const (
	semantics = "SEMANTICS.md"
	format    = "scenario/DOCUMENT.md"
	timings   = "explore/EXPLORER.md"
	decisions = "DECISIONS.md"
)

// manual is one of these documents.
type manual struct {
	sections []string // the numbers of its sections: "4", "4.1"
	tables   []table
	spans    []string // the code spans
	prose    []string // the lines, without code spans
}

// table is a table of a manual.
type table struct {
	section string
	header  []string
	rows    [][]string
}

func readManual(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var (
	heading  = regexp.MustCompile(`^#+ (\d+(?:\.\d+)?)\.? `)
	codeSpan = regexp.MustCompile("`([^`]*)`")
)

// parseManual parses the headings, tables and code spans of a document.
func parseManual(text string) (m manual) {
	section, inside := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if number := heading.FindStringSubmatch(line); number != nil {
			section = number[1]
			m.sections = append(m.sections, section)
		}
		for _, span := range codeSpan.FindAllStringSubmatch(line, -1) {
			m.spans = append(m.spans, span[1])
		}
		m.prose = append(m.prose, codeSpan.ReplaceAllString(line, ""))
		if !strings.HasPrefix(line, "|") {
			inside = false
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !inside:
			m.tables = append(m.tables, table{section: section, header: cells})
		case strings.Trim(line, "|- ") != "":
			last := &m.tables[len(m.tables)-1]
			last.rows = append(last.rows, cells)
		}
		inside = true
	}
	return m
}

// register is a list of names that a table of a manual and the code share.
type register struct {
	manual  string
	section string
	columns []string // that are compared; the first identifies the table
	want    []string // a row is its cells, joined by " | "

	// read returns what is compared of a cell, if that is not the cell itself.
	read func(column, cell string) string
}

// find returns the table of a register.
func (r *register) find(m manual) *table {
	for i := range m.tables {
		if t := &m.tables[i]; t.section == r.section && t.header[0] == r.columns[0] {
			return t
		}
	}
	return nil
}

// compare returns what is wrong with the table of a register in a text.
func (r *register) compare(text string) (faults []string) {
	table := r.find(parseManual(text))
	if table == nil {
		return []string{fmt.Sprintf("%s section %s has no table of %s", r.manual, r.section, r.columns[0])}
	}
	var got []string
	for _, row := range table.rows {
		if len(row) != len(table.header) {
			faults = append(faults, fmt.Sprintf("%s section %s: the row %q has %d cells", r.manual, r.section, row, len(row)))
			continue
		}
		got = append(got, r.rows(table.header, row)...)
	}
	fault := func(what, row string) {
		faults = append(faults, fmt.Sprintf("%s section %s %s: %s", r.manual, r.section, what, row))
	}
	seen := map[string]bool{}
	for _, row := range got {
		switch {
		case seen[row]:
			fault("says twice", row)
		case !slices.Contains(r.want, row):
			fault("says, but the code does not", row)
		}
		seen[row] = true
	}
	for _, row := range r.want {
		if !seen[row] {
			fault("lacks", row)
		}
	}
	return faults
}

// rows returns what a row of the table says: with one column, several names that
// share a row are several rows.
func (r *register) rows(header, row []string) []string {
	var cells []string
	for _, column := range r.columns {
		i := slices.Index(header, column)
		if i < 0 {
			return []string{"no column " + column}
		}
		cell := row[i]
		if r.read != nil {
			cell = r.read(column, cell)
		}
		if len(r.columns) == 1 {
			for _, span := range codeSpan.FindAllStringSubmatch(cell, -1) {
				cells = append(cells, span[1])
			}
			if len(cells) > 0 {
				return cells
			}
		}
		cells = append(cells, strings.ReplaceAll(cell, "`", ""))
	}
	return []string{strings.Join(cells, " | ")}
}

// TestManualsNameWhatTheCodeHas compares every table of the manuals that lists
// names or numbers of the code with the code, both ways.
func TestManualsNameWhatTheCodeHas(t *testing.T) {
	for _, r := range registers(t) {
		if len(r.want) == 0 {
			t.Errorf("the register %s %s is empty", r.manual, r.section)
		}
		for _, fault := range r.compare(readManual(t, r.manual)) {
			t.Error(fault)
		}
	}
}

// TestManualFaultsAreFound removes each row of each of these tables, and adds one,
// and checks that the comparison finds it.
func TestManualFaultsAreFound(t *testing.T) {
	for _, r := range registers(t) {
		text := sectionOf(readManual(t, r.manual), r.section)
		table := r.find(parseManual(text))
		if table == nil {
			t.Fatalf("%s section %s has no table", r.manual, r.section)
		}
		at := strings.Index(text, "\n| "+strings.Join(table.header, " | ")+" |")
		before, lines := text[:at+1], strings.SplitAfter(text[at+1:], "\n")
		for i := range table.rows {
			rows, row := strings.Join(lines, ""), lines[2+i]
			without := strings.Replace(rows, row, "", 1)
			if faults := strings.Join(r.compare(before+without), "\n"); !strings.Contains(faults, "lacks") {
				t.Errorf("%s without the row %q: %q", r.manual, row, faults)
			}
			other := regexp.MustCompile(`[A-Za-z0-9]`).ReplaceAllString(row, "${0}x")
			with := strings.Replace(rows, row, row+other, 1)
			if faults := strings.Join(r.compare(before+with), "\n"); !strings.Contains(faults, "the code does not") {
				t.Errorf("%s with the row %q: %q", r.manual, other, faults)
			}
		}
	}
}

// sectionOf returns a section of a manual, from its heading to the next one.
func sectionOf(text, number string) string {
	var section strings.Builder
	inside := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			found := heading.FindStringSubmatch(line)
			inside = found != nil && found[1] == number
		}
		if inside {
			section.WriteString(line)
		}
	}
	return section.String()
}

// TestManualTablesAreCompared checks that no table of the manuals is left out,
// except those that list no names.
func TestManualTablesAreCompared(t *testing.T) {
	compared := map[string]bool{}
	for _, r := range registers(t) {
		compared[r.manual+" "+r.section+" "+r.columns[0]] = true
	}
	for _, name := range []string{semantics, format, timings, decisions} {
		for _, table := range parseManual(readManual(t, name)).tables {
			if key := name + " " + table.section + " " + table.header[0]; !compared[key] {
				t.Errorf("the table %s is not compared with the code", key)
			}
		}
	}
}

// unknownNames returns the names in a text that the code does not have: in code
// spans, and flags and results anywhere.
func unknownNames(text string, known map[string]bool) (unknown []string) {
	m := parseManual(text)
	word := regexp.MustCompile(`^[A-Za-z][A-Za-z.\[\]-]*(: [A-Za-z]+)?$`)
	for _, span := range m.spans {
		if word.MatchString(span) && !known[span] {
			unknown = append(unknown, span)
		}
	}
	for _, name := range regexp.MustCompile(`\b(LOGOFF|MAPI_[EW])_\w+`).FindAllString(strings.Join(m.prose, "\n"), -1) {
		if !known[name] {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// TestManualsNameNothingElse checks that every name in the texts of the manuals
// exists.
func TestManualsNameNothingElse(t *testing.T) {
	known := vocabulary(t)
	for _, name := range []string{semantics, format, timings} {
		for line := range strings.Lines(readManual(t, name)) {
			if strings.Count(line, "`")%2 != 0 {
				t.Errorf("%s: a code span is broken: %s", name, line)
			}
		}
		for _, unknown := range unknownNames(readManual(t, name), known) {
			t.Errorf("%s names %s, which the code does not have", name, unknown)
		}
	}
	for _, misspelt := range []string{"`abort: hybird`", "`quiet.refuse`", "`defaultInboxes`", "LOGOFF_PURGES", "MAPI_E_BUSYX", "`sentt`"} {
		if got := unknownNames("text "+misspelt+" text", known); len(got) != 1 {
			t.Errorf("%s: %q", misspelt, got)
		}
	}
}
