package storage

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
)

func create(t *testing.T, imports ...project.Import) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "p.zhupi"), CreateIfAbsent)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Add(t.Context(), imports); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSilentDamageIsFound(t *testing.T) {
	for name, damage := range map[string]string{
		"text":     "UPDATE body SET text = replace(text, '潍', '泽')",
		"raw":      "UPDATE origin SET raw = replace(raw, '潍', '泽')",
		"log":      `UPDATE body SET edits = replace(edits, '"to":"新"', '"to":"旧"')`,
		"checksum": "UPDATE body SET sum = x'00'",
		"file":     "UPDATE origin SET bytes = x'00'",
		"span":     "UPDATE span SET stop = 1000",
		"authors":  "UPDATE article SET authors = '['",
	} {
		t.Run(name, func(t *testing.T) {
			in := annotatetest.Build("稿", "惠旧安在潍坊。").Clean("旧", "新").Accept("惠新安", "PER").Import()
			s := create(t, in)
			if _, err := s.db.Exec(damage); err != nil {
				t.Fatal(err)
			}
			var err error
			if name == "file" {
				_, err = s.Source(t.Context(), "稿")
			} else {
				_, err = s.Article(t.Context(), "稿")
			}
			annotatetest.WantCode(t, err, CodeDamaged)
			if err != nil && strings.Contains(err.Error(), "惠新安") {
				t.Errorf("the error tells the text: %v", err)
			}
		})
	}
}

func TestBrokenPages(t *testing.T) {
	s := create(t, annotatetest.Build("稿", strings.Repeat("惠新安在潍坊。", 5000)).Import())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for name, broken := range map[string][]byte{
		"cut off":      content[:len(content)/2/page*page],
		"pages zeroed": append(append([]byte{}, content[:page]...), make([]byte, len(content)-page)...),
		"text flipped": flip(content, bytes.LastIndex(content, []byte("惠新安"))),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "p.zhupi")
			if err := os.WriteFile(path, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Open(t.Context(), path, MustExist)
			if err == nil {
				defer func() { _ = s.Close() }()
				_, errRead := s.Article(t.Context(), "稿")
				_, errSource := s.Source(t.Context(), "稿")
				err = errRead
				if err == nil {
					err = errSource
				}
			}
			annotatetest.WantCode(t, err, CodeDamaged)
		})
	}
}

func flip(content []byte, at int) []byte {
	flipped := append([]byte{}, content...)
	flipped[at] ^= 1
	return flipped
}

func TestDiskFull(t *testing.T) {
	s := create(t, annotatetest.Build("稿", "惠新安").Import())
	var pages int
	if err := s.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count=%d", pages+2)); err != nil {
		t.Fatal(err)
	}
	big := annotatetest.Build("大", strings.Repeat("惠新安在潍坊。", 5000)).Import()
	annotatetest.WantCode(t, s.Add(t.Context(), []project.Import{big}), CodeDiskFull)
	if list, err := s.Summaries(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("%d articles, %v", len(list), err)
	}
	_, err := s.Article(t.Context(), "大")
	annotatetest.WantCode(t, err, annotate.CodeNoSuchArticle)
}
