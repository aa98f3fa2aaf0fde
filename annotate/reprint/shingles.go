package reprint

import (
	"slices"
	"unicode"
)

// gramLength is the length of an n-gram in letters. Measured on the 310 gold
// articles: the two most alike that are not reprints share 10, 9, 8 and 7 % of
// their n-grams of 3, 4, 5 and 6 letters. Longer ones would tell genres still
// better apart, but each word that an editor changes spoils as many n-grams as
// they have letters.
const gramLength = 5

// letters are the letters and digits of a stretch of text, without regard to
// width and case, and the offset of each in code points.
type letters struct {
	runes []rune
	at    []int
}

// lettersOf reads s, which begins at an offset of its text.
func lettersOf(s string, offset int) letters {
	var l letters
	for _, r := range s {
		if f, ok := folded(r); ok {
			l.runes, l.at = append(l.runes, f), append(l.at, offset)
		}
		offset++
	}
	return l
}

// folded returns a letter or digit in its plain form; ok is false for all else.
func folded(r rune) (f rune, ok bool) {
	const wide = '！' - '!' // from a half-width form to the full-width one
	switch {
	case '一' <= r && r <= '鿿': // nearly all there is
		return r, true
	case '！' <= r && r <= '～':
		r -= wide
	}
	return unicode.ToLower(r), unicode.IsLetter(r) || unicode.IsNumber(r)
}

// shingles returns the distinct n-grams of the letters as hashes, sorted.
func (l letters) shingles() []uint64 {
	if len(l.runes) < gramLength {
		return nil
	}
	hashes := make([]uint64, 0, len(l.runes)-gramLength+1)
	for i := range len(l.runes) - gramLength + 1 {
		hashes = append(hashes, gram(l.runes[i:i+gramLength]))
	}
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

func gram(runes []rune) uint64 {
	var h uint64
	for _, r := range runes {
		h = mix(h + uint64(r))
	}
	return h
}

// mix spreads a number over all 64 bits (the finalizer of SplitMix64: G. Steele,
// D. Lea and C. Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// shared counts what two sorted sets have in common.
func shared(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
