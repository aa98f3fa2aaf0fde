package extract

import (
	"context"
)

// trial is a text as seen by a tagger that was trained without it.
type trial struct {
	page       *page
	candidates []candidate
	gold       []Entity
}

// trainJudge trains a tagger without each fold in turn, tries it on that fold,
// and fits the judge of m on all trials.
func trainJudge(ctx context.Context, examples []Example, m *Model, segmenter Segmenter, options TrainOptions, share func(part int) func(float64)) (judge, error) {
	j := untrained(len(m.states.labels), evSources+m.sources())
	if options.Folds < 2 || len(examples) < 2*options.Folds {
		return j, nil
	}
	var trials []trial
	for fold := range options.Folds {
		var rest, held []Example
		for i, x := range examples {
			if i%options.Folds == fold {
				held = append(held, x)
			} else {
				rest = append(rest, x)
			}
		}
		tagger, err := trainTagger(ctx, rest, m.states.labels, segmenter, options, share(fold+1))
		if err != nil {
			return j, err
		}
		for _, x := range held {
			p, err := tagger.read(ctx, x.Text, segmenter)
			if err != nil {
				return j, err
			}
			candidates, err := tagger.candidates(ctx, p)
			if err != nil {
				return j, err
			}
			trials = append(trials, trial{p, candidates, x.Entities})
		}
	}
	j.fit(m.hearings(trials), options.Seed)
	j.threshold = m.bestThreshold(j, trials)
	return j, nil
}

func (m *Model) hearings(trials []trial) []hearing {
	var out []hearing
	width := evSources + m.sources()
	for _, t := range trials {
		right := rightOnes(t.gold)
		e := newEvidence(t.page, t.candidates, m.sources())
		rivals := e.rivals()
		for i, c := range t.candidates {
			h := hearing{x: make([]float64, width), label: c.label}
			e.vector(i, rivals, h.x)
			h.details = e.details(i, nil)
			h.truth = indicator(right[Entity{Span: c.Span, Label: m.states.labels[c.label]}])
			out = append(out, h)
		}
	}
	return out
}

func rightOnes(gold []Entity) map[Entity]bool {
	set := make(map[Entity]bool, len(gold))
	for _, g := range gold {
		g.Score = 0
		set[g] = true
	}
	return set
}

// bestThreshold tries thresholds in steps and keeps the one of the best exact F1.
func (m *Model) bestThreshold(j judge, trials []trial) float64 {
	const first, step, steps = 0.20, 0.02, 20
	var right, found [steps]int
	gold := 0
	for _, t := range trials {
		wanted := rightOnes(t.gold)
		gold += len(t.gold)
		weighed := j.weigh(t.page, t.candidates, m.sources())
		for i := range steps {
			for _, c := range choose(weighed, first+step*float64(i)) {
				found[i]++
				if wanted[Entity{Span: c.Span, Label: m.states.labels[c.label]}] {
					right[i]++
				}
			}
		}
	}
	best := 0
	for i := range steps {
		// F1 is 2·right/(found+gold); compared without dividing.
		if right[i]*(found[best]+gold) > right[best]*(found[i]+gold) {
			best = i
		}
	}
	return first + step*float64(best)
}
