package extract

import (
	"math"

	"zhupi/annotate/text"
)

// The evidence that the judge weighs for a candidate. After these come one place
// for each lexicon and rule: 1 where it knows exactly this span.
const (
	evBias = iota
	evLogit
	evProbability
	evRival      // probability of the strongest other candidate that overlaps
	evOtherLabel // of the same span with another label
	evRepeated   // whether the string stands elsewhere in the text, on its own
	evRepetition // logarithm of how often
	evElsewhere  // mean probability of the same label there
	evBest       // greatest such
	evDissent    // greatest probability of another label there
	evPrefix     // a longer, likely span of the label begins with the string
	evSuffix     // … or ends with it
	evStartsWord
	evEndsWord
	evLength
	evBrackets // it opens brackets that it does not close, or the other way round
	evSources  // the first of the lexicons and rules
)

// likely is the probability above which a candidate counts as found when others
// are judged. Above one half no two candidates can overlap.
const likely = 0.5

// evidence looks at all candidates of a page together.
type evidence struct {
	page        *page
	candidates  []candidate
	sources     int
	strings     []int32 // the number of each candidate's string
	occurrences [][]text.Span
	at          map[text.Span][]int32 // candidates by span
	likely      []int32               // for each code point the likely candidate over it, or -1
	matches     map[text.Span]uint64  // sources by span
	starting    map[int][]match       // by where they start
	long        map[affix]bool
}

// affix is the beginning or the end of likely spans of a label.
type affix struct {
	hash   uint64
	label  int
	suffix bool
}

func newEvidence(p *page, candidates []candidate, sources int) *evidence {
	e := &evidence{
		page: p, candidates: candidates, sources: sources,
		at:       make(map[text.Span][]int32, len(candidates)),
		likely:   make([]int32, len(p.runes)),
		matches:  make(map[text.Span]uint64, len(p.matches)),
		starting: make(map[int][]match),
		long:     map[affix]bool{},
	}
	for i := range e.likely {
		e.likely[i] = -1
	}
	for i, c := range candidates {
		e.at[c.Span] = append(e.at[c.Span], int32(i))
		if c.probability > likely {
			for j := c.Start; j < c.End; j++ {
				e.likely[j] = int32(i)
			}
			e.noteAffixes(c)
		}
	}
	for _, m := range p.matches {
		e.matches[m.Span] |= 1 << m.source
		e.starting[m.Start] = append(e.starting[m.Start], m)
	}
	e.strings, e.occurrences = occurrences(p, candidates)
	return e
}

// noteAffixes files the proper beginnings and ends of a likely span.
func (e *evidence) noteAffixes(c candidate) {
	runes := e.page.runes[c.Start:c.End]
	for n := 2; n < min(len(runes), maxName); n++ {
		e.long[affix{hashRunes(runes[:n]), c.label, false}] = true
		e.long[affix{hashRunes(runes[len(runes)-n:]), c.label, true}] = true
	}
}

// vector writes the evidence for candidate i into x.
func (e *evidence) vector(i int, rivals []float64, x []float64) {
	clear(x)
	c := e.candidates[i]
	x[evBias] = 1
	x[evLogit] = logit(c.probability)
	x[evProbability] = c.probability
	x[evRival] = rivals[i]
	for _, j := range e.at[c.Span] {
		if int(j) != i {
			x[evOtherLabel] = max(x[evOtherLabel], e.candidates[j].probability)
		}
	}
	e.elsewhere(i, x)
	h := hashRunes(e.page.runes[c.Start:c.End])
	x[evPrefix] = indicator(e.long[affix{h, c.label, false}])
	x[evSuffix] = indicator(e.long[affix{h, c.label, true}])
	words := e.page.words
	x[evStartsWord] = indicator(words[e.page.wordAt[c.Start]].Start == c.Start)
	x[evEndsWord] = indicator(words[e.page.wordAt[c.End-1]].End == c.End)
	x[evLength] = math.Log(float64(c.Len()))
	x[evBrackets] = indicator(!balanced(e.page.kinds[c.Start:c.End]))
	for s := range e.sources {
		x[evSources+s] = float64(e.matches[c.Span] >> s & 1)
	}
}

func balanced(kinds []kind) bool {
	depth := 0
	for _, k := range kinds {
		switch k {
		case opener:
			depth++
		case closer:
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}

// elsewhere weighs how the same string fares at its other places in the text.
// Places inside a longer likely span say nothing.
func (e *evidence) elsewhere(i int, x []float64) {
	c := e.candidates[i]
	if e.strings[i] < 0 {
		return
	}
	n, sum := 0, 0.0
	for k, o := range e.occurrences[e.strings[i]] {
		if k == maxOccurrences {
			break
		}
		if o == c.Span || e.insideOther(o) {
			continue
		}
		n++
		for _, j := range e.at[o] {
			other := e.candidates[j]
			if other.label == c.label {
				sum += other.probability
				x[evBest] = max(x[evBest], other.probability)
			} else {
				x[evDissent] = max(x[evDissent], other.probability)
			}
		}
	}
	if n > 0 {
		x[evRepeated] = 1
		x[evRepetition] = math.Log(float64(n))
		x[evElsewhere] = sum / float64(n)
	}
}

// maxOccurrences bounds the work for strings that fill a long text.
const maxOccurrences = 100

func (e *evidence) insideOther(s text.Span) bool {
	for _, at := range [2]int{s.Start, s.End - 1} {
		if i := e.likely[at]; i >= 0 && e.candidates[i].Span != s {
			return true
		}
	}
	return false
}

// rivals returns for each candidate the greatest probability of another one
// that overlaps it with other offsets. At any place the probabilities add up to
// one, so few candidates meet there.
func (e *evidence) rivals() []float64 {
	best := make([]float64, len(e.candidates))
	cover := make([][]int32, len(e.page.runes))
	for i, c := range e.candidates {
		for at := c.Start; at < c.End; at++ {
			for _, j := range cover[at] {
				other := e.candidates[j]
				if other.Span != c.Span {
					best[i] = max(best[i], other.probability)
					best[j] = max(best[j], c.probability)
				}
			}
			cover[at] = append(cover[at], int32(i))
		}
	}
	return best
}

func logit(p float64) float64 {
	const least = 1e-4
	p = min(max(p, least), 1-least)
	return math.Log(p / (1 - p))
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
