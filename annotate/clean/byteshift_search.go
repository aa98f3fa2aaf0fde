package clean

import (
	"cmp"
	"slices"
	"strings"

	"zhupi/annotate/gbk"
)

// Widths of the beam search (guessed, then checked on the synthetic benchmark).
const (
	beamWidth  = 40
	deepWidth  = 6  // guesses in which a lost pair is tried
	deepFirst  = 4  // characters kept for the first half of a lost pair
	deepRun    = 24 // code points of a stretch in which a lost pair is tried
	longestRun = 48 // code points of a damaged stretch
)

// Costs of what is possible but rare (guessed).
const (
	wrongScript = -6
	narrowing   = -2
	lostPair    = -3
	readingFits = 5
)

// search looks for what stood at the damaged places of one page.
type search struct {
	shift    *byteShift
	page     *page
	table    *gbk.Table
	language language
	oldStyle bool          // the article is in traditional characters
	present  map[rune]bool // characters of the page, damage aside
	private  bool          // private-use characters have survived, so none are lost
	places   int           // searched so far
	marks    map[rune]float64
}

func (b *byteShift) newSearch(p *page) *search {
	s := &search{shift: b, page: p, table: b.table(), oldStyle: b.convert.isTraditional(p.runes)}
	s.private = slices.ContainsFunc(p.runes, func(r rune) bool { return r >= 0xE000 && r < 0xF900 })
	s.marks = countMarks(p)
	s.language.words = b.words()
	s.language.own, s.present = ownWords(p.runes, s.simple)
	return s
}

func (s *search) simple(r rune) rune {
	if to, ok := s.shift.convert.chars[r]; ok {
		return to
	}
	return r
}

// guess is a reading in the making. lead is the byte that waits for its second
// half.
type guess struct {
	sentence
	written *written // the characters since the place, as they stood
	extra   float64
	lead    byte
	lost    bool
	// swallowed says that the last character is what a question mark swallowed.
	swallowed bool
}

// written is a text that grows at its end; guesses share their beginnings.
type written struct {
	r      rune
	before *written
}

func (w *written) runes() []rune {
	var out []rune
	for ; w != nil; w = w.before {
		out = append(out, w.r)
	}
	slices.Reverse(out)
	return out
}

func (g guess) total() float64 { return g.score() + g.extra }

// with returns g with the character of a pair behind it, and false if the pair
// has none that text could hold.
func (s *search) with(g guess, p gbk.Pair) (guess, bool) {
	r := s.table.Rune(p)
	if r == 0 || !isHan(r) && !isCommonMark(r) {
		return g, false
	}
	return s.withRune(g, r), true
}

func (s *search) withRune(g guess, r rune) guess {
	if script := s.shift.convert.only[r]; s.oldStyle && script == simplifiedOnly || !s.oldStyle && script == traditionalOnly {
		g.extra += wrongScript
	}
	g.sentence = g.and(s.simple(r), s.language)
	g.written = &written{r, g.written}
	return g
}

// isCommonMark reports whether r is a mark that news text is full of.
func isCommonMark(r rune) bool {
	return strings.ContainsRune("，。、；：？！（）《》“”‘’…—·％　", r)
}

// readings returns the repairs of the place at, best first.
func (s *search) readings(at int, deep bool) verdict {
	beam, i := s.begin(at)
	var done []finished
	for ; i < len(s.page.runes) && i < at+longestRun && len(beam) > 0; i++ {
		var next []guess
		r := s.page.runes[i]
		for rank, g := range beam {
			more, ended := s.step(g, i)
			next = append(next, more...)
			done = append(done, ended...)
			if deep && !g.lost && rank < deepWidth && i < at+deepRun && !isUnreadable(r) {
				for _, h := range s.insert(g) {
					more, ended := s.step(h, i)
					next = append(next, more...)
					done = append(done, ended...)
				}
			}
		}
		beam = s.prune(next)
		if r == '\n' {
			break
		}
	}
	return s.finish(done)
}

// begin makes the first guesses: the byte that became the question mark.
func (s *search) begin(at int) ([]guess, int) {
	start := guess{sentence: s.before(at)}
	var beam []guess
	if end := pinyinEnd(s.page.runes, at+1); end > 0 {
		sound := string(s.page.runes[at+1 : end])
		pair, ok := s.table.Pair(s.page.at(at - 1))
		for b := 0x81; ok && b <= 0xFE; b++ {
			if reads(s.table.Rune(gbk.Pair{Lead: pair.Trail, Trail: byte(b)}), sound) {
				g := start
				g.lead = byte(b)
				beam = append(beam, g)
			}
		}
		return beam, end + 1
	}
	low, ok := wideLow(s.page.at(at + 1))
	for b := 0x81; ok && b <= 0xFE; b++ {
		if g, ok := s.with(start, gbk.Pair{Lead: byte(b), Trail: 0xA3}); ok {
			g.lead = low
			beam = append(beam, g)
		}
	}
	return s.prune(beam), at + 2
}

// before scores the sound text in front of a place.
func (s *search) before(at int) sentence {
	var left []rune
	for i := at - 1; i >= 0 && len(left) < contextRunes; i-- {
		r := s.page.runes[i]
		if r == ')' || r == '）' {
			open := i - 1
			for open > 0 && i-open <= longestPinyin && isPinyinLetter(s.page.runes[open]) {
				open--
			}
			if pinyinEnd(s.page.runes, open+1) == i {
				i = open
				continue
			}
		}
		if !isHan(r) && !isWide(r) {
			break
		}
		left = append(left, s.simple(r))
	}
	out := newSentence()
	for _, r := range slices.Backward(left) {
		out = out.and(r, s.language)
	}
	return out
}

// finished is a guess whose stretch ended before end.
type finished struct {
	guess
	end int
}

// step feeds the character at i to a guess: how it may go on, and how it may end.
func (s *search) step(g guess, i int) (next []guess, ended []finished) {
	r := s.page.runes[i]
	if isUnreadable(r) {
		return nil, s.unreadable(g, i)
	}
	if r < 0x80 {
		if gbk.IsTrail(byte(r)) {
			if h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: byte(r)}); ok {
				h.lead = 0
				ended = append(ended, finished{s.sounds(h, i+1), i + 1})
			}
		}
		pair := gbk.Pair{Lead: 0xA3, Trail: byte(r) | 0x80}
		if r == ' ' {
			pair = gbk.Pair{Lead: 0xA1, Trail: 0xA1}
		}
		if r >= ' ' {
			if h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: pair.Lead}); ok {
				h.lead = pair.Trail
				h.extra += narrowing
				next = append(next, h)
			}
		}
		return next, ended
	}
	pair, ok := s.table.Pair(r)
	if !ok {
		return nil, nil
	}
	if h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: pair.Lead}); ok {
		h.lead = pair.Trail
		next = append(next, h)
	}
	return next, nil
}

// isUnreadable reports whether r stands for a byte that could not be read.
func isUnreadable(r rune) bool { return r == '?' || r == '\uFFFD' }

// sounds rewards a guess whose last character is read as the stub behind it says.
func (s *search) sounds(g guess, at int) guess {
	if end := pinyinEnd(s.page.runes, at+1); s.page.at(at) == '(' && end > 0 {
		if reads(g.written.r, string(s.page.runes[at+1:end])) {
			g.extra += readingFits
		} else {
			g.extra -= readingFits
		}
	}
	return g
}

// unreadable ends a guess at a question mark: the second byte of its last
// character is lost, and with it the ASCII character that followed.
func (s *search) unreadable(g guess, i int) []finished {
	var out []finished
	end := i + 1
	stub := pinyinEnd(s.page.runes, i+1)
	for trail := 0x40; trail <= 0xFE; trail++ {
		h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: byte(trail)})
		if !ok || !isHan(h.written.r) {
			continue
		}
		h.lead = 0
		if stub > 0 {
			if reads(h.written.r, string(s.page.runes[i+1:stub])) {
				out = append(out, finished{h, stub + 1})
			}
			continue
		}
		out = append(out, finished{h, end})
	}
	if stub > 0 {
		return out
	}
	slices.SortFunc(out, func(a, b finished) int { return cmp.Compare(b.total(), a.total()) })
	var eaten []finished
	for _, f := range out[:min(len(out), beamWidth)] {
		eaten = append(eaten, s.eaten(f)...)
	}
	return eaten
}

// insert guesses a pair that was lost because it stood for no character: its
// bytes end one character and begin the next.
func (s *search) insert(g guess) []guess {
	var firsts []guess
	for trail := 0xA1; trail <= 0xFE; trail++ {
		if trail > 0xA7 && trail < 0xAA || trail > 0xAF && trail < 0xF8 {
			continue
		}
		h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: byte(trail)})
		if ok {
			h.lead, h.lost = byte(trail), true
			h.extra += lostPair
			firsts = append(firsts, h)
		}
	}
	slices.SortFunc(firsts, func(a, b guess) int { return cmp.Compare(b.total(), a.total()) })
	var out []guess
	for _, h := range firsts[:min(len(firsts), deepFirst)] {
		first, last := 0xA1, 0xFE
		if h.lead <= 0xA7 {
			first, last = 0x81, 0xA0
		}
		for b := first; b <= last; b++ {
			h.lead = byte(b)
			out = append(out, h)
		}
	}
	return out
}

// prune keeps the best guesses, with and without a lost pair apart.
func (s *search) prune(beam []guess) []guess {
	slices.SortStableFunc(beam, func(a, b guess) int { return cmp.Compare(b.total(), a.total()) })
	kept := beam[:0]
	var sound, lost int
	for _, g := range beam {
		n := &sound
		if g.lost {
			n = &lost
		}
		if *n < beamWidth {
			*n++
			kept = append(kept, g)
		}
	}
	return kept
}

// finish scores the text behind finished guesses as well, all up to the same
// offset, so that they can be compared.
func (s *search) finish(done []finished) verdict {
	furthest := 0
	for _, f := range done {
		furthest = max(furthest, f.end)
	}
	out := make([]reading, 0, len(done))
	for _, f := range done {
		after := s.behind(f.sentence, f.end, furthest)
		out = append(out, reading{f.end, f.written.runes(), after.score() + f.extra, f.lost, f.swallowed})
	}
	slices.SortStableFunc(out, func(a, b reading) int { return cmp.Compare(b.score, a.score) })
	return verdict{out[:min(len(out), beamWidth)], furthest}
}

// behind extends a sentence by the page from i up to and a little beyond to.
func (s *search) behind(out sentence, i, to int) sentence {
	for sound := 0; i < len(s.page.runes) && (i < to || sound < contextRunes); i++ {
		r := s.page.runes[i]
		if end := pinyinEnd(s.page.runes, i+1); r == '(' && end > 0 {
			i = end
			continue
		}
		if i >= to {
			sound++
			if !isHan(r) && !isWide(r) {
				break
			}
		}
		out = out.and(s.simple(r), s.language)
	}
	return out
}

// plausible reports whether the best reading reads like text and much better
// than what stands there.
func (s *search) plausible(at int, v verdict) bool {
	if len(v.readings) == 0 {
		return false
	}
	best, start := v.readings[0], s.before(at)
	asIs := s.behind(start, at, v.furthest).score()
	perRune := (best.score - start.score()) / float64(len(best.runes)+contextRunes)
	return best.score-asIs >= leastGain && perRune >= leastPerRune
}
