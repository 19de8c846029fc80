package scenario_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// minimal is the shortest document, without its closing brace.
const minimal = `{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[{"id":"t"}]`

// with returns the minimal document with additional fields.
func with(fields string) string { return minimal + "," + fields + "}" }

// nested returns brackets nested to a depth.
func nested(depth int) string { return strings.Repeat("[", depth) + strings.Repeat("]", depth) }

// readJSON reads every *.json and every line of every *.jsonl in a folder.
func readJSON[T any](tb testing.TB, folder string) []T {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash(folder), "*.json*"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("%s: %d files, %v", folder, len(files), err)
	}
	var all []T
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for decoder := json.NewDecoder(strings.NewReader(string(data))); decoder.More(); {
			var one T
			if err := decoder.Decode(&one); err != nil {
				tb.Fatalf("%s: %v", file, err)
			}
			all = append(all, one)
		}
	}
	return all
}

// nastyDocuments returns adversarial seeds.
func nastyDocuments() []string {
	documents := []string{
		"", " ", "\x00", "{", "}", "null", "true", "0", `""`, "[]", "{}", `{"":1}`, "{{", `{"version"`, `{"version":`,
		minimal + "}", " \t\r\n" + minimal + "}\n", minimal + "} x", minimal + "}{}", minimal + "}]", minimal + ",}", "\ufeff" + minimal + "}",
		with(`"version":1`), with(`"horizon":5,"horizon":5`), with(`"hori\u007aon":5`), with(`"hori\u007aon":5,"horizon":5`),
		with(`"colour":1`), with(`"1a":1`), with(`"-a":1`), with(`"_a-1":1`), with(`"a.b":1`), with(`"a[0]":1`), with(`"":1`), with(`"\u0000":1`), with(`"` + strings.Repeat("k", 5_000) + `":1`),
		with(`"readings":{"abort":"stop","abort":"stop"}`), with(`"readings":{"abort":"STOP"}`), with(`"readings":{"odd key":"x"}`),
		with(`"title":"\ud800"`), with(`"title":"\udc00\ud800"`), with(`"title":"\ud83d\ude00"`), with("\"title\":\"\xff\xfe\""), with("\"title\":\"\xc0\x80\""),
		with("\"title\":\"a\nb\""), with(`"title":"\u0000\u001f\u007f\u2028\u2029<>&"`), with(`"title":"` + strings.Repeat("漢", 120) + `"`), with(`"title":"` + strings.Repeat("漢", 121) + `"`),
		with(`"messages":[{"id":"` + strings.Repeat("m", 33) + `","store":"s","to":"A","duration":1}]`),
		with(`"messages":[{"id":"` + strings.Repeat("m", 100_000) + `","store":"s","to":"A","duration":1}]`),
		with(`"messages":[{"id":"m","store":"s","to":"A","duration":1},{"id":"m","store":"s","to":"A","duration":1}]`),
		with(`"messages":[{"id":"m","store":"s","transport":"t","to":"A","duration":1}]`), with(`"messages":[{}]`), with(`"messages":[[]]`), with(`"messages":{}`),
		with(`"actions":[{"at":0,"process":"p","do":"Release","store":"s","flags":1}]`),
		strings.Replace(minimal, `"p"`, `""`, 1) + "}", strings.Replace(minimal, `{"id":"t"}`, `{"id":"t","offline":[[]]}`, 1) + "}",
		strings.Replace(minimal, `{"id":"t"}`, `{"id":"t","offline":[[0,1],[1,2]]}`, 1) + "}", strings.Replace(minimal, `{"id":"t"}`, `{"id":"t","offline":[[0,1,2]]}`, 1) + "}",
		strings.Replace(minimal, `{"id":"t"}`, `{"id":"t","connectsAt":[0]}`, 1) + "}", strings.Replace(minimal, `{"id":"t"}`, `{"id":"t","addressTypes":["A","A"]}`, 1) + "}",
		nested(64), nested(65), nested(10_000), with(`"title":` + nested(64)), with(`"title":"` + nested(65) + `"`), strings.Repeat(`{"a":`, 65) + "1" + strings.Repeat("}", 65),
	}
	for _, number := range []string{"1.0", "1e3", "1E0", "-0", "-1", "0.5", "00", "01", "+1", "0x10", "1e400", "9007199254740993", "86400001", "18446744073709551616", strings.Repeat("9", 400), "NaN", "null", `"5"`, "[5]", "{}", "true"} {
		documents = append(documents, with(`"horizon":`+number), strings.Replace(minimal, `"version":1`, `"version":`+number, 1)+"}")
	}
	for _, flags := range []string{"0", "1", "-1", "4294967295", "4294967296", "1.0", `"previous"`, `"NULL"`, `"null"`, "null", `"0x10"`, `"0xffffffff"`, `"0x"`, `"0xZZ"`, `"0x123456789"`, "[]", `["LOGOFF_PURGE"]`, `["LOGOFF_PURGE","LOGOFF_PURGE"]`,
		`["LOGOFF_COMPLETE","LOGOFF_NO_WAIT"]`, `["previous"]`, `[1]`, `"LOGOFF_"`, `"logoff_purge"`, `""`, "true", "{}"} {
		documents = append(documents, with(fmt.Sprintf(`"actions":[{"at":5,"process":"p","do":"StoreLogoff","store":"s","flags":%s}]`, flags)))
	}
	for _, field := range []string{"title", "description", "horizon", "readings", "messages", "actions", "expect"} {
		documents = append(documents, with(fmt.Sprintf(`%q:null`, field)), with(fmt.Sprintf(`%q:[]`, field)), with(fmt.Sprintf(`%q:{}`, field)))
	}
	return documents
}
