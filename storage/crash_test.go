package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
	"zhupi/storage"
)

// crashPath names the project that a copy of the test program is to write to.
const crashPath = "ZHUPI_TEST_CRASH_PATH"

// TestKilledProgramLosesNothing kills a program while it commits and looks for
// every commit that it acknowledged.
func TestKilledProgramLosesNothing(t *testing.T) {
	if path := os.Getenv(crashPath); path != "" {
		commitForever(path)
	}
	path := filepath.Join(t.TempDir(), "p.zhupi")
	s := open(t, path, storage.CreateIfAbsent)
	in := annotatetest.Build("稿", "市委书记惠新安在潍坊考察。惠新安、市委书记惠新安。").Import()
	if err := s.Add(t.Context(), []project.Import{in}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for round := range 5 {
		acknowledged := killAfter(t, path, 5+round*11)
		reader := open(t, path, storage.ReadOnly)
		if events, err := reader.Events(t.Context(), ""); err != nil || len(events) < acknowledged {
			t.Errorf("round %d, opened to read: %d events, %v", round, len(events), err)
		}
		if err := reader.Close(); err != nil {
			t.Fatal(err)
		}
		s := open(t, path, storage.MustExist)
		events, err := s.Events(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if len(events) < acknowledged {
			t.Errorf("round %d: %d events of %d acknowledged ones are left", round, len(events), acknowledged)
		}
		sameAfterReplay(t, s, in.Article, events)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter starts the program, kills it after so many acknowledgements and
// returns the number of the last one.
func killAfter(t *testing.T, path string, commits int) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestKilledProgramLosesNothing$")
	child.Env = append(os.Environ(), crashPath+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if _, err := fmt.Sscan(lines.Text(), &last); err != nil {
			t.Fatalf("the program said %q", lines.Text())
		}
		if n == commits {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil {
		t.Fatal("the program ended by itself")
	}
	return last
}

// commitForever plays random commands and prints the number of each event once
// it is kept.
func commitForever(path string) {
	fail := func(err error) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ctx := context.Background()
	s, err := storage.Open(ctx, path, storage.MustExist)
	if err != nil {
		fail(err)
	}
	session := annotatetest.Session{}
	if session.Article, err = s.Article(ctx, "稿"); err != nil {
		fail(err)
	}
	if session.NextID, err = s.NextID(ctx); err != nil {
		fail(err)
	}
	events, err := s.Events(ctx, "稿")
	if err != nil {
		fail(err)
	}
	for _, e := range events {
		session.History.Add(e)
	}
	r := rand.New(rand.NewPCG(uint64(len(events)), 1))
	for {
		e, err := session.Do(annotatetest.Random(r, session.Article))
		if err != nil {
			continue
		}
		seq, err := s.Commit(ctx, e, session.Article)
		if err != nil {
			fail(err)
		}
		fmt.Println(seq)
	}
}

// sameAfterReplay checks that the article is what its events make of it.
func sameAfterReplay(t *testing.T, s *storage.Store, a annotate.Article, events []annotate.Event) {
	t.Helper()
	for i, e := range events {
		if e.Seq != int64(i)+1 {
			t.Fatalf("event %d has number %d", i, e.Seq)
		}
		var err error
		if a, err = annotate.Apply(a, e.Change); err != nil {
			t.Fatalf("event %d: %v", e.Seq, err)
		}
	}
	got, err := s.Article(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !got.Equal(a) {
		t.Error("the article is not what its events make of it")
	}
}
