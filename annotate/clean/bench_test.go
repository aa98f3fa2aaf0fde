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
	stubs := mustClean(tb, c, s["003"], clean.Options{Off: []string{clean.RuleFurniture, clean.RuleStubs, clean.RulePunctuation}, KeepTraditional: true})
	fill := func(piece string) string {
		piece = strings.ReplaceAll(piece, "\n", "")
		return strings.Repeat(piece, size/len(piece)+1)
	}
	return map[string]string{
		"clean": fill(plain), "stubbed": fill(strings.ReplaceAll(stubs.Text.String(), "?", "")),
		"half-width": fill(s["001"]), "damaged": fill(s["000"]),
	}
}

// BenchmarkClean prints bytes a second for each kind of page.
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

// BenchmarkLinear prints how many times as long a paragraph of 10 MB takes as
// one of 1 MB.
func BenchmarkLinear(b *testing.B) {
	const size, times = 1 << 20, 10
	c := newCleaner(b)
	took := func(page string, tries int) time.Duration {
		raw := text.New(page)
		best := time.Hour
		for range tries {
			start := time.Now()
			if _, err := c.Clean(b.Context(), raw, clean.Options{}); err != nil {
				b.Fatal(err)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	short, long := pages(b, size), pages(b, size*times)
	for name := range short {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				few, many := took(short[name], 5), took(long[name], 2)
				b.ReportMetric(many.Seconds()/few.Seconds(), "times-10MB/1MB")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

// BenchmarkPlace prints how long a damaged place takes, all lost pairs looked for.
func BenchmarkPlace(b *testing.B) {
	c := newCleaner(b)
	d := newDamager(1)
	var broken []page
	places := 0
	r := recipes()[1]
	for _, s := range devTexts(b) {
		p := d.damage(s, r)
		broken = append(broken, p)
		places += len(p.wounds)
	}
	clock := func(off ...string) time.Duration {
		start := time.Now()
		for _, p := range broken {
			if _, err := c.Clean(b.Context(), text.New(p.raw), clean.Options{Off: off}); err != nil {
				b.Fatal(err)
			}
		}
		return time.Since(start)
	}
	clock() // loads the tables
	for b.Loop() {
		with, without := clock(), clock(clean.RuleByteShift)
		b.ReportMetric((with-without).Seconds()*1000/float64(places), "ms/place")
		b.ReportMetric(0, "ns/op")
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		c := newCleaner(b)
		mustClean(b, c, "规?；菪掳", clean.Options{}) // loads the tables of the byte repair
	}
}

// hostile are pieces of which a long text could make a rule take its time.
func hostile() []string {
	return []string{
		"?；菪", "?；菪掳", "?;A", "夠?qū)", "?；菪掳埠喴榻紹，。", "規(guī)?；慨a(chǎn)", "?qū)?qū)", "?；?；", "\uFFFD；菪", "\uFFFD？",
		"\"", "潍\"", "(", "((", "（)", "(潍", "潍)", "續(xù)", "a(xù)", "&amp;", "&", " ", "　 ", "\n", "\n \n", "|\n", "|", ",", ",,", "，，",
		"？", "?", "潍?", "潍坊 ", "潍坊。 ", "潍坊，\n", "来源：", "来源：\n", "2020-01-01", "2020-01-01\n", "记者", "记者 ", "作者：某某\n",
		"·", "：：", "《", "sj", "市sj", "首页 > ", "分享\n", "（某某）\n", "责任编辑：", "某某社某地3月5日电", "著", "著著", "上一篇：\n",
	}
}

// hostilePages returns texts of about size bytes that could take long.
func hostilePages(size int) map[string]string {
	out := map[string]string{}
	for _, piece := range hostile() {
		out[piece] = strings.Repeat(piece, size/len(piece))
	}
	return out
}

// BenchmarkHostile prints the longest time that 100 kB take, whatever they are,
// and how many times as long 400 kB take.
func BenchmarkHostile(b *testing.B) {
	c := newCleaner(b)
	took := func(page string) time.Duration {
		raw := text.New(page)
		start := time.Now()
		if _, err := c.Clean(b.Context(), raw, clean.Options{}); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	for b.Loop() {
		const size = 100_000
		small, large := hostilePages(size), hostilePages(5*size)
		longest, steepest := time.Duration(0), 0.0
		worst, steep := "", ""
		for piece, page := range small {
			short, long := took(page), took(large[piece][:4*size])
			if short > longest {
				longest, worst = short, piece
			}
			if ratio := long.Seconds() / max(short, 5*time.Millisecond).Seconds(); ratio > steepest {
				steepest, steep = ratio, piece
			}
		}
		b.Logf("longest: %q, steepest: %q", worst, steep)
		b.ReportMetric(longest.Seconds()*1000, "ms/100kB")
		b.ReportMetric(steepest, "times-400kB/100kB")
		b.ReportMetric(0, "ns/op")
	}
}

// TestHostile shows that nothing takes longer than it may, whatever comes in.
func TestHostile(t *testing.T) {
	const size, longest = 30_000, time.Second // 100 kB in 1 s are wanted; the machine may be busy
	c := newCleaner(t)
	for piece, page := range hostilePages(size) {
		raw := text.New(page)
		start := time.Now()
		if _, err := c.Clean(t.Context(), raw, clean.Options{}); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > longest {
			t.Errorf("%q: %v", piece, took)
		}
	}
}
