package app_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"zhupi/app"
)

// TestMain makes this test binary the program itself when a script runs zhupi.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"zhupi": func() { os.Exit(app.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts plays a person at the command line; see testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":  exits,
			"encode": encode,
			"json":   checkJSON,
			"agree":  agree,
		},
		Condition: func(name string) (bool, error) { return name == "root" && os.Getuid() == 0, nil },
	})
}

// exits STATUS PROGRAM [ARG…] runs a program that must end with an exit status.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var failed *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// encode ENCODING FILE… rewrites files, which are in UTF-8.
func encode(ts *testscript.TestScript, _ bool, args []string) {
	encodings := map[string]encoding.Encoding{
		"gb18030": simplifiedchinese.GB18030, "big5": traditionalchinese.Big5, "utf-8-bom": unicode.UTF8BOM,
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	}
	for _, file := range args[1:] {
		out, err := encodings[args[0]].NewEncoder().String(ts.ReadFile(file))
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(file), []byte(out), 0o644))
	}
}

// json FILE LINE PATH VALUE looks a value up in one of the JSON lines of a file
// and compares it. The path is names and numbers with dots between them; "…" as
// the value leaves open what it is.
func checkJSON(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	lines := readLines(ts, args[0])
	if n > len(lines) {
		ts.Fatalf("%s has %d lines only", args[0], len(lines))
	}
	got, found := walk(lines[n-1], args[2])
	if !found || args[3] == "…" {
		if found == neg {
			ts.Fatalf("%s is there: %t", args[2], found)
		}
		return
	}
	var want any
	ts.Check(json.Unmarshal([]byte(args[3]), &want))
	if diff := cmp.Diff(want, got); (diff == "") == neg {
		ts.Fatalf("%s is %v (-want +got):\n%s", args[2], got, diff)
	}
}

func readLines(ts *testscript.TestScript, file string) []any {
	var lines []any
	for line := range strings.Lines(ts.ReadFile(file)) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			ts.Fatalf("%s: %v in %q", file, err, line)
		}
		lines = append(lines, v)
	}
	return lines
}

func walk(v any, path string) (any, bool) {
	for step := range strings.SplitSeq(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			inner, ok := at[step]
			if !ok {
				return nil, false
			}
			v = inner
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(at) {
				return nil, false
			}
			v = at[i]
		default:
			return nil, false
		}
	}
	return v, true
}

// agree A B fails unless every member of each JSON line of A is, with the same
// value, in the same line of B, which may have more.
func agree(ts *testscript.TestScript, _ bool, args []string) {
	a, b := readLines(ts, args[0]), readLines(ts, args[1])
	if len(a) != len(b) || len(a) == 0 {
		ts.Fatalf("%d lines and %d lines", len(a), len(b))
	}
	for i := range a {
		have, _ := b[i].(map[string]any)
		for name, want := range a[i].(map[string]any) {
			if diff := cmp.Diff(want, have[name]); diff != "" {
				ts.Fatalf("line %d, %s:\n%s", i+1, name, diff)
			}
		}
	}
}
