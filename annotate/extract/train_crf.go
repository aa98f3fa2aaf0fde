package extract

import (
	"context"
	"math"
	"math/rand/v2"
)

// sequence is a sentence to learn from: the rows of its features, flat, and
// where the next code point's begin; and the right states.
type sequence struct {
	rows   []int32
	ends   []int32
	states []uint8
}

// crfTrainer fits the weights of a linear-chain conditional random field by
// AdaGrad (Duchi et al. 2011), a sentence a step, with features dropped at
// random (Wager et al. 2013).
type crfTrainer struct {
	states      states
	lattice     *lattice
	weights     []float32 // rows × states
	squares     []float32 // AdaGrad's sums of squared gradients
	transitions []float32
	transSquare []float32
	options     TrainOptions
	random      *rand.Rand

	kept     []int32 // rows of the sentence that were not dropped
	keptEnds []int32
	marginal []float64
}

// Limits of the gradient (guessed, then seen to cost nothing): smaller ones are
// not worth a step.
const minGradient = 1e-4

func newCRFTrainer(s states, rows int, options TrainOptions, run int) *crfTrainer {
	n := s.count()
	return &crfTrainer{
		states: s, lattice: newLattice(s), options: options,
		weights: make([]float32, rows*n), squares: make([]float32, rows*n),
		transitions: make([]float32, n*n), transSquare: make([]float32, n*n),
		random:   rand.New(rand.NewPCG(options.Seed, firstRun+uint64(run))),
		marginal: make([]float64, n),
	}
}

// fit goes over the sequences in a new order each round.
func (c *crfTrainer) fit(ctx context.Context, sequences []sequence, progress func(done float64)) error {
	order := make([]int, len(sequences))
	for i := range order {
		order[i] = i
	}
	for round := range c.options.Rounds {
		c.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for i, index := range order {
			if err := ctx.Err(); err != nil {
				return err
			}
			c.step(&sequences[index])
			if i%100 == 0 {
				progress((float64(round) + float64(i)/float64(len(order))) / float64(c.options.Rounds))
			}
		}
	}
	return nil
}

func (c *crfTrainer) step(s *sequence) {
	c.drop(s)
	potential := c.lattice.resize(len(s.states))
	start := int32(0)
	for t, row := range potential {
		c.emissions(c.kept[start:c.keptEnds[t]], row)
		start = c.keptEnds[t]
	}
	c.lattice.setTransitions(c.transitions)
	c.lattice.run(len(s.states))
	whole := c.lattice.whole(len(s.states))
	start = 0
	for t, gold := range s.states {
		c.lattice.marginals(t, whole, c.marginal)
		c.stepEmissions(c.kept[start:c.keptEnds[t]], int(gold))
		start = c.keptEnds[t]
	}
	c.stepTransitions(s.states, whole)
}

// drop chooses the features of this step.
func (c *crfTrainer) drop(s *sequence) {
	c.kept, c.keptEnds = c.kept[:0], c.keptEnds[:0]
	start := int32(0)
	for _, end := range s.ends {
		for _, row := range s.rows[start:end] {
			if c.random.Float64() >= c.options.Dropout {
				c.kept = append(c.kept, row)
			}
		}
		c.keptEnds = append(c.keptEnds, int32(len(c.kept)))
		start = end
	}
}

// emissions sums the weights, scaled up for those that were dropped.
func (c *crfTrainer) emissions(rows []int32, out []float64) {
	clear(out)
	n := c.states.count()
	for _, row := range rows {
		for s, w := range c.weights[int(row)*n : int(row+1)*n] {
			out[s] += float64(w)
		}
	}
	keep := 1 / (1 - c.options.Dropout)
	for s := range out {
		out[s] *= keep
	}
}

func (c *crfTrainer) stepEmissions(rows []int32, gold int) {
	n := c.states.count()
	for s, p := range c.marginal {
		gradient := float32(p)
		if s == gold {
			gradient--
		}
		if gradient < minGradient && gradient > -minGradient {
			continue
		}
		for _, row := range rows {
			c.descend(&c.weights[int(row)*n+s], &c.squares[int(row)*n+s], gradient)
		}
	}
}

func (c *crfTrainer) descend(weight, square *float32, gradient float32) {
	*square += gradient * gradient
	*weight -= float32(c.options.Rate) * gradient / float32(math.Sqrt(float64(*square)+1e-8))
}

// stepTransitions uses the expected number of each transition in the sentence,
// from the forward and backward probabilities of neighbours.
func (c *crfTrainer) stepTransitions(gold []uint8, whole float64) {
	if whole == 0 {
		return
	}
	l, n := c.lattice, c.states.count()
	expected := make([]float64, n*n)
	for t := 1; t < len(gold); t++ {
		for b := range n {
			v := l.potential[t][b] * l.backward[t][b] / (l.scale[t] * whole)
			if v < minGradient {
				continue
			}
			for _, a := range l.into[b] {
				expected[int(a)*n+b] += l.forward[t-1][a] * l.transit[int(a)*n+b] * v
			}
		}
		expected[int(gold[t-1])*n+int(gold[t])]--
	}
	for i, g := range expected {
		if g > minGradient || g < -minGradient {
			c.descend(&c.transitions[i], &c.transSquare[i], float32(g))
		}
	}
}
