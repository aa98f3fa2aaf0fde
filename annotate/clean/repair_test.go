package clean_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/clean"
)

// recipes are the kinds of broken pages that occur.
func recipes() []recipe {
	return []recipe{
		{name: "traditional, stubs", old: true, stubs: true, halfWidth: true},
		{name: "traditional, stubs, private use lost", old: true, stubs: true, halfWidth: true, dropPrivate: true},
		{name: "traditional", old: true},
		{name: "simplified", halfWidth: true},
		{name: "simplified, private use lost", dropPrivate: true},
	}
}

// devTexts returns the texts of the held-out gold articles, which the word
// table has not seen.
func devTexts(tb testing.TB) []string {
	tb.Helper()
	file, err := os.Open("../../testdata/gold/articles.dev.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var out []string
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var article struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			tb.Fatal(err)
		}
		out = append(out, article.Text)
	}
	return out
}

// tally counts what became of damaged places.
type tally struct {
	places, found, automatic, automaticRight, first, three int
}

func (n tally) String() string {
	return fmt.Sprintf("%5d places: found %s, applied %s and of these right %s; first right %s, among the first three %s",
		n.places, percent(n.found, n.places), percent(n.automatic, n.places), percent(n.automaticRight, n.automatic),
		percent(n.first, n.places), percent(n.three, n.places))
}

func percent(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(n)/float64(of))
}

func (n *tally) plus(o tally) {
	n.places += o.places
	n.found += o.found
	n.automatic += o.automatic
	n.automaticRight += o.automaticRight
	n.first += o.first
	n.three += o.three
}

// kindOfPlace is what figures are told apart by.
type kindOfPlace struct {
	how  mechanism
	lost bool
}

// measured is what a benchmark of repairs found.
type measured struct {
	kinds map[kindOfPlace]*tally
	stubs tally // by the stub: places, found, and automatic edits that touch more than stubs
}

// sum adds up all damaged places, or those that kept or lost more than a byte.
func (m measured) sum(which ...bool) tally {
	var out tally
	for kind, n := range m.kinds {
		if len(which) == 0 || slices.Contains(which, kind.lost) {
			out.plus(*n)
		}
	}
	return out
}

// measure breaks articles and counts what their repair gives.
func measure(tb testing.TB, c *clean.Cleaner, r recipe, texts []string, rounds int) measured {
	tb.Helper()
	d := newDamager(uint64(rounds))
	m := measured{kinds: map[kindOfPlace]*tally{}}
	for range rounds {
		for _, s := range texts {
			p := d.damage(s, r)
			log := mustClean(tb, c, p.raw, clean.Options{Off: []string{clean.RuleFurniture, clean.RuleLayout, clean.RulePunctuation}}).Edits
			for _, w := range p.wounds {
				kind := kindOfPlace{w.how, w.lost}
				if m.kinds[kind] == nil {
					m.kinds[kind] = &tally{}
				}
				m.kinds[kind].plus(d.judge(tb, &p, w, log))
			}
			m.stubs.plus(judgeStubs(&p, log))
		}
	}
	return m
}

// judge finds the edit that repairs w and compares it with what was there.
func (d *damager) judge(tb testing.TB, p *page, w wound, log []annotate.Edit) tally {
	n := tally{places: 1}
	at := slices.IndexFunc(log, func(e annotate.Edit) bool {
		return e.Rule == clean.RuleByteShift && e.Raw.Overlaps(w.Span)
	})
	if at < 0 {
		return n
	}
	n.found = 1
	e := log[at]
	want, ok := p.before(w, e.Raw)
	if r := []rune(want); ok && len(r) > 0 && r[len(r)-1] >= '0' && r[len(r)-1] <= '9' && strings.HasSuffix(e.From, "?") {
		want = string(r[:len(r)-1]) + "□" // it was eaten
	}
	same := func(s string) bool { return ok && d.fold(s) == d.fold(want) }
	choices := e.Alternatives
	if e.State == annotate.EditApplied {
		n.automatic = 1
		choices = append([]string{e.To}, choices...)
	}
	if same(e.To) {
		n.first, n.automaticRight = 1, n.automatic
	}
	if slices.ContainsFunc(choices[:min(3, len(choices))], same) {
		n.three = 1
	}
	if testing.Verbose() && n.automatic > n.automaticRight {
		tb.Logf("wrong: %q → %q, was %q; %.3f %q", e.From, e.To, want, e.Confidence, e.Alternatives)
	}
	return n
}

// judgeStubs counts stubs that are gone, and edits of that rule beside them.
func judgeStubs(p *page, log []annotate.Edit) tally {
	n := tally{places: len(p.stubs)}
	gone := map[int]int{}
	var note func([]annotate.Edit)
	note = func(log []annotate.Edit) {
		for _, e := range log {
			note(e.Inner)
			if e.Rule == clean.RuleStubs {
				n.automatic++
				gone[e.Raw.Start] = e.Raw.End
			}
		}
	}
	note(log)
	for _, s := range p.stubs {
		if gone[s.Start] == s.End {
			n.found++
			n.first++
			n.three++
			n.automaticRight++
		}
	}
	return n
}

// TestRepair shows on a sample that repair is as good as it must be; the whole
// is measured by BenchmarkRepair.
func TestRepair(t *testing.T) {
	c := newCleaner(t)
	texts := devTexts(t)
	for _, r := range recipes()[:2] {
		m := measure(t, c, r, texts, 1)
		all, kept := m.sum(), m.sum(false)
		t.Logf("%s: %v; stubs %v", r.name, all, m.stubs)
		if all.automaticRight*100 < all.automatic*99 {
			t.Errorf("%s: of %d automatic repairs %d right", r.name, all.automatic, all.automaticRight)
		}
		if kept.first*100 < kept.places*90 {
			t.Errorf("%s: of %d places %d right at first", r.name, kept.places, kept.first)
		}
		if m.stubs.found*1000 < m.stubs.places*999 || m.stubs.automatic != m.stubs.found {
			t.Errorf("%s: %d of %d stubs gone by %d edits", r.name, m.stubs.found, m.stubs.places, m.stubs.automatic)
		}
	}
}

// BenchmarkRepair measures the repair of broken pages by kind of damage.
func BenchmarkRepair(b *testing.B) {
	c := newCleaner(b)
	texts := devTexts(b)
	for _, r := range recipes() {
		b.Run(r.name, func(b *testing.B) {
			for b.Loop() {
				m := measure(b, c, r, texts, 6)
				b.Logf("%-26s %v", stubbed, m.stubs)
				for _, how := range []mechanism{split, across, letter} {
					for _, lost := range []bool{false, true} {
						if n := m.kinds[kindOfPlace{how, lost}]; n != nil {
							what := "one byte lost"
							if lost {
								what = "more lost"
							}
							b.Logf("%-26s %-13s %v", how, what, *n)
						}
					}
				}
				all, kept := m.sum(), m.sum(false)
				b.ReportMetric(100*float64(all.automaticRight)/float64(max(1, all.automatic)), "%applied-right")
				b.ReportMetric(100*float64(kept.first)/float64(max(1, kept.places)), "%first-right")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}
