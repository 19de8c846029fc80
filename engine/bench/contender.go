package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// contender is a program that serves the workload.
type contender struct {
	name    string
	ours    bool
	command []string // the first words of every command line
}

// The names of the contenders.
const (
	simpy  = "SimPy"
	simjs  = "simjs"
	native = "Spoolscope"
	wasm   = "Spoolscope js/wasm"
)

// python is the interpreter for which Debian's package python3-simpy installs.
const python = "/usr/bin/python3"

// queueArgs returns the command line that makes a contender serve the queue.
func (c *contender) queueArgs(numbers ...int) []string {
	var args []string
	if c.ours {
		args = append(args, "queue")
	}
	for _, n := range numbers {
		args = append(args, strconv.Itoa(n))
	}
	return args
}

// ask runs a contender and decodes its output. The environment is only the path:
// it must be the same for all contenders, and under js/wasm it must be small.
func (c *contender) ask(ctx context.Context, answer any, args ...string) error {
	line := append(append([]string{}, c.command...), args...)
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	text, err := output(cmd)
	if err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	if err := json.Unmarshal([]byte(text), answer); err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	return nil
}

// output returns the standard output of a command; its standard error becomes
// part of the error.
func output(cmd *exec.Cmd) (string, error) {
	var said bytes.Buffer
	cmd.Stderr = &said
	text, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, said.String())
	}
	return strings.TrimSpace(string(text)), nil
}

func outputOf(ctx context.Context, name string, args ...string) (string, error) {
	return output(exec.CommandContext(ctx, name, args...))
}

// versions is the versions of the contenders, for the output.
type versions struct {
	python, simpy, node, v8, simjs, golang string
}

// findVersions finds what the benchmark needs. The error has a line for
// everything that is missing, with the command that installs it.
func findVersions(ctx context.Context, place string) (versions, error) {
	var v versions
	var missing []string
	need := func(text string, err error, advice string, into ...*string) {
		words := strings.Fields(text)
		if err != nil || len(words) != len(into) {
			missing = append(missing, "bench: "+advice)
			return
		}
		for i := range into {
			*into[i] = words[i]
		}
	}
	text, err := outputOf(ctx, python, "-c",
		"import platform, SimPy, SimPy.Simulation; print(platform.python_version(), SimPy.__version__)")
	need(text, err, "SimPy is missing: apt-get install python3-simpy", &v.python, &v.simpy)
	text, err = outputOf(ctx, "node", "-p", "process.versions.node + ' ' + process.versions.v8")
	need(text, err, "node is missing: apt-get install nodejs npm", &v.node, &v.v8)
	text, err = simjsVersion(place)
	need(text, err, "simjs is missing: npm ci --prefix engine/bench/peers", &v.simjs)
	text, err = outputOf(ctx, "go", "env", "GOVERSION")
	need(text, err, "go is missing", &v.golang)
	if missing != nil {
		return v, fmt.Errorf("%s", strings.Join(missing, "\n"))
	}
	return v, nil
}

func simjsVersion(place string) (string, error) {
	text, err := os.ReadFile(filepath.Join(place, "peers", "node_modules", "simjs", "package.json"))
	if err != nil {
		return "", err
	}
	var description struct{ Version string }
	err = json.Unmarshal(text, &description)
	return description.Version, err
}

// prepare builds our runners into a folder, with a profile or auto or off, and
// returns all contenders.
func prepare(ctx context.Context, place, folder, pgo string) ([]contender, error) {
	root, err := outputOf(ctx, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if pgo != "auto" && pgo != "off" {
		if pgo, err = filepath.Abs(pgo); err != nil {
			return nil, err
		}
	}
	build := func(name string, environment ...string) (string, error) {
		target := filepath.Join(folder, name)
		cmd := exec.CommandContext(ctx, "go", "build", "-pgo="+pgo, "-o", target, "./runner")
		cmd.Dir = place
		cmd.Env = append(os.Environ(), environment...)
		_, err := output(cmd)
		return target, err
	}
	nativeRunner, err := build("runner")
	if err != nil {
		return nil, err
	}
	wasmRunner, err := build("runner.wasm", "GOOS=js", "GOARCH=wasm")
	if err != nil {
		return nil, err
	}
	peers := filepath.Join(place, "peers")
	glue := filepath.Join(root, "lib", "wasm", "wasm_exec_node.js")
	return []contender{
		{name: simpy, command: []string{python, filepath.Join(peers, "simpy_queue.py")}},
		{name: simjs, command: []string{"node", filepath.Join(peers, "simjs_queue.mjs")}},
		{name: native, ours: true, command: []string{nativeRunner}},
		{name: wasm, ours: true, command: []string{"node", glue, wasmRunner}},
	}, nil
}
