package clean

import (
	"context"

	"zhupi/annotate"
)

// longestBracket is how far apart, in code points, the two halves of a pair of
// brackets may stand (guessed; asides in news are shorter).
const longestBracket = 120

// findPunctuation makes half-width punctuation full-width where Chinese stands
// beside it, and leaves numbers, times, addresses and Latin text alone.
func findPunctuation(_ context.Context, p *page) []annotate.Edit {
	w := widener{page: p, to: map[int]string{}}
	quotes := 0 // straight ones in this line so far
	for i, r := range p.runes {
		switch r {
		case '\n':
			quotes = 0
		case ',', ';', ':', '?', '!':
			w.point(i)
		case '(':
			w.brackets(i)
		case '"':
			w.quote(i, quotes)
			quotes++
		case '，', '、':
			if p.at(i-1) == r || r == '，' && w.to[i-1] == string(r) {
				w.to[i] = ""
			}
		}
	}
	return w.edits()
}

// widener collects what becomes full-width.
type widener struct {
	page *page
	to   map[int]string
}

func (w *widener) edits() []annotate.Edit {
	if len(w.to) == 0 {
		return nil
	}
	edits := make([]annotate.Edit, 0, len(w.to))
	for i := range w.page.runes {
		if to, ok := w.to[i]; ok {
			edits = append(edits, replace(i, i+1, to))
		}
	}
	return edits
}

// isChinese reports whether r shows that the text around is Chinese.
func isChinese(r rune) bool { return isHan(r) || isWide(r) || r == '％' || r == unknownDigit }

// beside returns the characters before and after i in its line, spaces passed
// over and as they will be.
func (w *widener) beside(i int) (before, after rune) {
	for j := i - 1; j >= 0 && w.page.runes[j] != '\n' && before == 0; j-- {
		before = w.will(j)
	}
	for j := i + 1; j < len(w.page.runes) && w.page.runes[j] != '\n' && after == 0; j++ {
		after = w.will(j)
	}
	return before, after
}

// will returns what the character at i becomes, 0 for a space or nothing.
func (w *widener) will(i int) rune {
	if w.page.runes[i] == ' ' {
		return 0
	}
	to, changed := w.to[i]
	if !changed {
		return w.page.runes[i]
	}
	for _, r := range to {
		return r
	}
	return 0
}

// point widens the mark at i if Chinese stands before it, or behind it without
// anything before that speaks for Latin text or a number.
func (w *widener) point(i int) {
	before, after := w.beside(i)
	r := w.page.runes[i]
	switch {
	case before == 0:
		return
	case r == ',' && before == '，' && w.page.runes[i-1] != ' ':
		w.to[i] = ""
		return
	case r == ':' && after == '/':
		return
	case isChinese(before), isChinese(after) && r != '?' && r != '!':
		w.to[i] = string(r + fullWidth)
	}
}

// fullWidth is the distance from an ASCII character to its full-width form.
const fullWidth = 0xFEE0

// brackets widens the bracket at i and its other half, if Chinese stands inside
// or before.
func (w *widener) brackets(i int) {
	end, inside := 0, false
	for j, depth := i+1, 1; j < len(w.page.runes) && j <= i+longestBracket && w.page.runes[j] != '\n'; j++ {
		switch r := w.page.runes[j]; {
		case r == '(':
			depth++
		case r == ')' || r == '）':
			depth--
		case isChinese(r):
			inside = true
		}
		if depth == 0 {
			end = j
			break
		}
	}
	before, _ := w.beside(i)
	if end == 0 {
		if isChinese(before) && isChinese(w.page.at(i+1)) {
			w.to[i] = "（"
		}
		return
	}
	if !inside && !isChinese(before) {
		return
	}
	w.to[i] = "（"
	if w.page.runes[end] == ')' {
		w.to[end] = "）"
	}
}

// quote turns the straight quotation mark at i, of which so many stand before
// it in the line, if their number is even and Chinese stands beside.
func (w *widener) quote(i, before int) {
	rest := 0
	for j := i; j < len(w.page.runes) && w.page.runes[j] != '\n'; j++ {
		if w.page.runes[j] == '"' {
			rest++
		}
		if rest > 1 && before > 0 {
			break // the first one of the line has counted
		}
	}
	if before == 0 && rest%2 != 0 {
		return
	}
	if before > 0 && w.to[w.previousQuote(i)] == "" {
		return
	}
	left, right := w.page.at(i-1), w.page.at(i+1)
	if before%2 == 0 && !isChinese(right) && !isChinese(left) {
		return
	}
	w.to[i] = string([]rune("“”")[before%2 : before%2+1])
}

func (w *widener) previousQuote(i int) int {
	for i--; i >= 0 && w.page.runes[i] != '"'; i-- {
	}
	return i
}
