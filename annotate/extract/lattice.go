package extract

import "math"

// lattice runs the forward–backward algorithm over one sentence. Probabilities
// are scaled at every place, so that no sentence is too long.
type lattice struct {
	n         int // states
	into      [][]int32
	transit   []float64   // exp of the transition weights, n×n
	potential [][]float64 // exp of the emission scores, each row divided by its maximum's
	forward   [][]float64
	backward  [][]float64
	scale     []float64
	opening   []bool // states that may begin a sentence
	closing   []bool // states that may end one
}

func newLattice(s states) *lattice {
	n := s.count()
	l := &lattice{n: n, into: make([][]int32, n), transit: make([]float64, n*n), opening: make([]bool, n), closing: make([]bool, n)}
	for b := range n {
		l.opening[b] = s.follows(outside, b)
		l.closing[b] = s.follows(b, outside)
		for a := range n {
			if s.follows(a, b) {
				l.into[b] = append(l.into[b], int32(a))
			}
		}
	}
	return l
}

// share returns a lattice that reads the same tables and has its own memory.
func (l *lattice) share() *lattice {
	return &lattice{n: l.n, into: l.into, transit: l.transit, opening: l.opening, closing: l.closing}
}

// setTransitions takes the transition weights, n×n.
func (l *lattice) setTransitions(weights []float32) {
	for i, w := range weights {
		l.transit[i] = math.Exp(float64(w))
	}
}

// resize makes room for a sentence and returns the rows for its emission scores.
func (l *lattice) resize(length int) [][]float64 {
	for len(l.potential) < length {
		l.potential = append(l.potential, make([]float64, l.n))
		l.forward = append(l.forward, make([]float64, l.n))
		l.backward = append(l.backward, make([]float64, l.n))
		l.scale = append(l.scale, 0)
	}
	return l.potential[:length]
}

// run turns the emission scores in the rows that resize returned into forward
// and backward probabilities.
func (l *lattice) run(length int) {
	for t := range length {
		exponentiate(l.potential[t])
		l.forwardStep(t)
	}
	for t := length - 1; t >= 0; t-- {
		l.backwardStep(t, length)
	}
}

// exponentiate replaces scores by their exponentials relative to the greatest.
func exponentiate(row []float64) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	for i, v := range row {
		row[i] = math.Exp(v - top)
	}
}

func (l *lattice) forwardStep(t int) {
	row, sum := l.forward[t], 0.0
	for b := range l.n {
		v := 0.0
		if t == 0 {
			if l.opening[b] {
				v = 1
			}
		} else {
			previous := l.forward[t-1]
			for _, a := range l.into[b] {
				v += previous[a] * l.transit[int(a)*l.n+b]
			}
		}
		v *= l.potential[t][b]
		row[b] = v
		sum += v
	}
	sum = max(sum, math.SmallestNonzeroFloat64)
	for b := range row {
		row[b] /= sum
	}
	l.scale[t] = sum
}

func (l *lattice) backwardStep(t, length int) {
	row := l.backward[t]
	if t == length-1 {
		// What cannot close the sentence keeps a zero; forward may still hold
		// mass there, which the marginals then renormalise away.
		for a := range row {
			row[a] = 0
			if l.closing[a] {
				row[a] = 1
			}
		}
		return
	}
	clear(row)
	next := l.backward[t+1]
	for b := range l.n {
		v := l.potential[t+1][b] * next[b] / l.scale[t+1]
		if v == 0 {
			continue
		}
		for _, a := range l.into[b] {
			row[a] += v * l.transit[int(a)*l.n+b]
		}
	}
}

// whole is the mass of all sequences that may end where the sentence ends, as a
// share of those that the forward pass has counted. It is the same at each place.
func (l *lattice) whole(length int) float64 {
	sum := 0.0
	for s := range l.n {
		sum += l.forward[length-1][s] * l.backward[length-1][s]
	}
	return sum
}

// marginals writes the probability of each state at place t into out.
func (l *lattice) marginals(t int, whole float64, out []float64) {
	clear(out)
	if whole == 0 {
		out[outside] = 1
		return
	}
	for s := range out {
		out[s] = l.forward[t][s] * l.backward[t][s] / whole
	}
}
