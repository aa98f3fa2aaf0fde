package desktop

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	ttwidget "github.com/dweymouth/fyne-tooltip/widget"

	"zhupi/annotate"
	"zhupi/annotate/text"
	"zhupi/app/desktop/reader"
	"zhupi/app/review"
)

// textSpan shortens the signals' types.
type textSpan = text.Span

// unsure is the score below which a suggestion is shown with a question mark
// (guessed; a calibrated bound belongs to the model).
const unsure = 0.6

// showPalette makes one button a label: the legend of the colours, and a way to
// label without knowing the keys.
func (w *Window) showPalette() {
	w.palette.RemoveAll()
	if w.session == nil {
		return
	}
	for _, a := range review.LabelActions(w.session.Schema()) {
		w.palette.Add(w.labelButton(a))
	}
	w.palette.Refresh()
}

// paletteWidth and paletteHeight are the size of a label's button: a swatch, a short name, a key.
const paletteWidth, paletteHeight = 84, 28

func (w *Window) labelButton(a review.Action) fyne.CanvasObject {
	label, _ := w.session.Schema().Label(labelOf(a))
	swatch := canvas.NewRectangle(parseColor(label.Color))
	swatch.SetMinSize(fyne.NewSize(5, 16))
	swatch.CornerRadius = 2
	name := label.Short.In(w.words.Language)
	if len(a.Keys) > 0 {
		name += "  " + a.Keys[0]
	}
	b := ttwidget.NewButton(name, func() { w.run(a); w.refocus() })
	b.Importance, b.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	b.SetToolTip(label.ID + "  " + label.Name.In(w.words.Language) + "\n" + label.Description.In(w.words.Language))
	return container.NewBorder(nil, nil, container.NewCenter(swatch), nil, b)
}

// labelOf returns the label that an action of [review.LabelActions] gives.
func labelOf(a review.Action) string { return strings.TrimPrefix(a.ID, review.LabelPrefix) }

// labelLook returns a label's colour and name with its ID.
func (w *Window) labelLook(id string) (color.NRGBA, string) {
	label, ok := w.session.Schema().Label(id)
	if !ok {
		return color.NRGBA{R: 128, G: 128, B: 128, A: 255}, id
	}
	return parseColor(label.Color), label.Name.In(w.words.Language) + " " + label.ID
}

// marks turns the open article's spans into marks for the reader. Orphans have
// no place in the text; the inspector shows them.
func (w *Window) marks() []reader.Mark {
	if w.session == nil {
		return nil
	}
	looks := map[string]annotate.Label{}
	for _, l := range w.session.Schema().Labels {
		looks[l.ID] = l
	}
	var marks []reader.Mark
	for _, s := range w.session.Live() {
		if s.Orphan != "" {
			continue
		}
		look, ok := looks[s.Label]
		name := look.Short.In(w.words.Language)
		if !ok {
			name = s.Label
		}
		marks = append(marks, reader.Mark{
			ID: s.ID, Span: s.Span, Name: name, Color: parseColor(look.Color),
			Decided: s.State == annotate.Accepted, Unsure: s.Made.Score > 0 && s.Made.Score < unsure,
		})
	}
	return marks
}

// parseColor reads #rrggbb; what is none is grey.
func parseColor(s string) color.NRGBA {
	grey := color.NRGBA{R: 128, G: 128, B: 128, A: 255}
	if len(s) != 7 || s[0] != '#' {
		return grey
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return grey
	}
	return color.NRGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}
}
