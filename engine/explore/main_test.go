package explore

import "runtime"

// slow is true under js/wasm, where everything takes longer: tests do a part of
// what they do natively.
const slow = runtime.GOARCH == "wasm"
