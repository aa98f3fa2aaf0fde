package reprint

import (
	"slices"
)

const (
	// akin is the share of common pairs of letters (Dice) from which two
	// sentences count as one that was changed. Guessed.
	akin = 0.5
	// maxPairs bounds the work between two equal sentences. Larger passages were
	// written anew rather than edited. Guessed.
	maxPairs = 64 * 64
)

// pairUp finds the sentences that were changed, in the order of both sides, such
// that the sum of their likeness is greatest.
func pairUp(left, right []sentence) []link {
	if len(left)*len(right) == 0 || len(left)*len(right) > maxPairs {
		return nil
	}
	wide := len(right) + 1
	likeness := make([]float64, (len(left)+1)*wide)
	best := make([]float64, (len(left)+1)*wide) // of what follows
	bigrams := make([][]uint64, len(right))
	for j, s := range right {
		bigrams[j] = s.bigrams()
	}
	for i, s := range slices.Backward(left) {
		mine := s.bigrams()
		for j := range slices.Backward(right) {
			n := i*wide + j
			likeness[n] = dice(mine, bigrams[j])
			best[n] = max(best[n+1], best[n+wide])
			if likeness[n] >= akin {
				best[n] = max(best[n], likeness[n]+best[n+wide+1])
			}
		}
	}
	var found []link
	for i, j := 0, 0; i < len(left) && j < len(right); {
		n := i*wide + j
		switch {
		case likeness[n] >= akin && best[n] == likeness[n]+best[n+wide+1]:
			found = append(found, link{i, j, Changed})
			i, j = i+1, j+1
		case best[n] == best[n+wide]:
			i++
		default:
			j++
		}
	}
	return found
}

// bigrams returns the distinct pairs of neighbouring letters, sorted.
func (s sentence) bigrams() []uint64 {
	var pairs []uint64
	for i := 1; i < len(s.letters.runes); i++ {
		pairs = append(pairs, uint64(s.letters.runes[i-1])<<32|uint64(s.letters.runes[i]))
	}
	slices.Sort(pairs)
	return slices.Compact(pairs)
}

// dice is the coefficient of L. Dice 1945: 1 for equal sets, 0 for disjoint ones.
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(shared(a, b)) / float64(len(a)+len(b))
}
