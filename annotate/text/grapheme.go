package text

import (
	"unicode"
	"unicode/utf8"
)

// GraphemeStart returns the start of the user-perceived character that holds
// the code point at r.
func (t Text) GraphemeStart(r int) int {
	r = min(max(r, 0), t.n)
	for r > 0 && r < t.n && !t.boundary(r) {
		r--
	}
	return r
}

// GraphemeNext returns the end of the user-perceived character that holds the
// code point at r.
func (t Text) GraphemeNext(r int) int {
	r = max(r, 0) + 1
	for r < t.n && !t.boundary(r) {
		r++
	}
	return min(r, t.n)
}

// Snap widens s to whole user-perceived characters.
func (t Text) Snap(s Span) Span {
	start, end := t.GraphemeStart(s.Start), s.End
	if end > start && end < t.n && !t.boundary(end) {
		end = t.GraphemeNext(end - 1)
	}
	return Span{start, min(end, t.n)}
}

// boundary reports whether a user-perceived character may begin at r, after the
// rules GB3–GB13 of UAX #29 as far as the unicode package's tables go: Hangul
// jamo and prepended marks are treated as characters of their own.
func (t Text) boundary(r int) bool {
	prev, next := t.At(r-1), t.At(r)
	switch {
	case prev == '\r' && next == '\n':
		return false
	case next == zeroWidthJoiner || isExtend(next):
		return prev == '\n' || prev == '\r'
	case prev == zeroWidthJoiner && unicode.Is(unicode.So, next):
		return !t.pictographBefore(r - 1)
	case isRegional(prev) && isRegional(next):
		return t.regionalsBefore(r)%2 == 0
	}
	return true
}

const zeroWidthJoiner = '\u200D'

func isExtend(r rune) bool {
	const firstSkinTone, lastSkinTone = 0x1F3FB, 0x1F3FF
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc, unicode.Variation_Selector) ||
		r >= firstSkinTone && r <= lastSkinTone || r == '\u200C'
}

func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// pictographBefore reports whether the characters before r, extenders passed
// over, end in a pictograph.
func (t Text) pictographBefore(r int) bool {
	for r--; r >= 0 && isExtend(t.At(r)); r-- {
	}
	return r >= 0 && unicode.Is(unicode.So, t.At(r))
}

func (t Text) regionalsBefore(r int) int {
	b, n := t.RuneByte(r), 0
	for b > 0 {
		c, size := utf8.DecodeLastRuneInString(t.s[:b])
		if !isRegional(c) {
			break
		}
		b -= size
		n++
	}
	return n
}
