package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate/text"
)

// DefaultTextSize is the size of the article's text before the analyst changes it.
const DefaultTextSize = 18

// Signals is what the reader tells its owner. Nil functions are not called.
type Signals struct {
	// Selected: the selected text changed; an empty span is a mere cursor.
	Selected func(text.Span)
	// Focused: the analyst chose a mark, or none (0).
	Focused func(mark int64)
	// Resized: the analyst dragged a boundary of a mark.
	Resized func(mark int64, to text.Span)
	// Key: a key that the reader has no use for itself.
	Key func(name fyne.KeyName, held fyne.KeyModifier) bool
	// Menu: the analyst asked for the menu at a place of the window.
	Menu func(at fyne.Position)
	// Viewed: the view was scrolled; at its top stands the line with this offset.
	Viewed func(top int)
	// Word returns the word around an offset.
	Word func(pos int) text.Span
}

// Reader shows an article's text with its marks. All its methods must be called
// on Fyne's own goroutine.
type Reader struct {
	widget.BaseWidget
	Signals

	text    text.Text
	list    []Mark
	marks   marks
	layout  *layout
	advance *advances
	size    float32 // of the text

	top       float32 // scroll offset
	selection selection
	focus     int64 // mark
	pointer   pointer
	held      fyne.KeyModifier
	active    bool // has the keyboard focus

	page  *fyne.Container
	clip  *container.Clip
	strip *strip
	pools pools
	edged map[int][]float32 // edges of lines lately shown
}

// New returns an empty reader.
func New(signals Signals) *Reader {
	r := &Reader{Signals: signals, size: DefaultTextSize, page: container.NewWithoutLayout()}
	r.clip = container.NewClip(r.page)
	r.strip = newStrip(r)
	r.ExtendBaseWidget(r)
	return r
}

// SetArticle shows another text. Scroll position, selection and focus start anew.
func (r *Reader) SetArticle(t text.Text, list []Mark) {
	r.text, r.list = t, list
	r.top, r.selection, r.focus = 0, selection{}, 0
	r.relayout()
}

// SetText shows a new revision of the same article: the place on the screen stays.
func (r *Reader) SetText(t text.Text, list []Mark) {
	r.text, r.list = t, list
	r.selection = r.selection.clamp(t.Len())
	r.relayout()
}

// SetMarks shows other marks on the same text.
func (r *Reader) SetMarks(list []Mark) {
	r.list = list
	r.placeMarks()
	r.Refresh()
}

// Text returns the text on show.
func (r *Reader) Text() text.Text { return r.text }

// TextSize returns the size of the text in device-independent pixels.
func (r *Reader) TextSize() float32 { return r.size }

// SetTextSize changes the size of the text, within bounds that stay readable.
func (r *Reader) SetTextSize(size float32) {
	const smallest, largest = 10, 48
	r.size = min(max(size, smallest), largest)
	r.advance = nil
	r.relayout()
}

// Selection returns the selected text; it is empty where there is only a cursor.
func (r *Reader) Selection() text.Span { return r.selection.span() }

// Select selects s and scrolls it into view.
func (r *Reader) Select(s text.Span) {
	r.selection = selection{anchor: s.Start, caret: s.End}
	r.Reveal(s)
	r.Refresh()
	r.tellSelection()
}

// Focus returns the mark that is focused, 0 for none.
func (r *Reader) FocusedMark() int64 { return r.focus }

// FocusMark focuses a mark and scrolls it into view; 0 focuses none.
func (r *Reader) FocusMark(id int64) {
	r.focus = id
	if m, ok := r.marks.byID(id); ok {
		r.selection = selection{anchor: m.Start, caret: m.Start}
		r.Reveal(m.Span)
	}
	r.Refresh()
}

// Reveal scrolls so that s is on the screen, with a few lines around it.
func (r *Reader) Reveal(s text.Span) {
	if r.layout == nil || len(r.layout.lines) == 0 {
		return
	}
	const around = 2 // lines
	first, last := r.layout.lines[r.layout.lineAt(s.Start)], r.layout.lines[r.layout.lineAt(max(s.Start, s.End-1))]
	margin := around * r.layout.line
	if top := first.y - margin; top < r.top {
		r.top = top
	} else if bottom := last.y + margin + r.layout.line; bottom > r.top+r.Size().Height {
		r.top = bottom - r.Size().Height
	}
	r.clampTop()
}

// PointOf returns where on the widget the left edge of the code point at pos
// stands, half-way down its line.
func (r *Reader) PointOf(pos int) fyne.Position {
	n := r.layout.lineAt(pos)
	ln := r.layout.lines[n]
	xs := r.lineEdges(n)
	x := xs[min(max(pos-ln.Start, 0), len(xs)-1)]
	return fyne.NewPos(margin+x, ln.y-r.top+r.layout.line/2)
}

// Resize lays the text out for the new width.
func (r *Reader) Resize(size fyne.Size) {
	if size == r.Size() {
		return
	}
	width := r.Size().Width
	r.BaseWidget.Resize(size)
	if width != size.Width {
		r.relayout()
		return
	}
	r.clampTop()
	r.Refresh()
}

// margin is the space left and right of the column.
const margin = 24

// widest bounds the column: longer lines are hard to read. In ems; 36–42 is
// what Chinese book and web pages use (guessed from there).
const widest = 46

// relayout breaks the text anew and keeps the first visible offset in view.
func (r *Reader) relayout() {
	if r.advance == nil {
		r.advance = newAdvances(r.size)
	}
	var keep int
	if r.layout != nil && r.top > 0 {
		keep = r.layout.lines[r.layout.lineAtY(r.top)].Start
	}
	width := min(r.Size().Width-2*margin-stripWidth, widest*r.advance.em)
	r.layout = newLayout(r.text, newMetrics(r.size, max(width, 8*r.advance.em), r.advance.of))
	r.placeMarks()
	if r.top > 0 {
		r.top = r.layout.lines[r.layout.lineAt(keep)].y
	}
	r.clampTop()
	r.Refresh()
}

// placeMarks stacks the marks and makes room for them.
func (r *Reader) placeMarks() {
	r.edged = map[int][]float32{}
	if r.layout == nil {
		return
	}
	var lanes map[int]int
	r.marks, lanes = newMarks(r.list, r.layout)
	r.layout.place(lanes)
	if _, ok := r.marks.byID(r.focus); !ok {
		r.focus = 0
	}
	r.clampTop()
}

func (r *Reader) lineEdges(n int) []float32 {
	xs, ok := r.edged[n]
	if !ok {
		const keep = 400 // lines; several screens
		if len(r.edged) > keep {
			clear(r.edged)
		}
		xs = r.layout.edges(r.layout.lines[n], r.advance)
		r.edged[n] = xs
	}
	return xs
}

func (r *Reader) clampTop() {
	r.top = max(0, min(r.top, r.layout.height-r.Size().Height))
}

func (r *Reader) scrollTo(top float32) {
	before := r.top
	r.top = top
	r.clampTop()
	if r.top == before {
		return
	}
	r.Refresh()
	if r.Viewed != nil {
		r.Viewed(r.Top())
	}
}

// Top returns the offset with which the first visible line begins.
func (r *Reader) Top() int {
	if r.layout == nil {
		return 0
	}
	return r.layout.lines[r.layout.lineAtY(r.top)].Start
}

// View scrolls the line with the offset to the top, without a signal: it is how
// a second reader follows a first one.
func (r *Reader) View(pos int) {
	if r.layout == nil {
		return
	}
	r.top = r.layout.lines[r.layout.lineAt(pos)].y
	r.clampTop()
	r.Refresh()
}

// MinSize keeps a few words visible.
func (r *Reader) MinSize() fyne.Size { return fyne.NewSize(240, 120) }

// CreateRenderer is called by Fyne.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return &renderer{r}
}

func (r *Reader) color(name fyne.ThemeColorName) color.Color {
	return r.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// dark reports whether the theme's ground is darker than its text: a theme may
// be dark whatever the system's variant says.
func (r *Reader) dark() bool {
	brightness := func(name fyne.ThemeColorName) uint32 {
		red, green, blue, _ := r.color(name).RGBA()
		return red + green + blue
	}
	return brightness(theme.ColorNameBackground) < brightness(theme.ColorNameForeground)
}
