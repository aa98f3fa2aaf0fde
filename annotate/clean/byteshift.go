package clean

import (
	"context"
	"math"
	"slices"

	"zhupi/annotate"
	"zhupi/annotate/gbk"
	"zhupi/annotate/text"
)

// When a repair is believed. Scores are natural logarithms.
const (
	leastGain    = 8     // over leaving the place as it is; guessed
	leastPerRune = -9.5  // of the repaired text; clean news reaches -4, damage -15
	sureWords    = 0.97  // share among all readings of those with the best one's words, above which it is applied (measured by TestDamage)
	sureLossy    = 0.999 // the same where the last byte was lost too
	sureMark     = 0.9   // share among these of the best one's last mark, if that was eaten (guessed)
	rare         = -14.5 // logarithm of the probability of a rare character (guessed)
	lessThanRare = -8    // the same of what is no everyday word by itself, as 在 or 将 are (guessed)
	rivals       = 4     // alternatives offered beside the best
)

// Limits of the search, so that its time stays linear whatever comes in.
const (
	contextRunes   = 4       // of sound text scored on either side
	contextReach   = 40      // code points, stubs with them, in which that is looked for
	damageShadow   = 12      // code points behind a question mark that may be damaged
	workPerPage    = 500_000 // characters tried in every article
	workPerRune    = 12      // and for each of its characters
	deepShare      = 2       // while one in so many of them is left, lost pairs are looked for
	adjacentQuests = 2       // question marks in a row; more are lost spaces
)

// byteShift repairs pages whose GBK bytes were cut in the middle of a
// character. What follows the cut was read one byte off, until an ASCII
// character or a byte that could not be read ended it.
type byteShift struct {
	table   func() *gbk.Table
	words   func() *wordModel
	letters func() *alphabet
	sounds  func() sounds
	convert converter
}

func (b *byteShift) find(ctx context.Context, p *page) []annotate.Edit {
	places := b.places(p)
	if len(places) == 0 {
		return nil
	}
	s := b.newSearch(p, places)
	var edits []annotate.Edit
	done := 0
	for _, at := range places {
		if at < done || ctx.Err() != nil || s.work > s.most() {
			continue
		}
		if e, ok := s.repair(at); ok {
			edits = append(edits, e)
			done = e.Text.End
		}
	}
	return edits
}

// places returns the offsets where damage may begin.
func (b *byteShift) places(p *page) []int {
	var out []int
	for i, r := range p.runes {
		if !isUnreadable(r) || i == 0 {
			continue
		}
		if before := p.runes[i-1]; !isHan(before) && !isWide(before) && before != ')' && !isAlnum(before) {
			continue
		}
		row := i
		for p.at(row) == r {
			row++
		}
		if row-i <= adjacentQuests && (pinyinEnd(p.runes, i+1) > 0 || isSplit(p, i)) {
			out = append(out, i)
		}
	}
	return out
}

// isSplit reports whether the question mark at i stands before a delimiter that
// may be the second half of one character and the first of the next.
func isSplit(p *page, i int) bool {
	_, ok := wideLow(p.at(i + 1))
	if !ok {
		return false
	}
	next := p.at(i + 2)
	switch {
	case next >= 0x80:
		return !isWide(next)
	case isUnreadable(next):
		return pinyinEnd(p.runes, i+3) > 0
	}
	return isLatin(next) && !isAlnum(p.at(i+3))
}

// wideLow returns the second byte of the full-width form of a punctuation mark
// in GBK, whose first byte is A3.
func wideLow(r rune) (byte, bool) {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		r -= 0xFEE0
	case r <= ' ' || r >= 0x7F:
		return 0, false
	}
	return byte(r) | 0x80, !isAlnum(r)
}

// verdict is what a search found: readings, best first, which were all scored up
// to the same offset.
type verdict struct {
	readings []reading
	furthest int
}

// reading is a finished repair: what the characters from the place up to end
// were.
type reading struct {
	end   int
	runes []rune
	score float64
	lost  bool // a pair had to be guessed
	lossy bool // the last byte had to be guessed
	eaten bool // the last character is what a question mark swallowed
}

// words returns the characters but for one that was eaten.
func (r reading) words() []rune {
	if r.eaten {
		return r.runes[:len(r.runes)-1]
	}
	return r.runes
}

// most returns how many characters may be tried in the page.
func (s *search) most() int { return workPerPage + workPerRune*len(s.page.runes) }

func (s *search) repair(at int) (annotate.Edit, bool) {
	found := s.readings(at, !s.private && s.work < s.most()/deepShare)
	if !s.plausible(at, found) {
		return annotate.Edit{}, false
	}
	return s.edit(at, found.readings), true
}

// edit makes one edit of the readings, best first: the others of the same stretch
// are its alternatives.
func (s *search) edit(at int, readings []reading) annotate.Edit {
	best := readings[0]
	all, same := 0.0, 0.0
	var choices []string
	seen := map[string]bool{}
	for _, r := range readings {
		share := math.Exp(r.score - best.score)
		if r.end == best.end {
			choice := s.written(r.runes)
			if seen[choice] {
				continue
			}
			seen[choice] = true
			if len(choices) <= rivals {
				choices = append(choices, choice)
			}
			if slices.Equal(r.words(), best.words()) {
				same += share
			}
		}
		all += share
	}
	e := annotate.Edit{
		Text: text.Span{Start: at, End: best.end}, To: choices[0],
		Confidence: 1 / all, Alternatives: choices[1:], State: annotate.EditApplied, Auto: true,
	}
	sure := sureWords
	if best.lossy {
		sure = sureLossy
	}
	if best.lost || s.hasStranger(at, best) || same/all < sure || 1/same < sureMark {
		e.State, e.Auto, e.Alternatives = annotate.EditPending, false, choices
	}
	return e
}

// hasStranger reports whether a reading of the place at holds a character that
// is rare in the language, stands nowhere else on the page, and is part of no
// word here. Where bytes may be lost, it needs not be rare to be a stranger.
func (s *search) hasStranger(at int, r reading) bool {
	const beside = longestWord - 1
	var around []rune
	for i := at - beside; i < at; i++ {
		around = append(around, s.simple(s.page.at(i)))
	}
	for _, c := range r.words() {
		around = append(around, s.simple(c))
	}
	end := len(around)
	for i := r.end; i < r.end+beside; i++ {
		around = append(around, s.simple(s.page.at(i)))
	}
	for i := beside; i < end; i++ {
		c := around[i]
		cost := s.language.single(c)
		strange := cost < rare && !s.present[c] || cost < lessThanRare && (r.lossy || !s.private)
		if isHan(c) && strange && !s.isInWord(around, i) {
			return true
		}
	}
	return false
}

// isInWord reports whether a word of several characters covers runes[i].
func (s *search) isInWord(runes []rune, i int) bool {
	for n := 2; n <= longestWord; n++ {
		for start := max(0, i-n+1); start <= i && start+n <= len(runes); start++ {
			if _, known := s.language.word(wordKey(runes[start : start+n])); known {
				return true
			}
		}
	}
	return false
}

// written returns runes in the script that the article shall have.
func (s *search) written(runes []rune) string {
	if s.page.simplify {
		return string(s.shift.convert.simple(runes))
	}
	return string(runes)
}
