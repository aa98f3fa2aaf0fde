package desktop

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
	"zhupi/app/review"
)

// tagPane shows what the article is about: a line for each group of the schema
// with the tags it has and a field to add one.
type tagPane struct {
	w      *Window
	box    *fyne.Container
	groups map[string]*tagGroup
	schema string // whose groups are shown
}

// tagGroup is one line.
type tagGroup struct {
	chips *fyne.Container
	row   *container.Scroll // around the chips
	entry *tagEntry
}

func newTagPane(w *Window) *tagPane {
	return &tagPane{w: w, box: container.NewVBox(), groups: map[string]*tagGroup{}}
}

func (p *tagPane) refresh() {
	s := p.w.session
	if s == nil {
		p.box.RemoveAll()
		return
	}
	if p.schema != s.Schema().ID || len(p.box.Objects) == 0 {
		p.schema = s.Schema().ID
		p.rebuild(s.Schema())
	}
	for _, g := range s.Schema().Tags {
		group := p.groups[g.ID]
		group.chips.RemoveAll()
		for _, tag := range s.Article.Tags {
			if tag.Group == g.ID {
				group.chips.Add(p.chip(tag))
			}
		}
		if len(group.chips.Objects) == 0 {
			group.row.Hide()
		} else {
			group.row.Show()
		}
		if s.Article.ID == "" {
			group.entry.Disable()
		} else {
			group.entry.Enable()
		}
	}
	p.box.Refresh()
}

func (p *tagPane) rebuild(schema annotate.Schema) {
	p.box.RemoveAll()
	p.box.Add(widget.NewLabelWithStyle(p.w.words.T("inspector.tags"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
	for _, g := range schema.Tags {
		group := &tagGroup{chips: container.NewHBox(), entry: newTagEntry(p.w.refocus)}
		group.entry.SetOptions(g.Values)
		group.row = container.NewHScroll(group.chips)
		group.entry.PlaceHolder = p.w.words.T("tags.add", g.Name.In(p.w.words.Language))
		add := func(value string) {
			if value != "" {
				group.entry.SetText("")
				p.w.with(func(s *review.Session) { s.Tag(g.ID, value) })
			}
		}
		group.entry.OnSubmitted = add
		group.entry.OnChanged = func(value string) {
			if slices.Contains(g.Values, value) {
				add(value) // chosen from the list
				return
			}
			group.entry.SetOptions(holding(g.Values, value))
		}
		p.groups[g.ID] = group
		p.box.Add(group.entry)
		p.box.Add(group.row)
	}
}

// holding returns the values that hold some letters, all of them for none.
func holding(values []string, letters string) []string {
	var found []string
	for _, v := range values {
		if strings.Contains(v, letters) {
			found = append(found, v)
		}
	}
	return found
}

// focus puts the keyboard into the first field.
func (p *tagPane) focus() {
	if p.w.session == nil {
		return
	}
	for _, g := range p.w.session.Schema().Tags {
		p.w.win.Canvas().Focus(p.groups[g.ID].entry)
		return
	}
}

// chip shows a tag; a click takes it away.
func (p *tagPane) chip(tag annotate.Tag) fyne.CanvasObject {
	b := widget.NewButtonWithIcon(tag.Value, theme.CancelIcon(), func() {
		p.w.with(func(s *review.Session) { s.Untag(tag.Group, tag.Value) })
		p.w.refocus()
	})
	b.IconPlacement = widget.ButtonIconTrailingText
	return b
}
