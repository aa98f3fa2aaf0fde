package reader

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/text"
)

// grid measures hanzi as 10 and all else as 5 pixels wide.
func grid(r rune) float32 {
	if r < 0x2E80 && r != '“' && r != '”' && r != '—' && r != '…' {
		return 5
	}
	return 10
}

// broken returns the lines of s in a column of so many ems, without indent.
func broken(s string, ems int) []string {
	m := newMetrics(10, float32(ems*10), grid)
	m.indent = 0
	l := newLayout(text.New(s), m)
	var lines []string
	for _, ln := range l.lines {
		lines = append(lines, l.text.Slice(ln.Span))
	}
	return lines
}

func TestLineBreaking(t *testing.T) {
	for _, c := range []struct {
		name, text string
		ems        int
		want       []string
	}{
		{"even", "一二三四五六", 3, []string{"一二三", "四五六"}},
		{"empty", "", 3, []string{""}},
		{"paragraphs", "一二\n\n三", 3, []string{"一二", "", "三"}},
		{"full stop does not begin a line", "一二三。四五", 3, []string{"一二", "三。四", "五"}},
		{"opening bracket does not end a line", "一二（三四）五", 3, []string{"一二", "（三", "四）五"}},
		{"quotation marks", "一二“三四”，五", 4, []string{"一二“三", "四”，五"}},
		{"dash stays whole", "一二——三", 3, []string{"一", "二——", "三"}},
		{"word stays whole", "一二VCSEL芯片", 4, []string{"一二", "VCSEL芯", "片"}},
		{"number stays whole", "二二三2020年", 4, []string{"二二三", "2020年"}},
		{"long word is cut", "ABCDEFGHIJ", 3, []string{"ABCDEF", "GHIJ"}},
		{"space hangs", "abcdef ghi", 3, []string{"abcdef ", "ghi"}},
		{"beyond the basic plane", "𠮷𠮷𠮷𠮷", 3, []string{"𠮷𠮷𠮷", "𠮷"}},
		{"combining mark", "一二e\u0301三", 2, []string{"一二", "e\u0301三"}},
	} {
		if diff := cmp.Diff(c.want, broken(c.text, c.ems)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// FuzzLayout holds for every text and width: lines follow each other without a
// gap but the line feeds, nothing is lost, and every offset is found again.
func FuzzLayout(f *testing.F) {
	for _, s := range []string{"", "一二三。四五", "a\n\nb", "（（（（（", "。。。。。。", "e\u0301\u200D👩‍🚀", strings.Repeat("长", 100)} {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, s string, ems uint8) {
		l := newLayout(text.New(s), newMetrics(10, float32(ems%20+2)*10, grid))
		end := 0
		for i, ln := range l.lines {
			if ln.Start != end && (ln.Start != end+1 || l.text.At(end) != '\n') {
				t.Fatalf("line %d begins at %d, the one before ended at %d", i, ln.Start, end)
			}
			end = ln.End
			if strings.Contains(l.text.Slice(ln.Span), "\n") {
				t.Fatalf("line %d holds a line feed", i)
			}
			for pos := ln.Start; pos < ln.End; pos++ {
				if l.lineAt(pos) != i {
					t.Fatalf("offset %d is found in line %d, stands in %d", pos, l.lineAt(pos), i)
				}
			}
			if l.lineAtY(ln.y) != i {
				t.Fatalf("height %v is found in line %d, is that of %d", ln.y, l.lineAtY(ln.y), i)
			}
		}
		if end != l.text.Len() {
			t.Fatalf("lines end at %d of %d", end, l.text.Len())
		}
	})
}

func TestLanes(t *testing.T) {
	l := newLayout(text.New(strings.Repeat("字", 30)), newMetrics(10, 100, grid))
	mark := func(id int64, start, end int) Mark { return Mark{ID: id, Span: text.Span{Start: start, End: end}} }
	m, lanes := newMarks([]Mark{mark(1, 0, 6), mark(2, 0, 2), mark(3, 4, 8), mark(4, 8, 9), mark(5, 1, 2), mark(6, 20, 22)}, l)
	got := map[int64]int{}
	for _, p := range m.all {
		got[p.ID] = p.lane
	}
	if diff := cmp.Diff(map[int64]int{5: 0, 2: 1, 3: 0, 1: 2, 4: 0, 6: 0}, got); diff != "" {
		t.Errorf("lanes (-want +got):\n%s", diff)
	}
	if lanes[0] != 3 || lanes[2] != 0 {
		t.Errorf("lanes of lines: %v", lanes)
	}
	if inner, ok := m.at(1); !ok || inner.ID != 5 {
		t.Errorf("innermost at 1 is %v", inner)
	}
	if _, ok := m.at(15); ok {
		t.Error("a mark where none is")
	}
}

// FuzzLanes checks, for every pair of marks that overlap, that they
// have different lanes.
func FuzzLanes(f *testing.F) {
	f.Add([]byte{0, 6, 0, 2, 4, 4, 1, 1, 20, 2})
	f.Fuzz(func(t *testing.T, b []byte) {
		l := newLayout(text.New(strings.Repeat("字", 300)), newMetrics(10, 100, grid))
		var list []Mark
		for i := 0; i+1 < len(b) && i < 80; i += 2 {
			start := int(b[i])
			list = append(list, Mark{ID: int64(i + 1), Span: text.Span{Start: start, End: start + 1 + int(b[i+1]%40)}})
		}
		m, lanes := newMarks(list, l)
		for i, a := range m.all {
			for from, to := l.linesIn(a.Span); from < to; from++ {
				if a.lane > 0 && lanes[from] <= a.lane {
					t.Fatalf("line %d has %d lanes, a mark is in lane %d", from, lanes[from], a.lane)
				}
			}
			for _, o := range m.all[:i] {
				if a.Overlaps(o.Span) && a.lane == o.lane {
					t.Fatalf("%v and %v share lane %d", a.Span, o.Span, a.lane)
				}
			}
			found := 0
			m.touching(a.Span, func(p placedMark) {
				if p.ID == a.ID {
					found++
				}
			})
			if found != 1 {
				t.Fatalf("mark %v is found %d times where it stands", a.Span, found)
			}
		}
	})
}

func TestSentence(t *testing.T) {
	doc := text.New("一句。“二句。”三句！\n四句没有句号")
	for pos, want := range map[int]string{0: "一句。", 4: "“二句。”", 9: "三句！", 13: "四句没有句号"} {
		if got := doc.Slice(sentence(doc, pos)); got != want {
			t.Errorf("sentence at %d is %q, want %q", pos, got, want)
		}
	}
}

// BenchmarkLayout prints what it costs to lay out an article.
func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		t := text.New(strings.Repeat("开放招引时不我待，借力发展只争朝夕。", n/18))
		b.Run(fmt.Sprintf("%d_characters", n), func(b *testing.B) {
			for b.Loop() {
				newLayout(t, newMetrics(18, 800, grid))
			}
		})
	}
}
