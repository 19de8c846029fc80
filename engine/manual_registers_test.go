package engine_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// registers returns what the manuals and the code have in common.
func registers(t *testing.T) []register {
	t.Helper()
	list := []register{
		{semantics, "1.3", []string{"field"}, fieldsOf(scenario.Stores, 0), nil},
		{semantics, "1.4", []string{"field"}, fieldsOf(scenario.Transports, 0), nil},
		{semantics, "1.5", []string{"field"}, fieldsOf(scenario.Messages, 0), nil},
		{semantics, "1.6", []string{"field"}, fieldsOf(scenario.Messages, 1), nil},
		{semantics, "1.7", []string{"store state"}, names(spooler.StoreOrphaned+1, engine.StoreName), nil},
		{semantics, "2.1", []string{"flag", "value", "direction"}, flags(), nil},
		{semantics, "2.2", []string{"result", "value"}, nil, nil},
		{semantics, "3.1", []string{"reading"}, nil, nil},
		{semantics, "3.2", []string{"reading", "option", "default", "sources"}, nil, nil},
		{semantics, "3.3", []string{"set", "differs from the defaults in"}, nil, nil},
		{semantics, "4.8", []string{"end"}, []string{engine.EndName(true), engine.EndName(false)}, nil},
		{semantics, "5.1", []string{"action", "parameters"}, nil, nil},
		{semantics, "6.3", []string{"flag"}, nil, nil},
		{semantics, "7.2", []string{"fate"}, fates(), nil},
		{semantics, "7.4", []string{"how"}, names(trace.Running+1, engine.HowName), nil},
		{semantics, "8", []string{"claim", "name", "sources"}, nil, nil},
		{semantics, "9", []string{"rule", "sources"}, nil, nil},
		{semantics, "10", []string{"source", "text"}, nil, nil},
		{format, "2", []string{"path", "type", "default", "rule"}, documentFields("", scenario.Document.Object()), limitsIn},
		{format, "3", []string{"limit", "value"}, limits(t, "scenario"), nil},
		{format, "4", []string{"code"}, constantsOf(t, "scenario", "Code"), nil},
		{decisions, "2", []string{"reading", "default"}, nil, nil},
		{timings, "4.1", []string{"outcome of a call"}, endings(t), nil},
		{timings, "4.3", []string{"end"}, names(explore.MomentLimit+1, explore.Limit.String), nil},
		{timings, "4.3", []string{"limit", "value"}, limits(t, "explore/search"), nil},
	}
	to := func(manual, section, row string) {
		i := slices.IndexFunc(list, func(r register) bool { return r.manual == manual && r.section == section })
		list[i].want = append(list[i].want, row)
	}
	add := func(section, row string) { to(semantics, section, row) }
	for _, h := range mapi.Results {
		add("2.2", h.String()+" | "+h.Hex())
	}
	for _, r := range rules.All() {
		add("3.1", r.Name)
		to(decisions, "2", r.Name+" | "+r.Values[0].Name)
		for i, v := range r.Values {
			isDefault := ""
			if i == 0 {
				isDefault = "yes"
			}
			add("3.2", strings.Join([]string{r.Name, v.Name, isDefault, cite(v.Cites.Sources())}, " | "))
		}
	}
	for _, set := range rules.Sets() {
		var differs []string
		for k, v := range set.Readings {
			if v != 0 {
				differs = append(differs, set.Readings.Choice(rules.Key(k)).String())
			}
		}
		add("3.3", set.Name+" | "+strings.Join(differs, ", "))
	}
	for _, do := range scenario.Dos {
		parameters := fieldsOf(scenario.Actions, int(do))
		parameters = slices.DeleteFunc(parameters, func(f string) bool { return f == "at" || f == "process" || f == "do" })
		if len(parameters) == 0 {
			parameters = []string{"none"}
		}
		add("5.1", do.String()+" | "+strings.Join(parameters, ", "))
	}
	for _, f := range mapi.Inputs {
		add("6.3", f.String())
	}
	for _, c := range claims.All() {
		add("8", fmt.Sprintf("%d | %s | SLT %s", c.ID, c.Name, strings.Join(c.Sentences, ", ")))
	}
	for _, r := range rules.Catalogue() {
		add("9", r.Name+" | "+cite(r.Cites.Sources()))
	}
	for _, p := range rules.Pages() {
		add("10", p.Short+" | "+p.Title)
	}
	return list
}

// names returns the names of the values below n.
func names[T ~uint8](n T, name func(T) string) (list []string) {
	for i := range n {
		list = append(list, name(i))
	}
	return list
}

func flags() (list []string) {
	for _, f := range mapi.Inputs {
		list = append(list, f.String()+" | "+f.Hex()+" | in")
	}
	for _, f := range mapi.Outputs {
		list = append(list, f.String()+" | "+f.Hex()+" | out")
	}
	return list
}

func fates() []string {
	return scenario.Document.Object().Field("expect").Of.Field("messages").Names
}

// fieldsOf returns the fields that a variant of the objects of a list has, without
// the id.
func fieldsOf(l scenario.List, variant int) (list []string) {
	for _, f := range l.Object().Fields {
		if f.In(variant) && f.Name != "id" {
			list = append(list, f.Name)
		}
	}
	return list
}

// cite spells sources as the manual does: SLT is not repeated.
func cite(sources []rules.Source) string {
	var list []string
	for i, s := range sources {
		if i > 0 && s.Sentence != "" && sources[i-1].Sentence != "" {
			list = append(list, s.Sentence)
		} else {
			list = append(list, s.String())
		}
	}
	return strings.Join(list, ", ")
}

// grouped spells a number with a comma after each three digits.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

var (
	kindNames = map[scenario.Kind]string{
		scenario.KindVersion: "number", scenario.KindText: "text", scenario.KindID: "id", scenario.KindReference: "reference",
		scenario.KindAddressType: "address type", scenario.KindAddressTypes: "list", scenario.KindNumber: "number",
		scenario.KindTime: "time", scenario.KindTimes: "list", scenario.KindWindows: "list", scenario.KindBool: "bool",
		scenario.KindChoice: "choice", scenario.KindFlags: "flags", scenario.KindOut: "out", scenario.KindFates: "fates",
		scenario.KindObject: "object", scenario.KindObjects: "list",
	}
	emptyValues = map[string]string{"text": `""`, "object": "{}", "list": "[]", "bool": "false", "fates": "{}"}
)

// documentFields returns a row for each field of the document: its path, type,
// default, and the limits and variants in its rule.
func documentFields(at string, o *scenario.Object) (list []string) {
	for i := range o.Fields {
		f := &o.Fields[i]
		row := []string{at + f.Name, kindNames[f.Kind], defaultOf(f), limitsOf(at, f)}
		list = append(list, strings.Join(row, " | "))
		switch {
		case f.Name == "readings":
		case f.Kind == scenario.KindObjects:
			list = append(list, documentFields(at+f.Name+"[].", f.Of)...)
		case f.Kind == scenario.KindObject:
			list = append(list, documentFields(at+f.Name+".", f.Of)...)
		}
	}
	return list
}

// defaultOf returns the value of a field that is left out.
func defaultOf(f *scenario.Field) string {
	optional := !f.Required && f.Kind == scenario.KindReference
	switch {
	case f.Required:
		return "required"
	case optional, f.Present != nil, f.Kind == scenario.KindOut, f.Name == "expect":
		return "absent"
	case f.Kind == scenario.KindChoice:
		return f.Names[0]
	case f.Kind == scenario.KindNumber, f.Kind == scenario.KindTime:
		return grouped(int64(f.Default))
	}
	return emptyValues[kindNames[f.Kind]]
}

// limitsOf returns the limits of a field and the variants that have it.
func limitsOf(at string, f *scenario.Field) string {
	var said []string
	for variant, name := range variantsOf(at) {
		if f.Only != 0 && f.In(variant) {
			said = append(said, name)
		}
	}
	most := grouped(int64(f.Most))
	switch f.Kind {
	case scenario.KindNumber, scenario.KindTime, scenario.KindTimes, scenario.KindObjects, scenario.KindFates:
		said = append(said, grouped(int64(f.Least))+" … "+most)
	case scenario.KindText:
		said = append(said, "at most "+most+" characters")
	case scenario.KindWindows:
		said = append(said, "0 ≤ from < to ≤ "+most)
	}
	return strings.Join(said, ", ")
}

func variantsOf(at string) []string {
	switch at {
	case "messages[].":
		return []string{"outbound", "inbound"}
	case "actions[].":
		return names(scenario.Do(len(scenario.Dos)), scenario.Do.String)
	}
	return nil
}

// limitsIn returns what limitsOf says, as the cell of a rule says it.
func limitsIn(column, cell string) string {
	if column != "rule" {
		return cell
	}
	pattern := `^outbound|^inbound|\b(?:` + strings.Join(variantsOf("actions[]."), "|") + `)\b|[\d,]+ … [\d,]*\d|at most [\d,]+ characters|0 ≤ from < to ≤ [\d,]*\d`
	return strings.Join(regexp.MustCompile(pattern).FindAllString(cell, -1), ", ")
}

// constants returns the exported constants of a package.
func constants(t *testing.T, folder string) map[string]*types.Const {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var parsed []*ast.File
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, "_js.go") {
			continue
		}
		f, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
	}
	// Errors are ignored: imports are not loaded, and no constant depends on one.
	config := types.Config{IgnoreFuncBodies: true, Importer: noImports{}, Error: func(error) {}}
	checked, _ := config.Check(folder, set, parsed, nil)
	all := map[string]*types.Const{}
	for _, name := range checked.Scope().Names() {
		if c, ok := checked.Scope().Lookup(name).(*types.Const); ok && c.Exported() && c.Val().Kind() != constant.Unknown {
			all[name] = c
		}
	}
	return all
}

// noImports is an importer that finds nothing.
type noImports struct{}

func (noImports) Import(path string) (*types.Package, error) { return nil, errors.New(path) }

// limits returns the exported constants of a package that are limits, with their
// numbers.
func limits(t *testing.T, folder string) (list []string) {
	for name, c := range constants(t, folder) {
		if c.Val().Kind() == constant.Int && regexp.MustCompile(`^(Max|Default)[A-Z]`).MatchString(name) {
			n, _ := constant.Int64Val(c.Val())
			list = append(list, name+" | "+grouped(n))
		}
	}
	return list
}

// constantsOf returns the texts of the exported constants of a type.
func constantsOf(t *testing.T, folder, typeName string) (list []string) {
	for _, c := range constants(t, folder) {
		if named, ok := c.Type().(*types.Named); ok && named.Obj().Name() == typeName {
			list = append(list, constant.StringVal(c.Val()))
		}
	}
	return list
}

// endings returns the names of the endings of calls in the explorer.
func endings(t *testing.T) (list []string) {
	for name, c := range constants(t, "explore") {
		if named, ok := c.Type().(*types.Named); ok && named.Obj().Name() == "Ending" {
			list = append(list, name)
		}
	}
	return list
}

// vocabulary returns every name that a manual may mention.
func vocabulary(t *testing.T) map[string]bool {
	known := map[string]bool{}
	for _, r := range registers(t) {
		for _, row := range r.want {
			for cell := range strings.SplitSeq(row, " | ") {
				known[cell] = true
				known[cell[strings.LastIndexAny(cell, ".]")+1:]] = true
			}
		}
	}
	for _, r := range rules.All() {
		for _, v := range r.Values {
			known[r.Name+": "+v.Name] = true
		}
	}
	for _, p := range []scenario.Provider{scenario.AtLogoff, scenario.AtRelease} {
		known[p.String()] = true
	}
	for _, name := range []string{
		scenario.FlagsArg{Kind: scenario.Previous}.String(), scenario.FlagsArg{Kind: scenario.Null}.String(),
		// Fields of results.
		"method", "in", "started", "rules", "state", "releasedAt", "signal", "direction", "start", "end", "how",
		// Others.
		"data-ttu-id", "scenario.schema.json", "null", "name", "scenario",
		"MAPI_E_NETWORK_ERROR", "MAPI_E_WAIT", // of transports
	} {
		known[name] = true
	}
	return known
}
