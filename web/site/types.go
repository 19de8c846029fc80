package main

import (
	"fmt"
	"strings"

	"spoolscope/engine/scenario"
)

// documentTypes returns the TypeScript types of scenario documents, made from
// the table of package scenario.
func documentTypes() string {
	return "/** A scenario document. Times and durations are in ms. */\n" +
		"export interface Scenario " + objectType(scenario.Document.Object(), "") + "\n\n" +
		"/** The name of a flag. */\n" +
		"export type FlagName = " + oneOf(flagNames()) + ";"
}

// objectType returns the type of an object, which is written at an indentation:
// the fields that every variant has and, if there are variants, an alternative
// for each.
func objectType(o *scenario.Object, indent string) string {
	var common string
	alternatives := make([]string, variantsOf(o))
	for i := range o.Fields {
		f := &o.Fields[i]
		mark := "?"
		if f.Required {
			mark = ""
		}
		line := func(mark, value string) string { return indent + "  " + f.Name + mark + ": " + value + ";\n" }
		decides := o.By != "" && f.Name == o.By
		if f.Only == 0 && !decides {
			common += line(mark, valueType(f, indent+"  "))
			continue
		}
		for v := range alternatives {
			switch {
			case decides:
				alternatives[v] += line(mark, oneOf(f.Names[v:v+1]))
			case f.In(v):
				alternatives[v] += line(mark, valueType(f, indent+"  "))
			default:
				alternatives[v] += line("?", "never")
			}
		}
	}
	braces := func(fields string) string { return "{\n" + fields + indent + "}" }
	if len(alternatives) == 0 {
		return braces(common)
	}
	for v, fields := range alternatives {
		alternatives[v] = braces(fields)
	}
	return "(" + braces(common) + " & (" + strings.Join(alternatives, " | ") + "))"
}

func valueType(f *scenario.Field, indent string) string {
	switch f.Kind {
	case scenario.KindVersion:
		return fmt.Sprint(scenario.Version)
	case scenario.KindAddressTypes:
		return "string[]"
	case scenario.KindNumber, scenario.KindTime:
		return "number"
	case scenario.KindTimes:
		return "number[]"
	case scenario.KindWindows:
		return "[number, number][]"
	case scenario.KindBool:
		return "boolean"
	case scenario.KindChoice:
		return oneOf(f.Names)
	case scenario.KindFlags:
		return `number | "previous" | "NULL" | ` + "`0x${string}`" + ` | FlagName | FlagName[]`
	case scenario.KindOut:
		return "number | `0x${string}` | FlagName | FlagName[]"
	case scenario.KindFates:
		return "{ [message: string]: " + oneOf(f.Names) + " }"
	case scenario.KindObject:
		return objectType(f.Of, indent)
	case scenario.KindObjects:
		return objectType(f.Of, indent) + "[]"
	}
	return "string" // a text or an ID
}

// oneOf returns the type of a choice.
func oneOf(names []string) string { return `"` + strings.Join(names, `" | "`) + `"` }
