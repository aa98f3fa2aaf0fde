package extract

import (
	"slices"
	"strings"
)

// Score counts right, found and wanted spans.
type Score struct {
	Label     string  `json:"label,omitempty"`
	Gold      int     `json:"gold"`
	Found     int     `json:"found"`
	Right     int     `json:"right"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Report holds the agreement of predictions with gold: exact (same offsets and
// label) and overlapping (same label, at least one code point shared, every span
// used at most once), for each label and micro-averaged over all.
type Report struct {
	Articles           int     `json:"articles"`
	Characters         int     `json:"characters"`
	Exact              Score   `json:"exact"`
	Overlapping        Score   `json:"overlapping"`
	ExactByLabel       []Score `json:"exactByLabel"`
	OverlappingByLabel []Score `json:"overlappingByLabel"`
	// CalibrationError is the expected calibration error over ten equal bins of
	// the score (Guo et al. 2017); 0 if the predictions carry no scores.
	CalibrationError float64 `json:"calibrationError"`
}

// Evaluate compares the predictions for each example, in the same order, with
// its entities.
func Evaluate(gold []Example, predictions [][]Entity) Report {
	exact, overlapping := tally{}, tally{}
	var bins calibration
	report := Report{Articles: len(gold)}
	for i, example := range gold {
		var found []Entity
		if i < len(predictions) {
			found = predictions[i]
		}
		report.Characters += example.Text.Len()
		exact.add(example.Entities, found, func(g, f Entity) bool { return g.Span == f.Span })
		overlapping.add(example.Entities, found, func(g, f Entity) bool { return g.Overlaps(f.Span) })
		bins.add(example.Entities, found)
	}
	report.Exact, report.ExactByLabel = exact.scores()
	report.Overlapping, report.OverlappingByLabel = overlapping.scores()
	report.CalibrationError = bins.err()
	return report
}

// tally counts by label.
type tally map[string]*Score

func (t tally) of(label string) *Score {
	if t[label] == nil {
		t[label] = &Score{Label: label}
	}
	return t[label]
}

// add counts one text. Each gold span matches the first free prediction.
func (t tally) add(gold, found []Entity, same func(g, f Entity) bool) {
	for _, f := range found {
		t.of(f.Label).Found++
	}
	found = slices.SortedFunc(slices.Values(found), func(a, b Entity) int { return a.Compare(b.Span) })
	used := make([]bool, len(found))
	first := 0 // all before it end before the gold span begins
	for _, g := range gold {
		t.of(g.Label).Gold++
		for first < len(found) && found[first].End <= g.Start {
			first++
		}
		for i := first; i < len(found) && found[i].Start < g.End; i++ {
			if !used[i] && found[i].Label == g.Label && same(g, found[i]) {
				used[i] = true
				t.of(g.Label).Right++
				break
			}
		}
	}
}

func (t tally) scores() (total Score, byLabel []Score) {
	for _, s := range t {
		total.Gold += s.Gold
		total.Found += s.Found
		total.Right += s.Right
		s.rate()
		byLabel = append(byLabel, *s)
	}
	total.rate()
	slices.SortFunc(byLabel, func(a, b Score) int { return strings.Compare(a.Label, b.Label) })
	return total, byLabel
}

func (s *Score) rate() {
	s.Precision = ratio(s.Right, s.Found)
	s.Recall = ratio(s.Right, s.Gold)
	s.F1 = ratio(2*s.Right, s.Found+s.Gold)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// calibration sums scores and hits in bins of the score.
type calibration [10]struct {
	n, right int
	score    float64
}

func (c *calibration) add(gold, found []Entity) {
	type key struct {
		start, end int
		label      string
	}
	wanted := map[key]bool{}
	for _, g := range gold {
		wanted[key{g.Start, g.End, g.Label}] = true
	}
	for _, f := range found {
		if f.Score <= 0 {
			continue
		}
		bin := &c[min(int(f.Score*float64(len(c))), len(c)-1)]
		bin.n++
		bin.score += f.Score
		if wanted[key{f.Start, f.End, f.Label}] {
			bin.right++
		}
	}
}

func (c *calibration) err() float64 {
	n, sum := 0, 0.0
	for _, bin := range c {
		n += bin.n
		sum += max(bin.score-float64(bin.right), float64(bin.right)-bin.score)
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
