// Command runner is the engine's side of the benchmark: it runs the workload on
// the engine and prints its measurements as one line of JSON. The harness builds
// it natively and for js/wasm.
//
// usage: runner queue CUSTOMERS SERVERS WARMUPS REPETITIONS
// usage: runner facts REPETITIONS
// usage: runner search MESSAGES CORES WAY REPETITIONS
// usage: runner answer SETUP WAY REPETITIONS
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
)

func main() {
	found, err := measure(os.Args[1:])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(found)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "runner:", err)
		os.Exit(1)
	}
}

func measure(args []string) (any, error) {
	if len(args) == 0 {
		return nil, errUsage
	}
	numbers := make([]int, len(args)-1)
	for i, arg := range args[1:] {
		n, err := strconv.Atoi(arg)
		if err != nil {
			return nil, errUsage
		}
		numbers[i] = n
	}
	switch {
	case args[0] == "queue" && len(numbers) == 4:
		return measureQueue(numbers[0], numbers[1], numbers[2], numbers[3])
	case args[0] == "facts" && len(numbers) == 1:
		return measureFacts(numbers[0])
	case args[0] == "search" && len(numbers) == 4:
		return measureSearch(numbers[0], numbers[1], numbers[2], numbers[3])
	case args[0] == "answer" && len(numbers) == 3:
		return measureAnswer(numbers[0], numbers[1], numbers[2])
	}
	return nil, errUsage
}

var errUsage = errors.New("usage: runner queue CUSTOMERS SERVERS WARMUPS REPETITIONS, or: runner facts REPETITIONS, or: runner search MESSAGES CORES WAY REPETITIONS, or: runner answer SETUP WAY REPETITIONS")
