package extract

import "zhupi/annotate/text"

// clues are what the features ask of a page again and again, looked up once.
type clues struct {
	wordHash []uint64
	posHash  []uint64
	heads    []headAhead // for each code point
	quotes   []quote     // for each code point
	covering [][]match   // matches that cover or touch each code point
}

// headAhead is the next word, from a code point on and within its clause, that
// spans of the training data end in (公司, 项目, 大会 …).
type headAhead struct {
	word     uint64 // its hash, 0 if there is none
	distance int
}

// quote says where in brackets or quotation marks a code point stands.
type quote struct {
	opener   rune // 0 if it stands outside
	distance int  // from the opener
	after    rune // the character behind the closer
}

// Limits of what is looked at, in code points (guessed; longer ones did not pay).
const (
	maxHeadDistance  = 30
	maxQuoteDistance = 40
)

// newClues looks through p. heads holds the hashes of the words that spans end in.
func newClues(p *page, heads map[uint64]bool) *clues {
	c := &clues{
		wordHash: make([]uint64, len(p.words)),
		posHash:  make([]uint64, len(p.words)),
		heads:    make([]headAhead, len(p.runes)),
		quotes:   make([]quote, len(p.runes)),
		covering: make([][]match, len(p.runes)),
	}
	for i, w := range p.words {
		h := hashSeed
		for _, r := range p.runes[w.Start:w.End] {
			h = mix(h, uint64(r))
		}
		c.wordHash[i], c.posHash[i] = h, hashString(w.POS)
	}
	c.lookAhead(p, heads)
	for _, sentence := range p.sentences {
		c.lookIntoQuotes(p, sentence)
	}
	for _, m := range p.matches {
		for i := max(m.Start-1, 0); i < min(m.End+1, len(p.runes)); i++ {
			c.covering[i] = append(c.covering[i], m)
		}
	}
	return c
}

func (c *clues) lookAhead(p *page, heads map[uint64]bool) {
	var ahead headAhead
	for i := len(p.words) - 1; i >= 0; i-- {
		w := p.words[i]
		switch {
		case p.kinds[w.Start] == stop:
			ahead = headAhead{}
		case heads[c.wordHash[i]]:
			ahead = headAhead{word: c.wordHash[i], distance: -w.Len()}
		}
		for j := w.End - 1; j >= w.Start; j-- {
			if ahead.word != 0 {
				ahead.distance++
			}
			if ahead.distance <= maxHeadDistance {
				c.heads[j] = ahead
			}
		}
	}
}

func (c *clues) lookIntoQuotes(p *page, sentence text.Span) {
	start := -1
	for i := sentence.Start; i < sentence.End; i++ {
		switch {
		case p.kinds[i] == opener:
			start = i
		case p.kinds[i] == closer && start >= 0 && i-start <= maxQuoteDistance:
			after := rune(' ')
			if i+1 < sentence.End {
				after = p.runes[i+1]
			}
			for j := start + 1; j < i; j++ {
				c.quotes[j] = quote{p.runes[start], j - start, after}
			}
			start = -1
		}
	}
}
