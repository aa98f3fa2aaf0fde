package extract

import (
	"math"
	"math/rand/v2"
	"slices"
)

// judge turns the tagger's probability of a candidate, and what the whole text
// says about it, into the probability that is shown: a logistic regression with
// weights for all labels together and for each. It is trained on candidates of
// texts that the tagger had not seen, which makes its answers calibrated.
type judge struct {
	threshold float64   // of the best F1 on those texts
	shared    []float32 // one for each piece of evidence
	own       []float32 // the same for each label in turn
	details   []float32 // one for each slot
}

// defaultThreshold is used where there are too few examples to train a judge.
const defaultThreshold = 0.4

// untrained leaves the tagger's probabilities as they are.
func untrained(labels, width int) judge {
	j := judge{defaultThreshold, make([]float32, width), make([]float32, labels*width), make([]float32, detailSlots)}
	j.shared[evLogit] = 1
	return j
}

func (j *judge) probability(label int, x []float64, details []uint32) float64 {
	own := j.own[label*len(x) : (label+1)*len(x)]
	sum := 0.0
	for i, v := range x {
		if v != 0 {
			sum += v * float64(j.shared[i]+own[i])
		}
	}
	for _, slot := range details {
		sum += float64(j.details[slot])
	}
	return 1 / (1 + math.Exp(-sum))
}

// weigh replaces the tagger's probabilities by the judge's.
func (j *judge) weigh(p *page, candidates []candidate, sources int) []candidate {
	e := newEvidence(p, candidates, sources)
	rivals := e.rivals()
	x := make([]float64, evSources+sources)
	out := make([]candidate, len(candidates))
	var details []uint32
	for i, c := range candidates {
		e.vector(i, rivals, x)
		details = e.details(i, details[:0])
		c.alone = c.probability
		c.probability = j.probability(c.label, x, details)
		out[i] = c
	}
	return out
}

// hearing is a candidate with its evidence and the truth.
type hearing struct {
	x       []float64
	details []uint32
	label   int
	truth   float64
}

// Training of the judge: AdaGrad with a pull of the finer weights towards zero.
// The details, of which most are rare, start with a sum of squares that keeps
// their steps small: without it they are learnt by heart (measured: exact F1 in
// cross-validation 0.849 instead of 0.858).
const (
	judgeRounds   = 30
	judgeRate     = 0.05
	ownDecay      = 1e-3
	detailDecay   = 2e-2
	detailSquares = 25
)

// fit starts from the untrained judge.
func (j *judge) fit(hearings []hearing, seed uint64) {
	random := rand.New(rand.NewPCG(seed, judgeStream))
	squares := [3][]float64{make([]float64, len(j.shared)), make([]float64, len(j.own)), slices.Repeat([]float64{detailSquares}, len(j.details))}
	step := func(weights []float32, squares []float64, i int, gradient float64) {
		squares[i] += gradient * gradient
		weights[i] -= float32(judgeRate * gradient / math.Sqrt(squares[i]+1e-8))
	}
	order := make([]int, len(hearings))
	for i := range order {
		order[i] = i
	}
	for range judgeRounds {
		random.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, n := range order {
			h := hearings[n]
			miss := j.probability(h.label, h.x, h.details) - h.truth
			for i, v := range h.x {
				if v == 0 {
					continue
				}
				own := h.label*len(h.x) + i
				step(j.shared, squares[0], i, miss*v)
				step(j.own, squares[1], own, miss*v+ownDecay*float64(j.own[own]))
			}
			for _, slot := range h.details {
				step(j.details, squares[2], int(slot), miss+detailDecay*float64(j.details[slot]))
			}
		}
	}
}
