package clean

import (
	"slices"

	"zhupi/annotate/gbk"
)

// guess is a reading in the making. lead is the byte that waits for its second
// half.
type guess struct {
	sentence
	written *written // the characters since the place, as they stood, but for the last
	tail    rune     // the last of them, 0 if there is none
	extra   float64
	lead    byte
	lost    int8 // pairs that were guessed
	lossy   bool // the second byte of the last character was guessed
	// swallowed says that the last character is what a question mark swallowed.
	swallowed bool
}

// written is a text that grows at its end; guesses share their beginnings.
type written struct {
	r      rune
	before *written
}

func (g *guess) runes() []rune {
	g.settle()
	var out []rune
	for w := g.written; w != nil; w = w.before {
		out = append(out, w.r)
	}
	slices.Reverse(out)
	return out
}

// settle makes room for another last character. Most guesses are dropped before
// it comes, and cost no memory so.
func (g *guess) settle() {
	if g.tail != 0 {
		g.written = &written{g.tail, g.written}
		g.tail = 0
	}
}

func (g *guess) total() float64 { return g.score() + g.extra }

// finished is a guess whose stretch ended before end.
type finished struct {
	guess
	end int
}

// with returns g with the character of a pair behind it, and false if the pair
// has none that text could hold.
func (s *search) with(g *guess, p gbk.Pair) (guess, bool) {
	r := s.table.Rune(p)
	if r == 0 || !s.language.alphabet.usable[r] {
		return guess{}, false
	}
	return s.withRune(g, r), true
}

// withRune returns g, which has been settled, with r behind it.
func (s *search) withRune(g *guess, r rune) guess {
	s.work++
	next := *g
	if script := s.language.alphabet.script[r]; s.oldStyle && script == simplifiedOnly || !s.oldStyle && script == traditionalOnly {
		next.extra += wrongScript
	}
	next.sentence = g.and(s.simple(r), &s.language)
	next.tail = r
	return next
}

// prune keeps the best guesses, those with so many lost pairs each apart.
func (s *search) prune(beam []guess) []guess {
	var floor [mostLost + 1]float64
	for lost := range floor {
		s.scores = s.scores[:0]
		for i := range beam {
			if int(beam[i].lost) == lost {
				s.scores = append(s.scores, beam[i].total())
			}
		}
		floor[lost] = lowestOf(s.scores, beamWidth>>lost)
	}
	kept := beam[:0]
	for i := range beam {
		if g := &beam[i]; g.total() >= floor[g.lost] {
			g.settle()
			kept = append(kept, *g)
		}
	}
	slices.SortStableFunc(kept, func(a, b guess) int { return descending(a.total(), b.total()) })
	return kept
}

// best keeps the n best of finished guesses, best first.
func (s *search) best(all []finished, n int) []finished {
	if len(all) > n {
		s.scores = s.scores[:0]
		for i := range all {
			s.scores = append(s.scores, all[i].total())
		}
		floor := lowestOf(s.scores, n)
		all = slices.DeleteFunc(all, func(f finished) bool { return f.total() < floor })
	}
	slices.SortStableFunc(all, func(a, b finished) int { return descending(a.total(), b.total()) })
	return all[:min(len(all), n)]
}

// lowestOf returns the lowest of the n highest scores.
func lowestOf(scores []float64, n int) float64 {
	slices.Sort(scores)
	if len(scores) == 0 {
		return 0
	}
	return scores[max(0, len(scores)-n)]
}

func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}
