package clean

import (
	"unicode"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// page is the text that a rule looks at.
type page struct {
	text     text.Text
	runes    []rune
	simplify bool // the article is in traditional characters and shall not stay so
}

func newPage(t text.Text) page { return page{text: t, runes: []rune(t.String())} }

// at returns the code point at i, or 0 outside the page.
func (p *page) at(i int) rune {
	if i < 0 || i >= len(p.runes) {
		return 0
	}
	return p.runes[i]
}

// lines returns the spans of the lines, without their line feeds.
func (p *page) lines() []text.Span {
	lines := make([]text.Span, 0, p.text.Lines())
	for i := range p.text.Lines() {
		lines = append(lines, p.text.Line(i))
	}
	return lines
}

// replace is the edit that puts to in the place of [start,end).
func replace(start, end int, to string) annotate.Edit {
	return annotate.Edit{Text: text.Span{Start: start, End: end}, To: to}
}

// isHan reports whether r is a Chinese character. The private-use characters
// of damaged pages are not.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && unicode.Is(unicode.Han, r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func isAlnum(r rune) bool { return isDigit(r) || isLatin(r) }

// isWide reports whether r is full-width Chinese punctuation.
func isWide(r rune) bool {
	switch {
	case r >= 0x3001 && r <= 0x301F, r >= 0xFF01 && r <= 0xFF0F, r >= 0xFF1A && r <= 0xFF1F:
		return true
	}
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·':
		return true
	}
	return false
}
