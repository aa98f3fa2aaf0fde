package clean

import (
	"math"
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
	bracketsReach = 40  // code points behind in which a closing bracket shows that
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

// eaten adds to a finished guess the ASCII character that the question mark
// swallowed.
func (s *search) eaten(f finished) []finished {
	odds := map[rune]float64{unknownDigit: eatenDigit, ' ': eatenSpace}
	next := s.page.at(f.end)
	switch {
	case isDigit(next) || strings.ContainsRune("年月日号號时時分點点个個亿億万萬千百%％多余餘家名元米吨噸亩畝", next):
		odds[unknownDigit] = eatenNumber
	case s.missesBracket(f.end):
		odds['（'] = eatenBracket
	}
	rest := 1.0
	for _, odd := range odds {
		rest -= odd
	}
	for mark, share := range s.marks {
		odds[mark+fullWidth] = max(rest, 0.01) * share
	}
	out := make([]finished, 0, len(odds))
	for r, odd := range odds {
		h := f
		h.extra += math.Log(odd)
		h.sentence = h.and('，', s.language)
		h.written, h.swallowed = &written{r, h.written}, true
		out = append(out, h)
	}
	return out
}

// missesBracket reports whether the text from i on closes a bracket that it has
// not opened.
func (s *search) missesBracket(i int) bool {
	for end := i + bracketsReach; i < end; i++ {
		switch s.page.at(i) {
		case ')', '）':
			return true
		case '(', '（', '\n', '。', 0:
			return false
		}
	}
	return false
}
