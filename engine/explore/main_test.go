package explore

import "runtime"

// slow says that tests run where everything takes longer, under js/wasm: they
// do a share of what they do natively.
const slow = runtime.GOARCH == "wasm"
