package scenario

// Kind is what a field holds. It decides how the value is decoded, validated,
// encoded, edited and described in the JSON Schema.
type Kind uint8

// The kinds of values, with the type that Field.Value points to.
const (
	KindVersion      Kind = iota // the constant Version, which is not stored
	KindText                     // string
	KindID                       // string: names an object, unique in its list
	KindReference                // string: the ID of an object in Field.List
	KindAddressType              // string
	KindAddressTypes             // []string, without duplicates
	KindNumber                   // int
	KindTime                     // int: a time or duration in ms
	KindTimes                    // []int, in ms, ascending
	KindWindows                  // []Window, ascending, not touching each other
	KindBool                     // bool
	KindChoice                   // uint8: an index of Field.Names
	KindFlags                    // FlagsArg
	KindOut                      // FlagsArg: a value, or NoFlags if it is absent
	KindFates                    // []ExpectedFate: an object with the fates of Field.Names by message id
	KindObject                   // an object that Field.Of describes
	KindObjects                  // Things: a list of such objects
)

// Field is a row of the table: one field of one kind of object.
type Field struct {
	Name     string
	Kind     Kind
	Required bool     // present in every object that has the field
	Unique   bool     // no two objects of a list have the same value
	Least    int      // the smallest number or time; the fewest objects
	Most     int      // the largest number or time; the most objects or characters
	Default  int      // the number if the field is omitted
	Names    []string // the values of a choice, the first is the default; the fates
	List     List     // the list of the objects, or of the object that a reference or key names
	Of       *Object  // describes the object, or the objects of the list
	Only     Variants // the variants of the object that have the field; 0 = all

	// Value returns a pointer to the value, given a pointer to the object, or
	// Things for KindObjects.
	Value func(object any) any

	// Present is for a field whose absence differs from all of its values. It
	// returns a pointer to the flag that says whether the field is present.
	Present func(object any) *bool
}

// Variants is a set of variants of an object, as bits.
type Variants uint16

// In reports whether a variant of the object has the field.
func (f *Field) In(variant int) bool {
	return f.Only == 0 || variant >= 0 && f.Only>>variant&1 != 0
}

// Object describes one kind of object.
type Object struct {
	Fields []Field

	// By is the name of the choice that decides the variant, if there is one.
	By string
	// variant returns the variant of an object, or -1 if it has none. It is nil
	// if there is only one.
	variant func(object any) int
}

// Field returns the row of a field, or nil if the object does not have it.
func (o *Object) Field(name string) *Field {
	for i := range o.Fields {
		if o.Fields[i].Name == name {
			return &o.Fields[i]
		}
	}
	return nil
}

// VariantOf returns the variant of an object, or -1.
func (o *Object) VariantOf(object any) int {
	if o.variant == nil {
		return 0
	}
	return o.variant(object)
}

// pattern describes what a text of the kind must look like, "" if there is no
// restriction, and returns the code of the problem otherwise.
func (k Kind) pattern() (Code, string) {
	switch k {
	case KindID, KindReference:
		return BadID, IDPattern
	case KindAddressType, KindAddressTypes:
		return BadAddressType, addressTypePattern
	}
	return "", ""
}
