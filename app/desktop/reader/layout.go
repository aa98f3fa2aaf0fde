package reader

import (
	"sort"

	"zhupi/annotate/text"
)

// metrics are the sizes of a layout, in Fyne's device-independent pixels.
type metrics struct {
	size    float32 // of the text
	line    float32 // height of a line without lanes
	lane    float32 // height of one lane of label names
	gap     float32 // between paragraphs
	indent  float32 // of a paragraph's first line
	width   float32 // of the column
	advance func(rune) float32
}

// newMetrics derives all sizes from the text's size. The proportions are
// chosen by eye: lines need air for the label names under them.
func newMetrics(size, width float32, advance func(rune) float32) metrics {
	return metrics{
		size: size, line: size * 1.45, lane: laneTextSize(size) * 1.5, gap: size * 0.55,
		indent: 2 * advance('永'), width: width, advance: advance,
	}
}

func laneTextSize(size float32) float32 { return max(9, size*0.56) }

// line is one line on the screen.
type line struct {
	text.Span
	y      float32 // of its top
	lanes  int     // of label names under it, at least 1
	indent float32
}

// layout is a text broken into lines of a given width.
type layout struct {
	metrics
	text   text.Text
	lines  []line
	height float32
}

// newLayout breaks t into lines. Time is linear in the length of t.
func newLayout(t text.Text, m metrics) *layout {
	l := &layout{metrics: m, text: t}
	var paragraph []rune
	start := 0
	for _, r := range t.String() {
		if r != '\n' {
			paragraph = append(paragraph, r)
			continue
		}
		l.breakParagraph(start, paragraph)
		start += len(paragraph) + 1
		paragraph = paragraph[:0]
	}
	l.breakParagraph(start, paragraph)
	l.place(nil)
	return l
}

// breakParagraph fills lines greedily; a character that does not fit takes
// along those before it that must not end a line.
func (l *layout) breakParagraph(offset int, p []rune) {
	first, x := 0, l.indent
	indent := l.indent
	for i, r := range p {
		w := l.advance(r)
		if x+w <= l.width || i == first || r == ' ' {
			x += w
			continue
		}
		at := breakBefore(p, first, i)
		l.lines = append(l.lines, line{Span: text.Span{Start: offset + first, End: offset + at}, indent: indent})
		first, x, indent = at, 0, 0
		for _, q := range p[at : i+1] {
			x += l.advance(q)
		}
	}
	l.lines = append(l.lines, line{Span: text.Span{Start: offset + first, End: offset + len(p)}, indent: indent})
}

// breakBefore returns the last place in (first,i] where a line may end, or i
// where there is none within reach: a longer word is cut.
func breakBefore(p []rune, first, i int) int {
	const reach = 40 // longest word or run of punctuation that is carried over; guessed
	for at := i; at > first && at > i-reach; at-- {
		if breakable(p[at-1], p[at]) {
			return at
		}
	}
	return i
}

// place sets the height of every line from the number of lanes it needs;
// lanes nil means one each.
func (l *layout) place(lanes map[int]int) {
	y := l.gap
	for i := range l.lines {
		ln := &l.lines[i]
		ln.y = y
		ln.lanes = max(1, lanes[i])
		y += l.line + float32(ln.lanes)*l.lane
		if ln.End < l.text.Len() && l.text.At(ln.End) == '\n' {
			y += l.gap
		}
	}
	l.height = y + l.gap
}

// lineAt returns the number of the line that shows the code point at offset pos.
func (l *layout) lineAt(pos int) int {
	return max(0, sort.Search(len(l.lines), func(i int) bool { return l.lines[i].Start > pos })-1)
}

// lineAtY returns the number of the line at height y, the nearest one outside the text.
func (l *layout) lineAtY(y float32) int {
	return max(0, sort.Search(len(l.lines), func(i int) bool { return l.lines[i].y > y })-1)
}

// linesIn returns the half-open range of line numbers that s touches.
func (l *layout) linesIn(s text.Span) (from, to int) {
	from = l.lineAt(s.Start)
	to = from + 1
	for to < len(l.lines) && l.lines[to].Start < s.End {
		to++
	}
	return from, to
}
