package extract

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/text"
)

// bruteForce sums the weights of all sequences of states that are allowed,
// calling visit for each.
func bruteForce(s states, scores [][]float64, transitions []float32, visit func(sequence []int, weight float64)) {
	n := s.count()
	var walk func(sequence []int, sum float64)
	walk = func(sequence []int, sum float64) {
		t := len(sequence)
		if t == len(scores) {
			if s.follows(sequence[t-1], outside) {
				visit(sequence, math.Exp(sum))
			}
			return
		}
		for b := range n {
			a, step := outside, scores[t][b]
			if t > 0 {
				a = sequence[t-1]
				step += float64(transitions[a*n+b])
			}
			if s.follows(a, b) {
				walk(append(sequence[:t:t], b), sum+step)
			}
		}
	}
	walk(nil, 0)
}

func TestSpansAgreeWithBruteForce(t *testing.T) {
	s := states{[]string{"A", "B"}}
	n, length := s.count(), 4
	random := rand.New(rand.NewPCG(1, 2))
	transitions := make([]float32, n*n)
	for i := range transitions {
		transitions[i] = float32(random.NormFloat64())
	}
	l := newLattice(s)
	l.setTransitions(transitions)
	scores := make([][]float64, length)
	for i, row := range l.resize(length) {
		for j := range row {
			row[j] = random.NormFloat64()
		}
		scores[i] = append(scores[i], row...)
	}
	want, whole := map[candidate]float64{}, 0.0
	bruteForce(s, scores, transitions, func(sequence []int, weight float64) {
		whole += weight
		for i := range sequence {
			for j := i; j < length; j++ {
				for label := range s.labels {
					if spells(s, sequence, text.Span{Start: i, End: j + 1}, label) {
						want[candidate{Span: text.Span{Start: i + 7, End: j + 8}, label: label}] += weight
					}
				}
			}
		}
	})
	l.run(length)
	found := 0
	for _, c := range l.spans(s, text.Span{Start: 7, End: 7 + length}, nil) {
		found++
		p := want[candidate{Span: c.Span, label: c.label}] / whole
		if math.Abs(p-c.probability) > 1e-9 {
			t.Errorf("%v label %d: probability %v, want %v", c.Span, c.label, c.probability, p)
		}
	}
	likely := 0
	for _, weight := range want {
		if weight/whole >= minCandidate {
			likely++
		}
	}
	if found != likely {
		t.Errorf("%d candidates, want %d", found, likely)
	}
}

func spells(s states, sequence []int, span text.Span, label int) bool {
	for i := span.Start; i < span.End; i++ {
		if sequence[i] != s.state(label, positionIn(span, i)) {
			return false
		}
	}
	return true
}

func TestChoose(t *testing.T) {
	at := func(start, end int, p float64) candidate {
		return candidate{Span: text.Span{Start: start, End: end}, probability: p}
	}
	for name, test := range map[string]struct{ in, want []candidate }{
		"none":             {nil, nil},
		"too weak":         {[]candidate{at(0, 2, 0.3)}, nil},
		"stronger wins":    {[]candidate{at(0, 2, 0.6), at(0, 3, 0.7)}, []candidate{at(0, 3, 0.7)}},
		"two beat one":     {[]candidate{at(2, 4, 0.7), at(0, 4, 0.8), at(0, 2, 0.8)}, []candidate{at(0, 2, 0.8), at(2, 4, 0.7)}},
		"in reading order": {[]candidate{at(5, 6, 0.9), at(1, 2, 0.9)}, []candidate{at(1, 2, 0.9), at(5, 6, 0.9)}},
	} {
		got := choose(test.in, 0.4)
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(candidate{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
