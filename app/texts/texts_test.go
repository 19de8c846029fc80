package texts_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"spoolscope/app/texts"
)

// entry is one text of a catalogue, with the path of its field.
type entry struct{ path, text string }

// entries lists every text of a catalogue, in the order of its fields.
func entries(l texts.Lang) []entry {
	var list []entry
	collect(reflect.ValueOf(*texts.Of(l)), "", &list)
	return list
}

func collect(v reflect.Value, path string, list *[]entry) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Phrases" {
				continue // only for languages other than that of the decoder
			}
			collect(v.Field(i), strings.TrimPrefix(path+"."+v.Type().Field(i).Name, "."), list)
		}
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), fmt.Sprintf("%s[%d]", path, i), list)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			says := v.MapIndex(key)
			collect(says.FieldByName("Label"), path+"["+key.String()+"]", list)
			if note := says.FieldByName("Note"); note.Len() > 0 {
				collect(note, path+"["+key.String()+"].Note", list)
			}
		}
	case reflect.String:
		*list = append(*list, entry{path, v.String()})
	default:
		panic(path + " is a " + v.Kind().String())
	}
}

// unusual reports whether the white space of a text must be a mistake.
func unusual(text string) bool {
	return strings.TrimSpace(text) != text || strings.Contains(text, "  ")
}

// TestNothingIsMissing checks that every text exists in every language.
func TestNothingIsMissing(t *testing.T) {
	for _, l := range texts.Langs {
		list := entries(l)
		if len(list) < 300 {
			t.Errorf("%s has %d texts", l.Tag(), len(list))
		}
		for _, e := range list {
			if e.text == "" {
				t.Errorf("%s: %s is empty", l.Tag(), e.path)
			}
			if unusual(e.text) {
				t.Errorf("%s: %s has unusual white space: %q", l.Tag(), e.path, e.text)
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{[^{}]*\}`)

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// TestPhrases checks that phrases of the decoder are translated into Chinese,
// and that quoted texts are not.
func TestPhrases(t *testing.T) {
	for _, test := range []struct{ phrase, want string }{
		{"a whole number", "整数"},
		{"a whole number, without fraction or exponent", "整数，不带小数或指数"},
		{"at most 64", "最多 64"},
		{"203 characters", "203 个字符"},
		{`"a whole number"`, `"a whole number"`},
		{"title, version", "title、version"},
		{"invalid character '}' after array element (expecting ',' or ']') at line 3, column 5",
			"无效字符 '}'，在列表的元素之后，应为 ',' 或 ']'，行 3，列 5"},
		{"invalid character 'x' in number (expecting digit) at line 1, column 2", "无效字符 'x'，在数字中（应为数字），行 1，列 2"},
		{"the end at line 1, column 1", "文档结尾，行 1，列 1"},
	} {
		if got := texts.Of(texts.Chinese).Problems.Phrase(test.phrase); got != test.want {
			t.Errorf("%q is %q in Chinese; want %q", test.phrase, got, test.want)
		}
		if got := texts.Of(texts.English).Problems.Phrase(test.phrase); got != test.phrase {
			t.Errorf("%q is %q in English", test.phrase, got)
		}
	}
	// A phrase must come after those that contain it.
	phrases := texts.Of(texts.Chinese).Problems.Phrases
	for i, long := range phrases {
		for _, short := range phrases[:i] {
			if strings.Contains(long[0], short[0]) {
				t.Errorf("%q hides %q", short[0], long[0])
			}
		}
	}
}

// TestLanguagesAgree checks that both languages have the same texts with the
// same placeholders.
func TestLanguagesAgree(t *testing.T) {
	en, zh := entries(texts.English), entries(texts.Chinese)
	if len(en) != len(zh) {
		t.Fatalf("%d texts in English and %d in Chinese", len(en), len(zh))
	}
	for i := range en {
		if en[i].path != zh[i].path {
			t.Fatalf("found %s; want %s", zh[i].path, en[i].path)
		}
		if a, b := placeholders(en[i].text), placeholders(zh[i].text); !slices.Equal(a, b) {
			t.Errorf("%s has the placeholders %q in English and %q in Chinese", en[i].path, a, b)
		}
		for _, e := range []entry{en[i], zh[i]} {
			if strings.ContainsAny(placeholder.ReplaceAllString(e.text, ""), "{}") {
				t.Errorf("%s has a brace that is not part of a placeholder: %q", e.path, e.text)
			}
		}
	}
}

// sameInChinese matches texts without Chinese words: names of MAPI, names of keys,
// and texts that consist of placeholders.
var sameInChinese = regexp.MustCompile(`^(` + strings.Join([]string{
	`StoreLogoff`, `HRESULT`, `lpulFlags`, `MDB_NO_MAIL`, `JSON`, `SVG`, `ms`, // names
	`(NO_WAIT|ORDERLY|PURGE|ABORT|QUIET|、)+`,
	`(Ctrl|Shift|Alt|Esc|Home|End|Tab|Space|\d|[A-Z]|[←→↑↓+−?/…,、 ])+`, // keys
	`(\{\w+\}|[ :,.·()（）：，。；])+`,                                       // placeholders
}, "|") + `)$`)

func hasChinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// TestChineseIsChinese checks that the Chinese catalogue has no English text,
// and the English one no Chinese text.
func TestChineseIsChinese(t *testing.T) {
	for _, e := range entries(texts.Chinese) {
		if !hasChinese(e.text) && !sameInChinese.MatchString(e.text) {
			t.Errorf("%s has no Chinese: %q", e.path, e.text)
		}
		if hasChinese(e.text) && strings.ContainsAny(e.text, ",;!?") && e.path != "Setup.Fields[transports.offline].Note" { // which shows what to type
			t.Errorf("%s has Western punctuation: %q", e.path, e.text)
		}
	}
	for _, e := range entries(texts.English) {
		if hasChinese(e.text) || strings.ContainsAny(e.text, "，。；：（）！？") {
			t.Errorf("%s is not English: %q", e.path, e.text)
		}
	}
}

func TestLanguages(t *testing.T) {
	for tag, want := range map[string]texts.Lang{
		"en": texts.English, "en-GB": texts.English, "de": texts.English, "": texts.English, "nonsense": texts.English,
		"zh": texts.Chinese, "zh-Hans": texts.Chinese, "zh-CN": texts.Chinese, "ZH-TW": texts.Chinese,
	} {
		if got := texts.ForTag(tag); got != want {
			t.Errorf("the language of %q is %s", tag, got.Tag())
		}
	}
	for _, l := range texts.Langs {
		if texts.ForTag(l.Tag()) != l {
			t.Errorf("the tag %q is that of a different language", l.Tag())
		}
	}
	if texts.Of(texts.English) == texts.Of(texts.Chinese) {
		t.Error("both languages have one catalogue")
	}
}

func TestFill(t *testing.T) {
	for _, test := range []struct {
		text  string
		pairs []string
		want  string
	}{
		{"{n} messages", []string{"n", "3"}, "3 messages"},
		{"{a} and {b}, {a}", []string{"a", "x", "b", "y"}, "x and y, x"},
		{"{a}", nil, "{a}"},
		{"no place", []string{"a", "x"}, "no place"},
		{"{a}", []string{"a"}, "{a}"},
		{"{a", []string{"a", "x"}, "{a"},
		{"}{{a}}", []string{"a", "x"}, "}{x}"},
		{"{a}{b}", []string{"a", "", "b", "y"}, "y"},
		// A value may look like a placeholder, since users choose names freely.
		{"{a} {b}", []string{"a", "{b}", "b", "y"}, "{b} y"},
	} {
		if got := texts.Fill(test.text, test.pairs...); got != test.want {
			t.Errorf("Fill(%q, %q) = %q; want %q", test.text, test.pairs, got, test.want)
		}
	}
}

// TestOther checks that each language has another, whose other one it is.
func TestOther(t *testing.T) {
	if texts.English.Other() != texts.Chinese || texts.Chinese.Other() != texts.English {
		t.Errorf("the others are %d and %d", texts.English.Other(), texts.Chinese.Other())
	}
}
