package clean_test

import (
	"strings"
	"testing"
	"time"

	"zhupi/annotate/clean"
	"zhupi/annotate/text"
)

// pages returns texts of about size bytes, in one paragraph each.
func pages(tb testing.TB, size int) map[string]string {
	tb.Helper()
	s := seeds(tb)
	c := newCleaner(tb)
	plain := mustClean(tb, c, s["001"], clean.Options{}).Text.String()
	fill := func(piece string) string {
		piece = strings.ReplaceAll(piece, "\n", "")
		return strings.Repeat(piece, size/len(piece)+1)
	}
	return map[string]string{
		"clean": fill(plain), "stubbed": fill(s["003"]), "half-width": fill(s["001"]), "damaged": fill(s["000"]),
	}
}

func BenchmarkClean(b *testing.B) {
	c := newCleaner(b)
	for name, page := range pages(b, 1<<20) {
		raw := text.New(page)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, err := c.Clean(b.Context(), raw, clean.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		c := newCleaner(b)
		mustClean(b, c, "规?；菪掳", clean.Options{}) // loads the tables of the byte repair
	}
}

func BenchmarkSeed(b *testing.B) {
	c := newCleaner(b)
	for id, raw := range seeds(b) {
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				mustClean(b, c, raw, clean.Options{})
			}
		})
	}
}

// TestLinear shows that a text ten times as long takes about ten times as long.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const (
		size, times = 1 << 19, 10
		most        = 16                    // 12 are wanted; the machine may be busy
		least       = 50 * time.Millisecond // below, a pause of the machine weighs more than the text
	)
	c := newCleaner(t)
	took := func(page string, tries int) time.Duration {
		raw := text.New(page)
		best := time.Hour
		for range tries {
			start := time.Now()
			if _, err := c.Clean(t.Context(), raw, clean.Options{}); err != nil {
				t.Fatal(err)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	short, long := pages(t, size), pages(t, size*times)
	for _, name := range []string{"clean", "stubbed"} {
		a, b := took(short[name], 2), took(long[name], 2)
		t.Logf("%s: %v, %v for %d times as much", name, a, b, times)
		if b > most*max(a, least) {
			t.Errorf("%s: %v for %d times what takes %v", name, b, times, a)
		}
	}
}

// TestHostile shows that nothing takes longer than it may, whatever comes in.
func TestHostile(t *testing.T) {
	const size, longest = 100_000, 3 * time.Second // 1 s is wanted; the machine may be busy
	c := newCleaner(t)
	for _, piece := range []string{
		"?；菪", "?；菪掳", "?;A", "夠?qū)", "?；菪掳埠喴榻紹，。", "\"", "(", "((", "（)", "續(xù)", "&amp;", " ", "　 ", "\n", "|\n", ",",
		"来源：", "2020-01-01", "潍坊 ", "潍坊。 ", "？", "\uFFFD；菪", "a(xù)", "记者", "·", "：：", "《",
	} {
		raw := text.New(strings.Repeat(piece, size/len(piece)))
		start := time.Now()
		if _, err := c.Clean(t.Context(), raw, clean.Options{}); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > longest {
			t.Errorf("%q: %v", piece, took)
		} else if took > longest/6 {
			t.Logf("%q: %v", piece, took)
		}
	}
}
