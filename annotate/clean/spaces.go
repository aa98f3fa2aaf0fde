package clean

import (
	"context"
	"strings"
	"unicode"

	"zhupi/annotate"
)

// findSpaces makes every kind of space a plain one and removes characters that
// cannot be seen.
func findSpaces(_ context.Context, p *page) []annotate.Edit {
	var edits []annotate.Edit
	for i := 0; i < len(p.runes); i++ {
		start, to := i, strings.Builder{}
		for ; i < len(p.runes); i++ {
			if r := p.runes[i]; isOddSpace(r) {
				to.WriteByte(' ')
			} else if !isInvisible(r) || p.joinsPictographs(i) {
				break
			}
		}
		if i > start {
			edits = append(edits, replace(start, i, to.String()))
		}
	}
	return edits
}

func isOddSpace(r rune) bool {
	return r == '\t' || r >= 0x80 && r != '\u0085' && unicode.Is(unicode.Zs, r)
}

func isInvisible(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ', r == 0x7F, r == 0xAD, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064:
		return true
	}
	return false
}

// joinsPictographs reports whether the zero-width joiner at i holds an emoji
// together.
func (p *page) joinsPictographs(i int) bool {
	const joiner, variation = '\u200D', '\uFE0F'
	before := p.at(i - 1)
	return p.runes[i] == joiner && (before == variation || unicode.Is(unicode.So, before))
}
