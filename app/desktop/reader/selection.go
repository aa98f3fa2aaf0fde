package reader

import "zhupi/annotate/text"

// selection is the selected text: from where it was begun to the cursor.
type selection struct {
	anchor, caret int
}

func (s selection) span() text.Span {
	return text.Span{Start: min(s.anchor, s.caret), End: max(s.anchor, s.caret)}
}

func (s selection) clamp(n int) selection {
	return selection{anchor: min(s.anchor, n), caret: min(s.caret, n)}
}

// extend moves the cursor to pos; without keep the selection ends there.
func (s selection) extend(pos int, keep bool) selection {
	if keep {
		return selection{anchor: s.anchor, caret: pos}
	}
	return selection{anchor: pos, caret: pos}
}

// setSelection snaps to whole characters, repaints and signals.
func (r *Reader) setSelection(s selection) {
	whole := r.text.Snap(s.span())
	if s.caret >= s.anchor {
		s = selection{anchor: whole.Start, caret: whole.End}
	} else {
		s = selection{anchor: whole.End, caret: whole.Start}
	}
	if s == r.selection {
		return
	}
	r.selection = s
	r.Refresh()
	r.tellSelection()
}

func (r *Reader) tellSelection() {
	if r.Selected != nil {
		r.Selected(r.selection.span())
	}
}

// setFocus focuses a mark and signals it.
func (r *Reader) setFocus(id int64) {
	if r.focus == id {
		return
	}
	r.focus = id
	r.Refresh()
	if r.Focused != nil {
		r.Focused(id)
	}
}

// wordAt asks the owner for the word at pos and falls back to one character.
func (r *Reader) wordAt(pos int) text.Span {
	if r.Word != nil {
		if w := r.Word(pos); w.Contains(pos) {
			return w
		}
	}
	return r.text.Snap(text.Span{Start: pos, End: min(pos+1, r.text.Len())})
}
