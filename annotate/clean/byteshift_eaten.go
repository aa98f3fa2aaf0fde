package clean

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// unknownDigit stands for a digit that was eaten: it can't be known.
const unknownDigit = '□'

// How likely a question mark swallowed something else than a mark (guessed).
const (
	eatenDigit    = 0.003 // a digit, in running text
	eatenNumber   = 0.9   // a digit, before a number or a measure word
	eatenSpace    = 0.003
	eatenBracket  = 0.8 // an opening bracket that the text behind misses
	bracketsReach = 40  // code points behind or before in which the other bracket shows that
)

// countMarks returns which share each half-width mark has among those that stand
// behind Chinese characters of a page.
func countMarks(p *page) map[rune]float64 {
	count := map[rune]float64{',': 8, ';': 0.2, ':': 0.2} // as in most news
	total := 0.0
	for i, r := range p.runes {
		if (r == ',' || r == ';' || r == ':') && isHan(p.at(i-1)) {
			count[r]++
		}
	}
	for _, n := range count {
		total += n
	}
	for r := range count {
		count[r] /= total
	}
	return count
}

// eaten adds to finished guesses, which all end at the same question mark, the
// ASCII character that it swallowed.
func (s *search) eaten(all []finished) []finished {
	if len(all) == 0 {
		return all
	}
	odds := s.oddsOfEaten(all[0].end)
	out := make([]finished, 0, len(odds)*len(all))
	for _, f := range all {
		f.settle()
		sentence := f.and('，', &s.language)
		for _, o := range odds {
			h := f
			h.extra += o.score
			h.sentence = sentence
			h.tail, h.swallowed = o.mark, true
			out = append(out, h)
		}
	}
	return out
}

// odds is how likely a question mark swallowed a character, as a logarithm.
type odds struct {
	mark  rune
	score float64
}

// oddsOfEaten returns what may have stood before next.
func (s *search) oddsOfEaten(end int) []odds {
	share := map[rune]float64{unknownDigit: eatenDigit, ' ': eatenSpace}
	next := s.page.at(end)
	switch {
	case isDigit(next) || strings.ContainsRune("年月日号號时時分点點个個亿億万萬千百%％多余餘家名元米吨噸亩畝", next):
		share[unknownDigit] = eatenNumber
	case s.missesBracket(end):
		share['（'] = eatenBracket
	case s.hasOpenBracket(end):
		share['）'] = eatenBracket
	}
	rest := 1.0
	for _, odd := range share {
		rest -= odd
	}
	for mark, often := range s.marks {
		share[mark+fullWidth] = max(rest, 0.01) * often
	}
	out := make([]odds, 0, len(share))
	for mark, odd := range share {
		out = append(out, odds{mark, math.Log(odd)})
	}
	slices.SortFunc(out, func(a, b odds) int { return cmp.Compare(a.mark, b.mark) })
	return out
}

// missesBracket reports whether the text from i on closes a bracket that it has
// not opened.
func (s *search) missesBracket(i int) bool {
	for end := i + bracketsReach; i < end; i++ {
		if stub := pinyinEnd(s.page.runes, i+1); s.page.at(i) == '(' && stub > 0 {
			i = stub
			continue
		}
		switch s.page.at(i) {
		case ')', '）':
			return true
		case '(', '（', '\n', '。', 0:
			return false
		}
	}
	return false
}

// hasOpenBracket reports whether the text before i opened a bracket that neither
// it nor the text from i on closes.
func (s *search) hasOpenBracket(end int) bool {
	if s.missesBracket(end) {
		return false
	}
	for i := end - 1; i > end-bracketsReach; i-- {
		switch s.page.at(i) {
		case ')', '）', '\n', 0:
			if !s.endsStub(i) {
				return false
			}
		case '(', '（':
			if pinyinEnd(s.page.runes, i+1) == 0 {
				return true
			}
		}
	}
	return false
}

// endsStub reports whether the bracket at i closes pinyin.
func (s *search) endsStub(i int) bool {
	open := i - 1
	for open > 0 && i-open <= longestPinyin && isPinyinLetter(s.page.runes[open]) {
		open--
	}
	return i > 0 && pinyinEnd(s.page.runes, open+1) == i
}
