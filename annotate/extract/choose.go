package extract

import (
	"cmp"
	"slices"
	"sort"
)

// choose picks candidates that do not overlap, so that the sum of their
// probabilities above the threshold is greatest: weighted interval scheduling.
// The result is in reading order.
func choose(candidates []candidate, threshold float64) []candidate {
	sorted := slices.Clone(candidates)
	slices.SortFunc(sorted, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(a.Start, b.Start), cmp.Compare(a.label, b.label))
	})
	best := make([]float64, len(sorted)+1) // of the first i candidates
	before := make([]int, len(sorted))     // how many end at or before the start of candidate i
	for i, c := range sorted {
		before[i] = sort.Search(i, func(j int) bool { return sorted[j].End > c.Start })
		best[i+1] = max(best[i], best[before[i]]+c.probability-threshold)
	}
	var out []candidate
	for i := len(sorted); i > 0; {
		if best[i] == best[i-1] {
			i--
			continue
		}
		out = append(out, sorted[i-1])
		i = before[i-1]
	}
	slices.Reverse(out)
	return out
}
