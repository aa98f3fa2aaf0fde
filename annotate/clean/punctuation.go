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
	w := widener{page: p, to: make([]rune, len(p.runes))}
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
			if i > 0 && (p.at(i-1) == r || r == '，' && w.to[i-1] == r) {
				w.to[i] = removed
			}
		}
	}
	return w.edits()
}

// widener collects what becomes full-width.
type widener struct {
	page *page
	to   []rune // what each character becomes, 0 where it stays
}

// removed stands in widener.to for a character that goes.
const removed = -1

func (w *widener) edits() []annotate.Edit {
	var edits []annotate.Edit
	for i, to := range w.to {
		switch to {
		case 0:
		case removed:
			edits = append(edits, replace(i, i+1, ""))
		default:
			edits = append(edits, replace(i, i+1, string(to)))
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
	switch to := w.to[i]; to {
	case 0:
		return w.page.runes[i]
	case removed:
		return 0
	default:
		return to
	}
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
		w.to[i] = removed
		return
	case r == ':' && after == '/':
		return
	case isChinese(before), isChinese(after) && r != '?' && r != '!':
		w.to[i] = r + fullWidth
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
			w.to[i] = '（'
		}
		return
	}
	if !inside && !isChinese(before) {
		return
	}
	w.to[i] = '（'
	if w.page.runes[end] == ')' {
		w.to[end] = '）'
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
	if before > 0 && w.to[w.previousQuote(i)] == 0 {
		return
	}
	left, right := w.page.at(i-1), w.page.at(i+1)
	if before%2 == 0 && !isChinese(right) && !isChinese(left) {
		return
	}
	w.to[i] = []rune("“”")[before%2]
}

func (w *widener) previousQuote(i int) int {
	for i--; i >= 0 && w.page.runes[i] != '"'; i-- {
	}
	return i
}
