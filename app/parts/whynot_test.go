package parts_test

import (
	"errors"
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// TestWhyNot checks that the reason for a rejection contains the path and the
// problem, in the page's language.
func TestWhyNot(t *testing.T) {
	decode := func(text string) error {
		_, err := scenario.Decode([]byte(text))
		return err
	}
	link := func(fragment string) error {
		_, err := document.FromFragment(fragment)
		return err
	}
	for _, test := range []struct {
		name   string
		err    error
		en, zh string
	}{
		{"no JSON", decode("no"), "This is not a JSON document.", "这不是 JSON 文档。"},
		{"a path", decode(`{"version":1,"horizon":"x"}`), "horizon: This is not a value of the field.", "horizon: "},
		{"a list", decode(`{"version":1,"processes":{}}`), "Allowed: a list.", "列表"},
		{"another version", link("v9.AAAA"), "another version", "另一个版本"},
		{"a damaged link", link("v1.AAAA"), "damaged", "已损坏"},
		{"no link", link("#elsewhere"), "“elsewhere” is not a link", "“elsewhere”不是"},
		{"a file", host.ErrUnreadable, "cannot read this file", "无法读取此文件"},
		{"something else", errors.New("the disk is gone"), "the disk is gone", "the disk is gone"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for lang, want := range map[texts.Lang]string{texts.English: test.en, texts.Chinese: test.zh} {
				if got := parts.WhyNot(test.err, texts.Of(lang)); !strings.Contains(got, want) {
					t.Errorf("%s: %q; want %q in it", lang.Tag(), got, want)
				}
			}
		})
	}
}
