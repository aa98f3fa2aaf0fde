package reader

import (
	"fyne.io/fyne/v2"

	"zhupi/annotate/text"
)

// advances measures single runes once and keeps their widths. Hanzi and
// full-width punctuation of the bundled font are all one em wide.
type advances struct {
	size float32
	em   float32
	kept map[rune]float32
}

func newAdvances(size float32) *advances {
	return &advances{size: size, em: measure("永", size), kept: map[rune]float32{}}
}

func measure(s string, size float32) float32 {
	return fyne.MeasureText(s, size, fyne.TextStyle{}).Width
}

func (a *advances) of(r rune) float32 {
	if r >= 0x4E00 && r <= 0x9FFF || r >= 0x3000 && r <= 0x3017 || r == '，' || r == '；' || r == '：' {
		return a.em
	}
	w, ok := a.kept[r]
	if !ok {
		w = measure(shown(string(r)), a.size)
		a.kept[r] = w
	}
	return w
}

// shown returns what is painted for a piece of text: the same, but with
// characters that have no glyph of their own made visible or blank.
func shown(s string) string {
	clean := []rune(s)
	for i, r := range clean {
		switch {
		case r == '\t':
			clean[i] = '\u3000'
		case r == '\r':
			clean[i] = ' '
		case r < ' ' || r == 0x7F:
			clean[i] = '\u00B7'
		}
	}
	return string(clean)
}

// edges returns the x position of the left edge of every code point of a line,
// and of the right edge of the last. Runs of western letters are measured as
// they are painted, since their glyphs are kerned.
func (l *layout) edges(ln line, a *advances) []float32 {
	runes := []rune(l.text.Slice(ln.Span))
	xs := make([]float32, 0, len(runes)+1)
	x := ln.indent
	for i := 0; i < len(runes); {
		j := i
		for j < len(runes) && isWestern(runes[j]) {
			j++
		}
		for k := i; k < j; k++ {
			xs = append(xs, x+measure(string(runes[i:k]), a.size))
		}
		if j > i {
			x += measure(string(runes[i:j]), a.size)
			i = j
			continue
		}
		xs = append(xs, x)
		x += a.of(runes[i])
		i++
	}
	return append(xs, x)
}

// nearest returns the index of the edge nearest to x.
func nearest(xs []float32, x float32) int {
	for i := 1; i < len(xs); i++ {
		if x < (xs[i-1]+xs[i])/2 {
			return i - 1
		}
	}
	return len(xs) - 1
}

// under returns the index of the code point that stands at x.
func under(xs []float32, x float32) int {
	for i := 1; i < len(xs); i++ {
		if x < xs[i] {
			return i - 1
		}
	}
	return max(0, len(xs)-2)
}

// sentence returns the sentence around pos: from the last full stop before it
// to the next one, which belongs to it with its closing quotation mark.
func sentence(t text.Text, pos int) text.Span {
	stops := func(r rune) bool { return r == '。' || r == '！' || r == '？' || r == '\n' }
	start := min(pos, t.Len())
	for start > 0 && !stops(t.At(start-1)) {
		start--
	}
	for start < pos && (t.At(start) == '”' || t.At(start) == '’') {
		start++
	}
	end := pos
	for end < t.Len() && !stops(t.At(end)) {
		end++
	}
	for end < t.Len() && t.At(end) != '\n' && (stops(t.At(end)) || t.At(end) == '”' || t.At(end) == '’') {
		end++
	}
	return text.Span{Start: start, End: end}
}
