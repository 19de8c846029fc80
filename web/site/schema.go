package main

import (
	"encoding/json"
	"math/bits"
	"slices"

	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// object is a JSON object.
type object = map[string]any

// schema returns the JSON Schema of scenario documents, generated from the table of
// package scenario. It accepts every document that the decoder accepts. It cannot
// express constraints between objects (references, unique names, the order of
// times), nor that numbers are written without fraction or exponent.
func schema() ([]byte, error) {
	root := fieldsSchema(scenario.Document.Object(), "")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Spoolscope scenario"
	return json.MarshalIndent(root, "", "  ")
}

// fieldsSchema describes an object by its rows. at is the key of their labels.
func fieldsSchema(o *scenario.Object, at string) object {
	fields, required := object{}, []string{}
	for i := range o.Fields {
		f := &o.Fields[i]
		fields[f.Name] = fieldSchema(f, at)
		if f.Required && f.Only == 0 {
			required = append(required, f.Name)
		}
	}
	s := object{"type": "object", "properties": fields, "additionalProperties": false, "required": required}
	addVariants(s, o)
	return s
}

// addVariants adds the fields of each variant of an object. If a choice field selects
// the variant, there is a condition for each of its values; otherwise the object must
// match exactly one of the variants.
func addVariants(s object, o *scenario.Object) {
	var conditions, alternatives []object
	for v := range variantsOf(o) {
		fields, required := object{}, []string{}
		for i := range o.Fields {
			switch f := &o.Fields[i]; {
			case !f.In(v):
				fields[f.Name] = absent(f)
			case f.Required && f.Only != 0:
				required = append(required, f.Name)
			}
		}
		is := object{"properties": fields, "required": required}
		alternatives = append(alternatives, is)
		if o.By != "" {
			decides := object{o.By: object{"const": o.Field(o.By).Names[v]}}
			conditions = append(conditions, object{"if": object{"properties": decides, "required": []string{o.By}}, "then": is})
		}
	}
	switch {
	case conditions != nil:
		s["allOf"] = conditions
	case alternatives != nil:
		s["oneOf"] = alternatives
	}
}

// variantsOf returns the number of variants of an object, or 0 if all of its objects
// have the same fields.
func variantsOf(o *scenario.Object) int {
	if o.By != "" {
		return len(o.Field(o.By).Names)
	}
	var all scenario.Variants
	for i := range o.Fields {
		all |= o.Fields[i].Only
	}
	return bits.Len16(uint16(all))
}

// absent describes a field that a variant does not have. A number may still have its
// default value, which the decoder treats like an absent field.
func absent(f *scenario.Field) any {
	if f.Kind == scenario.KindNumber || f.Kind == scenario.KindTime {
		return object{"const": f.Default}
	}
	return false
}

// fieldSchema describes a field, with its label in the editor.
func fieldSchema(f *scenario.Field, at string) object {
	path := f.Name
	if at != "" {
		path = at + "." + f.Name
	}
	s := valueSchema(f, path)
	says := texts.Of(texts.English).Setup.Fields[path]
	if key, ok := rules.KeyByName(f.Name); ok && at == "readings" {
		says.Label = key.Info().Asks.En
	}
	for key, text := range map[string]string{"title": says.Label, "description": says.Note} {
		if text != "" {
			s[key] = text
		}
	}
	return s
}

func valueSchema(f *scenario.Field, path string) object {
	number := object{"type": "integer", "minimum": f.Least, "maximum": f.Most}
	switch f.Kind {
	case scenario.KindVersion:
		return object{"const": scenario.Version}
	case scenario.KindText:
		return object{"type": "string", "maxLength": f.Most}
	case scenario.KindID, scenario.KindReference:
		return object{"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,31}$"}
	case scenario.KindAddressType:
		return addressType()
	case scenario.KindAddressTypes:
		return object{"type": "array", "items": addressType(), "uniqueItems": true}
	case scenario.KindTimes:
		return object{"type": "array", "items": number, "uniqueItems": true}
	case scenario.KindWindows:
		return object{"type": "array", "items": object{"type": "array", "items": number, "minItems": 2, "maxItems": 2, "uniqueItems": true}}
	case scenario.KindBool:
		return object{"type": "boolean", "default": false}
	case scenario.KindChoice:
		s := object{"enum": f.Names}
		if !f.Required {
			s["default"] = f.Names[0]
		}
		return s
	case scenario.KindFlags:
		return flagsSchema("previous", "NULL")
	case scenario.KindOut:
		return flagsSchema()
	case scenario.KindFates:
		return object{"type": "object", "additionalProperties": object{"enum": f.Names}}
	case scenario.KindObject:
		return fieldsSchema(f.Of, path)
	case scenario.KindObjects:
		return object{"type": "array", "items": fieldsSchema(f.Of, path), "minItems": f.Least, "maxItems": f.Most}
	}
	if !f.Required && f.Present == nil {
		number["default"] = f.Default
	}
	return number
}

func addressType() object { return object{"type": "string", "pattern": "^[A-Z0-9]{1,16}$"} }

func flagsSchema(words ...string) object {
	names := flagNames()
	return object{"anyOf": []object{
		{"type": "integer", "minimum": 0, "maximum": uint32(1<<32 - 1)},
		{"enum": append(words, names...)},
		{"type": "string", "pattern": "^0x[0-9A-Fa-f]{1,8}$"},
		{"type": "array", "items": object{"enum": names}, "minItems": 1, "uniqueItems": true},
	}}
}

func flagNames() (names []string) {
	for _, f := range slices.Concat(mapi.Inputs[:], mapi.Outputs[:]) {
		names = append(names, f.String())
	}
	return names
}
