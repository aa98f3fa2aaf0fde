package text_test

import (
	"testing"

	"zhupi/annotate/text"
)

func TestGraphemes(t *testing.T) {
	for _, test := range []struct {
		name string
		in   []string // one user-perceived character each
	}{
		{"hanzi", []string{"新", "闻", "𠮷"}},
		{"accents", []string{"e\u0301", "a", "n\u0303\u0323", "o"}},
		{"line ends", []string{"a", "\r\n", "b", "\n", "\n", "\r"}},
		{"family", []string{"👨‍👩‍👧‍👦", "家"}},
		{"skin tone", []string{"👍🏽", "👍", "好"}},
		{"profession", []string{"👩🏽‍🚒", "x"}},
		{"flags", []string{"🇨🇳", "🇯🇵", "🇨", "x", "🇨🇳"}},
		{"heart", []string{"❤\ufe0f", "❤\ufe0f\u200d🔥", "a"}},
		{"keycap", []string{"1\ufe0f\u20e3", "2"}},
		{"variation of a hanzi", []string{"葛\U000E0100", "城"}},
		{"joiner without a pictograph", []string{"a\u200d", "b"}},
		{"devanagari", []string{"नि", "क"}},
		{"mark after a line end", []string{"\n", "\u0301", "a"}},
		{"hangul syllables", []string{"한", "글"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var whole string
			for _, g := range test.in {
				whole += g
			}
			tx := text.New(whole)
			at := 0
			for _, g := range test.in {
				n := len([]rune(g))
				for r := at; r < at+n; r++ {
					if got := tx.GraphemeStart(r); got != at {
						t.Errorf("GraphemeStart(%d) = %d, want %d", r, got, at)
					}
					if got := tx.GraphemeNext(r); got != at+n {
						t.Errorf("GraphemeNext(%d) = %d, want %d", r, got, at+n)
					}
					if got := tx.Snap(span(r, r+1)); got != span(at, at+n) {
						t.Errorf("Snap of %d = %v, want %v", r, got, span(at, at+n))
					}
				}
				if got := tx.Snap(span(at, at)); got != span(at, at) {
					t.Errorf("Snap of nothing at %d = %v", at, got)
				}
				at += n
			}
		})
	}
}

// FuzzSnap checks that snapping widens, to edges, and only once.
func FuzzSnap(f *testing.F) {
	for _, s := range samples() {
		f.Add(s, 0, 1)
		f.Add(s, 1, 3)
	}
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		tx := text.New(s)
		in := span(min(max(start, 0), tx.Len()), min(max(end, 0), tx.Len()))
		if in.End < in.Start {
			in.Start, in.End = in.End, in.Start
		}
		out := tx.Snap(in)
		if !tx.Has(out) || !in.Empty() && !out.Covers(in) {
			t.Fatalf("Snap(%v) = %v in %d", in, out, tx.Len())
		}
		if again := tx.Snap(out); again != out {
			t.Fatalf("Snap(%v) = %v, and again %v", in, out, again)
		}
		edges := edgesOf(tx)
		if !in.Empty() && (!edges[out.Start] || !edges[out.End]) {
			t.Fatalf("Snap(%v) = %v cuts a character; edges %v", in, out, edges)
		}
		for r := 0; r < tx.Len(); r++ {
			g := span(tx.GraphemeStart(r), tx.GraphemeNext(r))
			if !g.Contains(r) || !edges[g.Start] || !edges[g.End] {
				t.Fatalf("character at %d is %v", r, g)
			}
		}
	})
}

// edgesOf walks through the text character by character.
func edgesOf(tx text.Text) map[int]bool {
	edges := map[int]bool{0: true}
	for r := 0; r < tx.Len(); {
		r = tx.GraphemeNext(r)
		edges[r] = true
	}
	return edges
}
