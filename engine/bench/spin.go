package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"spoolscope/engine/bench/workload"
	"spoolscope/engine/explore/promela"
	"spoolscope/engine/scenario"
	"strconv"
	"strings"
)

// The figures that pan prints.
var (
	storedStates = regexp.MustCompile(`(\d+) states, stored`)
	transitions  = regexp.MustCompile(`(\d+) transitions`)
	elapsed      = regexp.MustCompile(`elapsed time ([\d.]+) seconds`)
	memoryUsed   = regexp.MustCompile(`([\d.]+)\s+memory usage \(Mbyte\)`)
)

// buildSPIN writes the model of the setup and builds SPIN's search of it with the
// fastest flags. Partial order reduction is off: every step reads what all share,
// so it reduces nothing.
func buildSPIN(ctx context.Context, s *scenario.Scenario, folder string) (func(context.Context) (workload.Search, error), error) {
	if err := os.WriteFile(filepath.Join(folder, "model.pml"), []byte(promela.Write(s)), 0o644); err != nil {
		return nil, err
	}
	for _, line := range [][]string{
		{"spin", "-o2", "-a", "model.pml"},
		{"gcc", "-O3", "-march=native", "-w", "-DSAFETY", "-DNOREDUCE", "-DNOCOMP", "-DNOFAIR", "-o", "pan", "pan.c"},
	} {
		cmd := exec.CommandContext(ctx, line[0], line[1:]...)
		cmd.Dir = folder
		if _, err := output(cmd); err != nil {
			return nil, fmt.Errorf("%s: %w", line[0], err)
		}
	}
	return func(ctx context.Context) (found workload.Search, err error) {
		text, err := outputOf(ctx, filepath.Join(folder, "pan"), "-m100000", "-w20", "-n", "-E")
		if err != nil {
			return found, err
		}
		if strings.Contains(text, "search depth too small") {
			return found, errors.New("SPIN has not visited everything")
		}
		number := func(of *regexp.Regexp) float64 {
			match := of.FindStringSubmatch(text)
			if match == nil {
				err = fmt.Errorf("pan does not print %s", of)
				return 0
			}
			n, _ := strconv.ParseFloat(match[1], 64)
			return n
		}
		found.States, found.Transitions = int(number(storedStates)), int(number(transitions))
		found.NS = int64(number(elapsed) * 1e9)
		found.Bytes = int64(number(memoryUsed) * (1 << 20))
		return found, err
	}, nil
}
