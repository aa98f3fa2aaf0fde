package desktop

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhupi/app/review"
)

// inspector is the right side: the focused span, the entities by label, and the
// article's tags.
type inspector struct {
	w       *Window
	box     *fyne.Container
	details *details
	tags    *tagPane
	list    *widget.List
	rows    []entityRow
	title   *widget.Label
}

// entityRow is a line of the list: a label's heading, or one of its entities.
type entityRow struct {
	heading bool
	entity  review.Entity
	count   int // of spans under a heading
}

func newInspector(w *Window) *inspector {
	n := &inspector{w: w, details: newDetails(w), tags: newTagPane(w)}
	n.list = widget.NewList(func() int { return len(n.rows) }, func() fyne.CanvasObject { return newEntityLine() }, n.update)
	n.list.HideSeparators = true
	n.list.OnSelected = n.chosen
	n.title = widget.NewLabelWithStyle(w.words.T("inspector.entities"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	entities := container.NewBorder(n.title, nil, nil, nil, n.list)
	n.box = container.NewBorder(container.NewVBox(n.details.box, widget.NewSeparator()), container.NewVBox(widget.NewSeparator(), n.tags.box), nil, nil, entities)
	return n
}

func (n *inspector) refresh() {
	n.rows = nil
	total := 0
	if n.w.session != nil {
		for _, e := range n.w.session.Entities() {
			if len(n.rows) == 0 || n.rows[len(n.rows)-1].entity.Label != e.Label {
				n.rows = append(n.rows, entityRow{heading: true, entity: review.Entity{Label: e.Label}})
			}
			n.rows = append(n.rows, entityRow{entity: e})
			total += len(e.Spans)
		}
	}
	heading := -1
	for i, row := range n.rows {
		if row.heading {
			heading = i
		} else {
			n.rows[heading].count += len(row.entity.Spans)
		}
	}
	n.title.SetText(n.w.words.T("inspector.entities", total))
	n.list.Refresh()
	n.tags.refresh()
	n.refreshDetails()
}

func (n *inspector) refreshDetails() { n.details.refresh() }

func (n *inspector) update(i widget.ListItemID, o fyne.CanvasObject) {
	if i < len(n.rows) {
		o.(*entityLine).show(n.w, n.rows[i])
	}
}

// chosen goes to the next place of an entity; the line can be clicked again.
func (n *inspector) chosen(i widget.ListItemID) {
	n.list.Unselect(i)
	if i < len(n.rows) && !n.rows[i].heading {
		n.w.session.FocusNextOf(n.rows[i].entity)
		n.w.refocus()
	}
}

// entityLine shows one row of the list.
type entityLine struct {
	widget.BaseWidget
	swatch *canvas.Rectangle
	words  *widget.Label
	count  *widget.Label
	box    *fyne.Container
}

func newEntityLine() *entityLine {
	l := &entityLine{swatch: canvas.NewRectangle(nil), words: widget.NewLabel(""), count: widget.NewLabel("")}
	l.swatch.SetMinSize(fyne.NewSize(6, 18))
	l.swatch.CornerRadius = 2
	l.words.Truncation = fyne.TextTruncateEllipsis
	l.count.Importance = widget.LowImportance
	rim := canvas.NewRectangle(nil) // the list's own edge covers what stands at it
	rim.SetMinSize(fyne.NewSize(4, 1))
	l.box = container.NewBorder(nil, nil, container.NewHBox(rim, container.NewCenter(l.swatch)), l.count, l.words)
	l.ExtendBaseWidget(l)
	return l
}

func (l *entityLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// MinSize packs the lines closer than labels would stand by themselves.
func (l *entityLine) MinSize() fyne.Size {
	m := l.box.MinSize()
	return fyne.NewSize(m.Width, m.Height-6)
}

func (l *entityLine) show(w *Window, row entityRow) {
	look, name := w.labelLook(row.entity.Label)
	l.swatch.FillColor = look
	l.words.TextStyle.Bold = row.heading
	if row.heading {
		l.words.SetText(name)
		l.count.SetText(w.words.T("count", row.count))
	} else {
		l.swatch.FillColor = color.Transparent // hidden, it would leave the layout
		l.words.SetText("　" + row.entity.Words)
		l.count.SetText(w.words.T("entity.count", row.entity.Decided, len(row.entity.Spans)))
	}
	l.swatch.Refresh()
}
