package segment_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/segment"
	"zhupi/annotate/text"
	"zhupi/assets"
)

// shared is loaded once: each load costs close to a second.
var shared = sync.OnceValue(func() *segment.Segmenter { return segment.New(assets.Dictionary) })

func words(t testing.TB, in string) ([]annotate.Word, text.Text) {
	t.Helper()
	whole := text.New(in)
	got, err := shared().Words(context.Background(), whole)
	if err != nil {
		t.Fatal(err)
	}
	return got, whole
}

func TestWords(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"潍坊市委书记在北京考察。", "潍坊/ns 市委书记/n 在/p 北京/ns 考察/v 。/"},
		{"VCSEL芯片", "VCSEL/ 芯片/n"},
		{"İ北京\n上海", "İ/ 北京/ns \n/ 上海/ns"},
	} {
		got, whole := words(t, test.in)
		var parts []string
		for _, w := range got {
			parts = append(parts, whole.Slice(w.Span)+"/"+w.POS)
		}
		if diff := cmp.Diff(test.want, strings.Join(parts, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.in, diff)
		}
	}
}

func TestBrokenDictionary(t *testing.T) {
	for name, dictionary := range map[string][]byte{"empty": nil, "no gzip": []byte("北京 3 ns")} {
		s := segment.New(dictionary)
		if err := s.Load(); err == nil || s.Ready() {
			t.Errorf("%s: want an error, have %v, ready %v", name, err, s.Ready())
		}
	}
}

func TestConcurrentFirstUse(t *testing.T) {
	s := segment.New(assets.Dictionary)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if _, err := s.Words(context.Background(), text.New("北京大学")); err != nil || !s.Ready() {
				t.Errorf("error %v, ready %v", err, s.Ready())
			}
		})
	}
	group.Wait()
}

func TestWordsStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := shared().Words(ctx, text.New("北京")); err == nil {
		t.Error("want an error")
	}
}

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"", "北京大学 ABC-12.5万\n\n。", "\U0010FFFF\u0301İſK", strings.Repeat("嗄", 900)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got, whole := words(t, in)
		end := 0
		for _, w := range got {
			if w.Start != end || w.Empty() {
				t.Fatalf("word %v does not follow %d", w.Span, end)
			}
			end = w.End
		}
		if end != whole.Len() {
			t.Fatalf("words end at %d of %d", end, whole.Len())
		}
	})
}

func BenchmarkWords(b *testing.B) {
	whole := text.New(strings.Repeat("市委书记、市人大常委会主任率领潍坊市招商代表团赴北京开展招商活动。", 30))
	if err := shared().Load(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := shared().Words(context.Background(), whole); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(whole.Len()*b.N)/b.Elapsed().Seconds(), "chars/s")
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := segment.New(assets.Dictionary).Load(); err != nil {
			b.Fatal(err)
		}
	}
}
