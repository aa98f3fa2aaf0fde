package reprint

import (
	"cmp"
	"slices"
)

const (
	// likely is the estimate from which a candidate is worth an exact check: the
	// least similarity of a reprint less almost three standard errors.
	likely = 0.15
	// deepest bounds how many articles of one band are looked at, the newest
	// first. More share a band only where a text was reprinted as often, and any
	// of them will do. Guessed.
	deepest = 64
)

// Index finds signatures that are like a given one. The zero value is empty. It
// is not safe for use from several goroutines.
type Index struct {
	ids        []string
	signatures []Signature
	last       map[uint64]int32 // by band: the newest article with it, from 1
	before     []int32          // by article and band: the next older one, 0 for none
}

// Candidate is an article that may be a reprint.
type Candidate struct {
	ID       string
	Estimate float64 // of the Jaccard similarity
}

// Add takes an article in. Empty signatures are left out.
func (x *Index) Add(id string, s Signature) {
	if s.Empty() {
		return
	}
	if x.last == nil {
		x.last = map[uint64]int32{}
	}
	x.ids, x.signatures = append(x.ids, id), append(x.signatures, s)
	number := int32(len(x.ids))
	for b := range bands {
		key := s.band(b)
		x.before = append(x.before, x.last[key])
		x.last[key] = number
	}
}

// Find returns the articles that are likely to be like the one with the given
// signature, the most alike first; of those equally alike, the one added first.
func (x *Index) Find(s Signature) []Candidate {
	if s.Empty() {
		return nil
	}
	seen := map[int32]bool{}
	var found []int32 // numbers, from 0
	estimate := func(i int32) float64 { return s.Estimate(x.signatures[i]) }
	for b := range bands {
		number := x.last[s.band(b)]
		for depth := 0; number > 0 && depth < deepest; depth++ {
			if i := number - 1; !seen[i] {
				seen[i] = true
				if estimate(i) >= likely {
					found = append(found, i)
				}
			}
			number = x.before[int(number-1)*bands+b]
		}
	}
	slices.SortFunc(found, func(i, j int32) int { return cmp.Or(cmp.Compare(estimate(j), estimate(i)), cmp.Compare(i, j)) })
	var candidates []Candidate
	for _, i := range found {
		candidates = append(candidates, Candidate{ID: x.ids[i], Estimate: estimate(i)})
	}
	return candidates
}
