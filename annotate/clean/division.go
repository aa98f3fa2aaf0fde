package clean

import (
	"strings"
	"unicode/utf8"
)

// What a title looks like (guessed on news pages).
const (
	shortestTitle = 5  // code points
	longestTitle  = 60 // code points
	leastTitleHan = 4

	longestBareTitle = 45 // of a title with no other sign than its place
)

// divide finds the running text, the title, and what is to be cut. A page
// without running text is left alone.
func (f *furniture) divide(p *page) division {
	d := division{lines: f.read(p), title: -1, kicker: -1}
	d.cut = make([]bool, len(d.lines))
	if !d.findText() {
		return d
	}
	f.findTitle(&d)
	d.cutHead()
	d.cutTail()
	return d
}

// findText sets first and end: the running text begins with the first prose and
// ends with the last prose before a list of other articles.
func (d *division) findText() bool {
	d.first = -1
	for i, l := range d.lines {
		if l.kind == prose {
			if d.first < 0 {
				d.first = i
			}
			d.end = i + 1
		}
		if l.kind == listHead && d.first >= 0 {
			break
		}
	}
	return d.first >= 0
}

// findTitle looks for the title among the lines before the text: the last one
// before the metadata; without metadata, the first behind the navigation.
func (f *furniture) findTitle(d *division) {
	meta := d.first
	for i := d.first - 1; i >= 0; i-- {
		switch l := d.lines[i]; {
		case l.kind == label, l.kind == dated && i > 0, l.kind == noise && f.forum.MatchString(l.s):
			meta = i
		}
	}
	if meta == d.first {
		first := d.lastNavigation() + 1
		if first < d.first {
			if f.mayBeTitle(d.lines[first]) {
				d.title = first
			}
			return
		}
		for i := first - 1; i >= 0 && d.title < 0; i-- {
			if f.mayBeTitle(d.lines[i]) {
				d.title = i
			}
		}
		return
	}
	var candidates []int
	for i := range meta {
		if f.looksLikeTitle(d.lines[i]) {
			candidates = append(candidates, i)
		}
	}
	for i := meta + 1; i < d.first && len(candidates) == 0; i++ {
		if f.looksLikeTitle(d.lines[i]) {
			d.title = i
		}
	}
	if len(candidates) == 0 {
		return
	}
	n := len(candidates) - 1
	for n > 0 && isSubtitle(d.lines[candidates[n]].s) {
		n--
	}
	d.title = candidates[n]
	if n > 0 && candidates[n-1] == d.title-1 {
		d.kicker = candidates[n-1]
	}
}

// mayBeTitle reports whether a line without metadata near by is a title.
func (f *furniture) mayBeTitle(l line) bool { return f.looksLikeTitle(l) && isComplete(l) }

// isComplete reports whether a line without any furniture near by may be a whole
// title: not a sentence, and nothing in it left open.
func isComplete(l line) bool {
	if l.n > longestBareTitle || endsSentence(l.s) || strings.Count(l.s, "，") > 1 {
		return false
	}
	for _, pair := range []string{"“”", "（）", "《》", "()"} {
		marks := []rune(pair)
		if strings.Count(l.s, string(marks[0])) != strings.Count(l.s, string(marks[1])) {
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(l.s)
	return isHan(last) || isAlnum(last) || strings.ContainsRune("”）》%％", last)
}

// lastNavigation returns the last line of navigation before the text, -1 if none.
func (d *division) lastNavigation() int {
	last := -1
	for i := range d.first {
		if k := d.lines[i].kind; k == noise || k == button {
			last = i
		}
	}
	return last
}

func isSubtitle(s string) bool {
	return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "--") || strings.HasPrefix(s, "（")
}

func (f *furniture) looksLikeTitle(l line) bool {
	if l.kind != unknown || l.n < shortestTitle || l.n > longestTitle {
		return false
	}
	if strings.ContainsAny(l.s, "。；□■") || strings.Contains(l.s, "日电") || strings.HasSuffix(l.s, "：") || strings.HasSuffix(l.s, "，") {
		return false
	}
	han := 0
	for _, r := range l.s {
		if isHan(r) {
			han++
		}
	}
	return han >= leastTitleHan && 2*han >= l.n
}

// cutHead marks what stands before the text. Where the page has furniture there,
// everything up to the last of it goes; headings behind that belong to the text.
func (d *division) cutHead() {
	last := max(d.title, d.kicker)
	for i := range d.first {
		if k := d.lines[i].kind; k != unknown && (k != dated || d.title >= 0) {
			last = max(last, i)
		}
	}
	for i := 0; i <= last; i++ {
		d.cut[i] = true
	}
	for i := last + 1; i < d.first && d.title >= 0 && isSubtitle(d.lines[i].s); i++ {
		d.cut[i] = true
	}
}

// cutTail marks what stands behind the text, from the first line on that is
// furniture by itself, and buttons and captions within the text.
func (d *division) cutTail() {
	for i := d.first; i < d.end; i++ {
		if k := d.lines[i].kind; k == noise {
			d.cut[i] = true
		}
	}
	furniture := false
	for i := d.end; i < len(d.lines); i++ {
		switch d.lines[i].kind {
		case unknown, prose, dated:
		default:
			furniture = true
		}
		d.cut[i] = furniture
	}
}
