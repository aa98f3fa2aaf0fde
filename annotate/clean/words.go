package clean

import (
	"math"
	"strings"
)

// longestWord is the number of code points of the longest word in the model.
const longestWord = 4

// What characters cost that no word covers, as natural logarithms of their
// probability. Those of marks are measured on the gold articles; an unknown
// character is rarer than any in the table (guessed).
const (
	asciiCost   = -7
	unknownCost = -17
	privateCost = -25
)

// alphabet is what is known of each character of the basic plane, in arrays: the
// search for damaged bytes asks for millions.
type alphabet struct {
	simple [1 << 16]uint16  // the character in simplified script
	script [1 << 16]script  // the script that alone has it
	cost   [1 << 16]float32 // of the character as a word of its own
	often  [1 << 16]float32 // of the character as a part of any word
	given  [1 << 16]float32 // of the character in a person's name
	family [1 << 16]float32 // of a person's name of two or three characters by its first one, 0 if that is no surname
	usable [1 << 16]bool    // running text may hold it
}

// What names of persons cost: one word in so many is one, and the characters
// behind the surname, of which there are some hundreds (guessed).
const (
	oneNameIn   = 100
	givenCost   = -6.5
	givenRare   = 0.75 // of the cost of a character that is rare everywhere
	commonName  = 0.08 // share of the most frequent surname (published: census of 2020)
	longestName = 3
	nameDecay   = 6.0 // rank at which surnames are half as frequent as the first
)

func newAlphabet(c converter, words *wordModel) *alphabet {
	a := &alphabet{}
	for i := range a.simple {
		r := rune(i)
		a.simple[i] = uint16(i)
		if to, ok := c.chars[r]; ok && to < 1<<16 {
			a.simple[i] = uint16(to)
		}
		a.script[i] = c.only[r]
		a.usable[i] = isHan(r) || isCommonMark(r)
		cost, known := words.get(uint64(i))
		if !known {
			cost = singleCost(r)
		}
		a.cost[i] = float32(cost)
		a.often[i] = float32(unknownCost)
	}
	words.each(func(key uint64, cost float64) {
		for ; key > 0; key >>= 16 {
			r := key & 0xFFFF
			a.often[r] = float32(logSum(float64(a.often[r]), cost))
		}
	})
	for r, cost := range a.often {
		a.given[r] = min(givenCost, cost)
	}
	for rank, r := range []rune(surnames) {
		if a.family[r] == 0 {
			a.family[r] = float32(math.Log(commonName / (1 + float64(rank)/nameDecay) / oneNameIn))
		}
	}
	return a
}

// logSum adds two numbers given by their logarithms.
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// isCommonMark reports whether r is a mark that news text is full of.
func isCommonMark(r rune) bool {
	return strings.ContainsRune("，。、；：？！（）《》“”‘’…—·％　", r)
}

// language scores text by the words of the language and those of one document.
type language struct {
	alphabet   *alphabet
	words, own *wordModel
}

// single returns the cost of a character that is a word of its own.
func (l *language) single(r rune) float64 {
	if r >= 1<<16 {
		return unknownCost
	}
	cost := float64(l.alphabet.cost[r])
	if own, again := l.own.get(uint64(r)); again {
		return max(own, cost)
	}
	return cost
}

// word returns the cost of a word of several characters, and false if it is none.
func (l *language) word(key uint64) (float64, bool) {
	common, known := l.words.get(key)
	own, again := l.own.get(key)
	switch {
	case known && again:
		return max(common, own), true
	case known:
		return common, true
	}
	return own, again
}

func singleCost(r rune) float64 {
	switch {
	case r == '，' || r == '、':
		return -3.3
	case r == '。':
		return -3.9
	case strings.ContainsRune("“”（）", r):
		return -5.2
	case strings.ContainsRune("；：《》·", r):
		return -6.7
	case isWide(r):
		return -9
	case r < 0x80:
		return asciiCost
	case r >= 0xE000 && r < 0xF900:
		return privateCost
	}
	return unknownCost
}

// What recurs in a document is not yet a word of it, least of all a character
// (guessed, then checked by BenchmarkRepair).
const (
	sequenceCost  = 1
	characterCost = 2
)

// ownWords finds the character sequences that recur in a document: its names
// and turns of phrase. Stretches after a question mark are left out, for they
// may be damaged.
//
// It returns the characters of the document as well.
func ownWords(runes []rune, simple func(rune) rune) (*wordModel, map[rune]bool) {
	const window = 100_000 // code points looked at; enough for any article
	var text []rune
	for i, skip := 0, 0; i < min(len(runes), window); i++ {
		r := runes[i]
		switch {
		case r == '?' || r == '\uFFFD':
			skip = damageShadow
			text = append(text, 0)
		case r == '(' && pinyinEnd(runes, i+1) > 0:
			i = pinyinEnd(runes, i+1)
		case skip > 0:
			skip--
		case isHan(r):
			text = append(text, simple(r))
		default:
			text = append(text, 0)
		}
	}
	return countSequences(text)
}

// countSequences finds what recurs in text, 0 standing between its parts.
func countSequences(text []rune) (own *wordModel, present map[rune]bool) {
	count := makeWordModel(longestWord * len(text))
	present = map[rune]bool{}
	for i, r := range text {
		present[r] = true
		key := uint64(0)
		for n := 1; n <= longestWord && i+n <= len(text) && r != 0 && text[i+n-1] != 0; n++ {
			key = key<<16 | uint64(text[i+n-1]&0xFFFF)
			before, _ := count.get(key)
			count.set(key, before+1)
		}
	}
	again := 0
	for _, n := range count.costs {
		if n > 1 {
			again++
		}
	}
	found := makeWordModel(again)
	for i, n := range count.costs {
		if n > 1 {
			cost := math.Log(float64(n)/float64(len(text))) - sequenceCost
			if count.keys[i] < 1<<16 {
				cost -= characterCost
			}
			found.set(count.keys[i], cost)
		}
	}
	return &found, present
}

// sentence is the score of the best division of a text into words, extended one
// character at a time. It is a value: extending one leaves the others alone.
type sentence struct {
	last uint64               // the last characters, as a word's key
	n    int                  // how many of last there are
	best [longestWord]float64 // score without the last 0, 1, 2, 3 characters
}

func newSentence() sentence {
	s := sentence{}
	for i := 1; i < longestWord; i++ {
		s.best[i] = math.Inf(-1)
	}
	return s
}

func (s sentence) score() float64 { return s.best[0] }

// and returns s with r behind it.
func (s sentence) and(r rune, l *language) sentence {
	next := sentence{last: s.last<<16 | uint64(r&0xFFFF), n: min(s.n+1, longestWord)}
	best := s.best[0] + l.single(r)
	for n := 2; n <= next.n; n++ {
		if cost, ok := l.word(next.last & (1<<(16*n) - 1)); ok {
			best = max(best, s.best[n-1]+cost)
		}
	}
	given := l.alphabet.given[next.last&0xFFFF]
	for n := 2; n <= min(next.n, longestName) && isHan(r); n++ {
		if cost := l.alphabet.family[next.last>>(16*(n-1))&0xFFFF]; cost != 0 {
			best = max(best, s.best[n-1]+float64(cost+given))
		}
		given += l.alphabet.given[next.last>>(16*(n-1))&0xFFFF]
	}
	next.best[0] = best
	copy(next.best[1:], s.best[:longestWord-1])
	return next
}
