package engine_test

import (
	"reflect"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/scenario"
)

// TestExpectations checks which expectations of a document hold, and that they
// change nothing else in the result.
func TestExpectations(t *testing.T) {
	const document = `{"version":1,"horizon":2000,"processes":[{"id":"p"}],
		"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[{"id":"t","addressTypes":["A"]}],
		"messages":[{"id":"m","store":"s","to":"A","duration":5000}],
		"actions":[{"at":1,"process":"p","do":"StoreLogoffTransports","store":"s","flags":16},
			{"at":2,"process":"p","do":"StoreLogoff","store":"s","flags":4},
			{"at":3,"process":"p","do":"Release","store":"s"}]`
	plainTrace, plain := run(t, []byte(document+"}"))
	for expect, want := range map[string]bool{
		`"calls":[{"action":0,"hresult":"S_OK","out":"0x40000","returned":true}]`: true,
		`"calls":[{"action":0,"hresult":"MAPI_E_BUSY"}]`:                          false,
		`"calls":[{"action":0,"out":0}]`:                                          false,
		`"calls":[{"action":0,"returned":false}]`:                                 false,
		`"calls":[{"action":1,"returned":false}]`:                                 true, // inside at the horizon
		`"calls":[{"action":1,"returned":true}]`:                                  false,
		`"calls":[{"action":1,"hresult":"S_OK"}]`:                                 false,
		`"calls":[{"action":1,"out":0}]`:                                          false,
		`"calls":[{"action":2,"returned":false}]`:                                 true, // never made
		`"calls":[{"action":2,"out":0}]`:                                          false,
		`"messages":{"m":"sending"}`:                                              true,
		`"messages":{"m":"sent"}`:                                                 false,
	} {
		tr, result := run(t, []byte(document+`,"expect":{`+expect+`}}`))
		if got := append(result.Expected.Calls, result.Expected.Messages...); !reflect.DeepEqual(got, []bool{want}) {
			t.Errorf("%s: %v; want %v", expect, got, want)
		}
		encoded := string(engine.EncodeResult(tr.Program.Scenario(), result))
		if holds := strings.Contains(encoded, "true"); !strings.Contains(encoded, `"expect":`) || holds != want {
			t.Errorf("%s is encoded as %s", expect, encoded)
		}
		result.Expected = engine.Expected{}
		if !reflect.DeepEqual(result, plain) {
			t.Errorf("%s changes the result", expect)
		}
		if !reflect.DeepEqual(tr.Log.Calls, plainTrace.Log.Calls) {
			t.Errorf("%s changes the run", expect)
		}
	}
	if _, err := scenario.Decode([]byte(document + "}")); err != nil {
		t.Error(err)
	}
}
