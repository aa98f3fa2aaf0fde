package clean

import (
	"math"
	"strconv"
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

// wordModel holds the logarithms of the probabilities of words, keyed by
// [wordKey].
type wordModel map[uint64]float64

func newWordModel(table string) wordModel {
	m := make(wordModel, strings.Count(table, "\n"))
	total := 0.0
	for line := range strings.Lines(table) {
		word, number, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			continue
		}
		m[wordKey([]rune(word))] = float64(n)
		total += float64(n)
	}
	for key, n := range m {
		m[key] = math.Log(n / total)
	}
	return m
}

// wordKey packs up to four characters of the basic plane.
func wordKey(word []rune) uint64 {
	key := uint64(0)
	for _, r := range word {
		key = key<<16 | uint64(r&0xFFFF)
	}
	return key
}

// language scores text by the words of the language and those of one document.
type language struct {
	words, own wordModel
}

// cost returns the logarithm of the probability of a word, and false if it is
// none. Single characters always have one.
func (l language) cost(word []rune) (float64, bool) {
	key := wordKey(word)
	common, known := l.words[key]
	own, again := l.own[key]
	switch {
	case known && again:
		return max(common, own), true
	case known:
		return common, true
	case again:
		return own, true
	case len(word) == 1:
		return singleCost(word[0]), true
	}
	return 0, false
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

// ownWords finds the character sequences that recur in a document: its names
// and turns of phrase. Stretches after a question mark are left out, for they
// may be damaged.
//
// It returns the characters of the document as well.
func ownWords(runes []rune, simple func(rune) rune) (wordModel, map[rune]bool) {
	const (
		window = 100_000 // code points looked at; enough for any article
		shadow = 12      // code points left out after a question mark
	)
	var text []rune
	for i, skip := 0, 0; i < min(len(runes), window); i++ {
		r := runes[i]
		switch {
		case r == '?' || r == '\uFFFD':
			skip = shadow
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
	count := wordModel{}
	present := map[rune]bool{}
	for i, r := range text {
		present[r] = true
		for n := 1; n <= longestWord && i+n <= len(text) && text[i+n-1] != 0; n++ {
			if n > 1 {
				count[wordKey(text[i:i+n])]++
			}
		}
	}
	for key, n := range count {
		if n < 2 {
			delete(count, key)
			continue
		}
		count[key] = math.Log(n/float64(len(text))) - 1 // a sequence is not yet a word
	}
	return count, present
}

// sentence is the score of the best division of a text into words, extended one
// character at a time. It is a value: extending one leaves the others alone.
type sentence struct {
	last [longestWord]rune    // the last characters
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
func (s sentence) and(r rune, l language) sentence {
	next := sentence{n: min(s.n+1, longestWord)}
	copy(next.last[:], s.last[1:])
	next.last[longestWord-1] = r
	next.best[0] = math.Inf(-1)
	for n := 1; n <= next.n; n++ {
		if math.IsInf(s.best[n-1], -1) {
			break
		}
		if cost, ok := l.cost(next.last[longestWord-n:]); ok {
			next.best[0] = max(next.best[0], s.best[n-1]+cost)
		}
	}
	copy(next.best[1:], s.best[:longestWord-1])
	return next
}
