package clean

import (
	"context"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// What it takes to believe that a site has put pinyin into a page, not an
// author: so many stubs whose reading fits, over so many characters. Authors
// gloss one rare name; sites leave dozens of stubs. Guessed, confirmed by clean
// news without one deletion.
const (
	leastStubs          = 4
	leastStubCharacters = 2
)

// longestPinyin is the length of zhuāng and its like.
const longestPinyin = 6

// stub is a bracket that holds the reading of the character before it.
type stub struct {
	text.Span
	of rune // character before it
}

// findStubs removes the pinyin in brackets that mirror sites put after
// characters. On such a page a character always has one or never.
func findStubs(_ context.Context, p *page) []annotate.Edit {
	found, loose := scanStubs(p)
	stubbed := map[rune]int{}
	for _, b := range found {
		stubbed[b.of]++
	}
	if len(found) < leastStubs || len(stubbed) < leastStubCharacters {
		return nil
	}
	total := map[rune]int{}
	for _, r := range p.runes {
		if stubbed[r] > 0 {
			total[r]++
		}
	}
	var edits []annotate.Edit
	for _, b := range mergeStubs(found, loose) {
		// More often without than with a stub: the author's own bracket.
		if b.of == 0 || 2*stubbed[b.of] >= total[b.of] {
			edits = append(edits, replace(b.Start, b.End, ""))
		}
	}
	return edits
}

// scanStubs returns the stubs after characters that have that reading, and those
// after a lone Latin letter, which is the second byte of a damaged character.
func scanStubs(p *page) (found, loose []stub) {
	for i, r := range p.runes {
		if r != '(' && r != '（' || i == 0 {
			continue
		}
		end := pinyinEnd(p.runes, i+1)
		if end == 0 {
			continue
		}
		before, sound := p.runes[i-1], string(p.runes[i+1:end])
		switch {
		case isHan(before) && reads(before, sound):
			found = append(found, stub{text.Span{Start: i, End: end + 1}, before})
		case isLatin(before) && !isAlnum(p.at(i-2)) && hasTone(sound):
			loose = append(loose, stub{text.Span{Start: i, End: end + 1}, 0})
		}
	}
	return found, loose
}

func mergeStubs(a, b []stub) []stub {
	out := make([]stub, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].Start < b[0].Start {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// pinyinEnd returns the offset of the bracket that closes the pinyin beginning
// at i, or 0 if there is none.
func pinyinEnd(runes []rune, i int) int {
	end := i
	for end < len(runes) && end <= i+longestPinyin && isPinyinLetter(runes[end]) {
		end++
	}
	if end == i || end >= len(runes) || runes[end] != ')' && runes[end] != '）' {
		return 0
	}
	return end
}

func isPinyinLetter(r rune) bool {
	switch r {
	case 'ā', 'á', 'ǎ', 'à', 'ē', 'é', 'ě', 'è', 'ī', 'í', 'ǐ', 'ì', 'ō', 'ó', 'ǒ', 'ò', 'ū', 'ú', 'ǔ', 'ù', 'ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ', 'ń', 'ň', 'ǹ', 'ḿ':
		return true
	}
	return r >= 'a' && r <= 'z'
}

func hasTone(pinyin string) bool {
	return strings.ContainsFunc(pinyin, func(r rune) bool { return r > unicode.MaxASCII })
}

// reads reports whether sound is a reading of r.
func reads(r rune, sound string) bool {
	for reading := range strings.SplitSeq(pinyin.PinyinDict[int(r)], ",") {
		if reading == sound {
			return true
		}
	}
	return false
}
