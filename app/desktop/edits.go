package desktop

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
	"zhupi/app/review"
)

// editPane is the right side while the cleaning is shown: the focused edit with
// its alternatives, and the log by rule.
type editPane struct {
	w       *Window
	box     *fyne.Container
	detail  *widget.Label
	choices *fyne.Container
	list    *widget.List
	rows    []editRow
	title   *widget.Label
}

// editRow is a line of the list: a rule with its counts, or one of its edits.
type editRow struct {
	rule review.RuleEdits
	edit *review.Edit // nil for a rule's heading
}

func newEditPane(w *Window) *editPane {
	p := &editPane{w: w, detail: widget.NewLabel(""), choices: container.NewVBox()}
	p.detail.Wrapping = fyne.TextWrapBreak
	p.list = widget.NewList(func() int { return len(p.rows) }, func() fyne.CanvasObject { return newEntityLine() }, p.update)
	p.list.HideSeparators = true
	p.list.OnSelected = p.chosen
	p.title = widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	heading := widget.NewLabelWithStyle(w.words.T("edits.focused"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	again := widget.NewButtonWithIcon(w.words.T("action.reclean"), theme.ViewRefreshIcon(), func() { w.run(w.action("reclean")); w.refocus() })
	rules := widget.NewButtonWithIcon(w.words.T("action.rules"), theme.SettingsIcon(), func() { w.run(w.action("rules")) })
	back := widget.NewButtonWithIcon(w.words.T("edits.back"), theme.NavigateBackIcon(), func() { w.run(w.action("cleaning")) })
	p.box = container.NewBorder(
		container.NewVBox(heading, p.detail, p.choices, widget.NewSeparator(), p.title),
		container.NewVBox(widget.NewSeparator(), again, rules, back), nil, nil, p.list)
	return p
}

func (p *editPane) refresh() {
	s := p.w.session
	if s == nil || !s.Cleaning {
		return
	}
	p.rows = nil
	for _, group := range s.EditsByRule() {
		p.rows = append(p.rows, editRow{rule: group})
		for i := range group.Edits {
			p.rows = append(p.rows, editRow{rule: group, edit: &group.Edits[i]})
		}
	}
	p.title.SetText(p.w.words.T("edits.title", len(s.Article.Edits), s.Pending()))
	p.list.Refresh()
	p.refreshDetail()
}

// refreshDetail shows the focused edit and a button for each thing it can put
// into the text.
func (p *editPane) refreshDetail() {
	s, t := p.w.session, p.w.words.T
	p.choices.RemoveAll()
	if s.EditFocus < 0 || s.EditFocus >= len(s.Article.Edits) {
		p.detail.SetText(t("empty.edit"))
		return
	}
	e := s.Article.Edits[s.EditFocus]
	p.detail.SetText(t("edit.detail", t("rule."+e.Rule), t("edit."+string(e.State)), visible(e.From), visible(e.To)))
	for i, choice := range review.Choices(e) {
		if i >= maxChoices {
			break
		}
		b := widget.NewButton(t("edit.choose", i+1, visible(choice)), func() {
			p.w.with(func(s *review.Session) { s.ChooseEdit(i) })
			p.w.refocus()
		})
		b.Alignment = widget.ButtonAlignLeading
		if e.State == annotate.EditApplied && choice == e.To {
			b.Importance = widget.HighImportance
		}
		p.choices.Add(b)
	}
	refuse := widget.NewButtonWithIcon(t("action.refuse-edit"), theme.CancelIcon(), func() { p.w.run(p.w.action("refuse-edit")); p.w.refocus() })
	if e.State == annotate.EditRefused {
		refuse.Disable()
	}
	p.choices.Add(refuse)
}

// maxChoices is the number of alternatives that have a key.
const maxChoices = 5

// visible makes short text of what may be long, empty or blank.
func visible(s string) string {
	if s == "" {
		return "∅"
	}
	s = strings.NewReplacer("\r", "", "\n", "⏎", "\t", "⇥", "\u3000", "␣", "\u00a0", "␣").Replace(s)
	if strings.Trim(s, " ") == "" {
		return strings.Repeat("␣", len(s))
	}
	return short(s, 60)
}

func (p *editPane) update(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(p.rows) {
		return
	}
	row, line, t := p.rows[i], o.(*entityLine), p.w.words.T
	line.swatch.FillColor = ruleColor(row.rule.Rule)
	line.words.TextStyle.Bold = row.edit == nil
	if row.edit == nil {
		line.words.SetText(t("rule." + row.rule.Rule))
		line.count.SetText(p.counts(row.rule))
	} else {
		line.swatch.FillColor = color.Transparent
		line.words.SetText("　" + short(visible(row.edit.From), 16) + " → " + short(visible(row.edit.To), 16))
		line.count.SetText(t("edit.short." + string(row.edit.State)))
	}
	line.swatch.Refresh()
}

// counts says how many edits of a rule there are in which state, if any.
func (p *editPane) counts(rule review.RuleEdits) string {
	var parts []string
	for _, c := range []struct {
		key string
		n   int
	}{{"edits.applied", rule.Applied}, {"edits.pending", rule.Pending}, {"edits.refused", rule.Refused}} {
		if c.n > 0 {
			parts = append(parts, p.w.words.T(c.key, c.n))
		}
	}
	return strings.Join(parts, " ")
}

func (p *editPane) chosen(i widget.ListItemID) {
	p.list.Unselect(i)
	if i < len(p.rows) && p.rows[i].edit != nil {
		p.w.session.FocusEdit(p.rows[i].edit.Number)
		p.w.refocus()
	}
}
