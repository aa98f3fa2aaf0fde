package clean

import (
	"slices"

	"zhupi/annotate/gbk"
)

// Widths of the beam search (guessed, then checked by BenchmarkRepair).
const (
	beamWidth  = 32
	mostLost   = 3  // lost pairs in one stretch
	deepWidth  = 10 // guesses in which a lost pair is tried
	deepFirst  = 8  // characters kept for the first half of a lost pair
	longestRun = 48 // code points of a damaged stretch
	lookupWork = 10 // what trying the bytes of a lost pair costs, in characters tried
	mostEnds   = 24 // ways kept in which a stretch may end at one place
)

// Costs of what is possible but rare (guessed).
const (
	wrongScript = -6
	narrowing   = -2
	lostPair    = -2
	readingFits = 5
)

// search looks for what stood at the damaged places of one page.
type search struct {
	shift    *byteShift
	page     *page
	table    *gbk.Table
	sounds   sounds
	language language
	oldStyle bool          // the article is in traditional characters
	present  map[rune]bool // characters of the page, damage aside
	private  bool          // private-use characters have survived, so none are lost
	marks    map[rune]float64
	work     int // characters tried so far

	next   []guess    // storage
	ended  []finished // storage
	firsts []guess    // storage
	scores []float64  // storage
}

func (b *byteShift) newSearch(p *page, places []int) *search {
	s := &search{shift: b, page: p, table: b.table(), sounds: b.sounds(), oldStyle: b.convert.isTraditional(p.runes)}
	for _, at := range places {
		near := p.runes[at:min(len(p.runes), at+damageShadow)]
		s.private = s.private || slices.ContainsFunc(near, func(r rune) bool { return r >= 0xE000 && r < 0xF900 })
	}
	s.marks = countMarks(p)
	s.language.alphabet, s.language.words = b.letters(), b.words()
	s.language.own, s.present = ownWords(p.runes, s.simple)
	return s
}

func (s *search) simple(r rune) rune {
	if r >= 1<<16 {
		return r
	}
	return rune(s.language.alphabet.simple[r])
}

// readings returns the repairs of the place at, best first.
func (s *search) readings(at int, deep bool) verdict {
	beam, i := s.begin(at)
	var done []finished
	for ; i < len(s.page.runes) && i < at+longestRun && len(beam) > 0; i++ {
		s.next, s.ended = s.next[:0], s.ended[:0]
		for rank := range beam {
			g := &beam[rank]
			s.step(g, i)
			if deep && g.lost < mostLost && rank < deepWidth {
				s.insert(g, i)
			}
		}
		if isUnreadable(s.page.runes[i]) && pinyinEnd(s.page.runes, i+1) == 0 {
			s.ended = s.eaten(s.best(s.ended, mostEnds))
		}
		done = append(done, s.best(s.ended, mostEnds*len(s.marks))...)
		beam = append(beam[:0], s.prune(s.next)...)
		if s.page.runes[i] == '\n' {
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
		before, _ := s.table.Pair(s.page.at(at - 1))
		for _, r := range s.sounds[soundKey{string(s.page.runes[at+1 : end]), before.Trail}] {
			pair, _ := s.table.Pair(r)
			g := start
			g.lead = pair.Trail
			beam = append(beam, g)
		}
		return beam, end + 1
	}
	low, ok := wideLow(s.page.at(at + 1))
	for b := 0x81; ok && b <= 0xFE; b++ {
		if g, ok := s.with(&start, gbk.Pair{Lead: byte(b), Trail: 0xA3}); ok {
			g.lead = low
			beam = append(beam, g)
		}
	}
	return s.prune(beam), at + 2
}

// before scores the sound text in front of a place.
func (s *search) before(at int) sentence {
	var left []rune
	for i := at - 1; i >= max(0, at-contextReach) && len(left) < contextRunes; i-- {
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
		out = out.and(r, &s.language)
	}
	return out
}

// step feeds the character at i to a guess: how it may go on, and how it may end.
func (s *search) step(g *guess, i int) {
	r := s.page.runes[i]
	if isUnreadable(r) {
		s.unreadable(g, i)
		return
	}
	if r < 0x80 {
		s.ascii(g, i)
		return
	}
	if pair, ok := s.table.Pair(r); ok {
		if h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: pair.Lead}); ok {
			h.lead = pair.Trail
			s.next = append(s.next, h)
		}
	}
}

// ascii feeds an ASCII character to a guess: it is the second half of the last
// character, or was wide and has been narrowed.
func (s *search) ascii(g *guess, i int) {
	r := s.page.runes[i]
	if gbk.IsTrail(byte(r)) {
		if h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: byte(r)}); ok {
			h.lead = 0
			s.hears(&h, i+1)
			s.ended = append(s.ended, finished{h, i + 1})
		}
	}
	pair := gbk.Pair{Lead: 0xA3, Trail: byte(r) | 0x80}
	if r == ' ' {
		pair = gbk.Pair{Lead: 0xA1, Trail: 0xA1}
	}
	if r < ' ' {
		return
	}
	if h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: pair.Lead}); ok {
		h.lead = pair.Trail
		h.extra += narrowing
		s.next = append(s.next, h)
	}
}

// isUnreadable reports whether r stands for a byte that could not be read.
func isUnreadable(r rune) bool { return r == '?' || r == '\uFFFD' }

// hears rewards a guess whose last character is read as the stub behind it says.
func (s *search) hears(g *guess, at int) {
	if end := pinyinEnd(s.page.runes, at+1); s.page.at(at) == '(' && end > 0 {
		if reads(g.tail, string(s.page.runes[at+1:end])) {
			g.extra += readingFits
		} else {
			g.extra -= readingFits
		}
	}
}

// unreadable ends a guess at a question mark: the second byte of its last
// character is lost, and with it the ASCII character that followed.
func (s *search) unreadable(g *guess, i int) {
	if stub := pinyinEnd(s.page.runes, i+1); stub > 0 {
		for _, r := range s.sounds[soundKey{string(s.page.runes[i+1 : stub]), g.lead}] {
			s.end(g, r, stub+1)
		}
		return
	}
	for trail := 0x40; trail <= 0xFE; trail++ {
		r := s.table.Rune(gbk.Pair{Lead: g.lead, Trail: byte(trail)})
		if isHan(r) && (s.language.single(s.simple(r)) >= rare || s.present[s.simple(r)]) {
			s.end(g, r, i+1)
		}
	}
}

// end notes that a guess ends with r before the offset end.
func (s *search) end(g *guess, r rune, end int) {
	h := s.withRune(g, r)
	h.lead, h.lossy = 0, true
	s.ended = append(s.ended, finished{h, end})
}

// insert guesses a pair that was lost because it stood for no character: its
// bytes end one character and begin the next. Then it feeds the character at i.
func (s *search) insert(g *guess, i int) {
	r := s.page.runes[i]
	if isUnreadable(r) && pinyinEnd(s.page.runes, i+1) == 0 {
		return // nothing would tell what follows
	}
	firsts := s.firsts[:0]
	for trail := 0xA1; trail <= 0xFE; trail++ {
		if trail > 0xA7 && trail < 0xAA || trail > 0xAF && trail < 0xF8 {
			continue
		}
		if h, ok := s.with(g, gbk.Pair{Lead: g.lead, Trail: byte(trail)}); ok {
			h.lead = byte(trail)
			h.lost++
			h.extra += lostPair
			firsts = append(firsts, h)
		}
	}
	often := func(g *guess) float64 { return float64(s.language.alphabet.often[s.simple(g.tail)]) + g.extra }
	slices.SortFunc(firsts, func(a, b guess) int { return descending(often(&a), often(&b)) })
	s.firsts = firsts
	for _, h := range firsts[:min(len(firsts), deepFirst)] {
		h.settle()
		s.work += lookupWork
		first, last := 0xA1, 0xFE
		if h.lead <= 0xA7 {
			first, last = 0x81, 0xA0
		}
		for b := first; b <= last; b++ {
			h.lead = byte(b)
			s.step(&h, i)
		}
	}
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
		out = append(out, reading{
			end: f.end, runes: f.runes(), score: after.score() + f.extra,
			lost: f.lost > 0, lossy: f.lossy, eaten: f.swallowed,
		})
	}
	slices.SortStableFunc(out, func(a, b reading) int { return descending(a.score, b.score) })
	return verdict{out[:min(len(out), beamWidth)], furthest}
}

// behind extends a sentence by the page from i up to and a little beyond to.
func (s *search) behind(out sentence, i, to int) sentence {
	for sound := 0; i < min(len(s.page.runes), to+contextReach) && (i < to || sound < contextRunes); i++ {
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
		out = out.and(s.simple(r), &s.language)
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
