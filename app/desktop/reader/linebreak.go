package reader

import (
	"strings"
	"unicode"
)

// Characters that must not begin or end a line, after GB/T 15834 and the W3C's
// Requirements for Chinese Text Layout, section 3.1.
const (
	neverFirst = "、，。．；：？！…—～‥·’”）〕］｝〉》」』】〗〙％‰℃々ー,.;:?!)]}%>"
	neverLast  = "‘“（〔［｛〈《「『【〖〘￥＄￡([{<$#@"
)

const joiner = '\u200D'

// breakable reports whether a line may end after a and the next begin with b.
func breakable(a, b rune) bool {
	switch {
	case a == ' ' || a == '\t':
		return b != ' '
	case b == ' ' || b == '\t':
		return false // the space hangs at the end of the line
	case isWestern(a) && isWestern(b):
		return false
	case a == b && (a == '—' || a == '…'):
		return false
	case b == joiner || a == joiner || unicode.In(b, unicode.Mn, unicode.Me, unicode.Mc, unicode.Variation_Selector):
		return false
	}
	return !strings.ContainsRune(neverFirst, b) && !strings.ContainsRune(neverLast, a)
}

// isWestern reports whether r belongs to a word or number that stays together.
func isWestern(r rune) bool {
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("'&+-_/@#", r)
}
