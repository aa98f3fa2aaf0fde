package format_test

import (
	"bytes"
	"io"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/format"
	"zhupi/annotate/text"
)

// FuzzRoundTrip writes an article with random spans in every format and lets
// the format read it back.
func FuzzRoundTrip(f *testing.F) {
	f.Add(uint64(1), "稿", "市委书记惠新安考察潍坊。“好！”他说；\n𠮷野家😀 总部\t签约。", "=1")
	f.Add(uint64(2), "", "\r\n\r\r\n", "a\nb\\:c")
	f.Add(uint64(3), "-DOCSTART- x\tO", "\"\",\n'=", "'")
	f.Add(uint64(4), "\xff", "\u2028\u0085\u00a0\ufeff", "\ufeff")
	f.Fuzz(func(t *testing.T, seed uint64, id, body, meta string) {
		if len(body) > 500 {
			return
		}
		r := rand.New(rand.NewPCG(seed, 3))
		a := annotatetest.Build(id, body).Note(meta).Tag(meta, id).Tag(id, body).
			Meta(annotate.Meta{Title: meta, Source: body, Authors: []string{meta, id}, Editor: id}).Article()
		for i := range int64(8) {
			start := r.IntN(a.Text.Len() + 1)
			s := annotate.Span{ID: i + 1, State: annotate.Accepted, Label: []string{"PER", "=ORG", "a b%"}[r.IntN(3)]}
			s.Span = text.Span{Start: start, End: min(start+1+r.IntN(6), a.Text.Len())}
			if s.Empty() {
				continue
			}
			if r.IntN(3) == 0 {
				s.State, s.Made.Score = annotate.Suggested, r.Float64()
			}
			a.Spans = append(a.Spans, s)
		}
		slices.SortFunc(a.Spans, func(x, y annotate.Span) int { return x.Compare(y.Span) })
		other := annotatetest.Build(id+"2", "惠新安").Accept("惠新安", "PER").Article()
		for _, name := range names() {
			roundTrip(t, name, format.Options{Suggestions: seed%2 == 0}, a, other)
		}
	})
}

// memory is a folder without a disk.
type memory map[string]*memoryFile

type memoryFile struct{ bytes.Buffer }

func (*memoryFile) Close() error { return nil }

func (m memory) create(name string) (io.WriteCloser, error) {
	m[name] = &memoryFile{}
	return m[name], nil
}

func (m memory) files() fs.FS {
	folder := fstest.MapFS{}
	for name, f := range m {
		folder[name] = &fstest.MapFile{Data: f.Bytes()}
	}
	return folder
}

func roundTrip(t *testing.T, name string, o format.Options, all ...annotate.Article) {
	t.Helper()
	f, err := format.ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	folder := memory{}
	w, err := format.Create(f, folder.create, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.Verify(folder.files()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// FuzzRead gives every reader files that nobody wrote.
func FuzzRead(f *testing.F) {
	for _, name := range names() {
		folder, _, _ := export(f, name, format.Options{Suggestions: true}, articles())
		var files []string
		for _, file := range contents(f, folder) {
			files = append(files, file)
		}
		slices.Sort(files)
		f.Add(files[0], files[len(files)-1])
		f.Add(files[len(files)-1], files[0])
		f.Add(files[0][:len(files[0])/2], "")
	}
	f.Add("x\tB-\n", "-DOCSTART- %\tO\n")
	f.Add("\"", "id,title")
	f.Fuzz(func(t *testing.T, one, two string) {
		for _, kind := range format.Formats() {
			folder := fstest.MapFS{}
			for i, name := range kind.Files {
				folder[name] = &fstest.MapFile{Data: []byte([]string{one, two}[i])}
			}
			err := kind.Read(folder, func(r format.Record) error {
				tx := text.New(r.Text)
				for _, e := range r.Entities {
					if !tx.Has(e.Span) {
						t.Fatalf("%s: entity %v in a text of %d", kind.Name, e.Span, tx.Len())
					}
				}
				return nil
			})
			_ = err // either way; it must only not panic and not lie
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	const sentences = 20
	build := annotatetest.Build("稿", strings.Repeat("市委书记惠新安在潍坊考察时强调，要抓好招商引资工作。", sentences))
	for range sentences {
		build.Accept("惠新安", "PER")
	}
	a := build.Article()
	for _, name := range names() {
		b.Run(name, func(b *testing.B) {
			f, err := format.ByName(name)
			if err != nil {
				b.Fatal(err)
			}
			w, err := format.Create(f, format.InFolder(b.TempDir()), format.Options{})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := w.Write(a); err != nil {
					b.Fatal(err)
				}
			}
			if _, err := w.Close(); err != nil {
				b.Fatal(err)
			}
		})
	}
}
