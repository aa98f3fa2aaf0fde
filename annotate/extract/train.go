package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// TrainOptions set how a model is trained. The zero value of a field means its
// default.
type TrainOptions struct {
	Lexicons []Lexicon
	Seed     uint64
	Rounds   int     // over all examples; default 12
	Runs     int     // models whose weights are averaged; default 3
	Dropout  float64 // share of features left out of a step; default 0.5
	Rate     float64 // AdaGrad's step; default 0.1
	MinCount int     // features seen less often are left out; default 2
	Folds    int     // parts that the judge is trained on, each seen with a model of the others; default 4, 1 for none
}

// maxLabels is set by a state's being a byte.
const maxLabels = 63

func (o TrainOptions) withDefaults() TrainOptions {
	if o.Rounds == 0 {
		o.Rounds = 12
	}
	if o.Runs == 0 {
		o.Runs = 3
	}
	if o.Dropout == 0 {
		o.Dropout = 0.5
	}
	if o.Rate == 0 {
		o.Rate = 0.1
	}
	if o.MinCount == 0 {
		o.MinCount = 2
	}
	if o.Folds == 0 {
		o.Folds = 4
	}
	return o
}

// Train learns a model from examples. It is deterministic: the same examples in
// the same order and the same options give the same model. progress, which may
// be nil, is called with the share that is done, 0…1.
func Train(ctx context.Context, examples []Example, segmenter Segmenter, options TrainOptions, progress func(done float64)) (*Model, error) {
	options = options.withDefaults()
	if progress == nil {
		progress = func(float64) {}
	}
	labels := labelsOf(examples)
	if len(labels) == 0 {
		return nil, errors.New("train: no entity in the examples")
	}
	if len(labels) > maxLabels {
		return nil, fmt.Errorf("train: %d labels, at most %d are possible", len(labels), maxLabels)
	}
	if len(options.Lexicons)+len(labels) > maxSources {
		return nil, fmt.Errorf("train: %d lexicons are too many for %d labels", len(options.Lexicons), len(labels))
	}
	parts := options.Folds + 1
	share := func(part int) func(float64) {
		return func(done float64) { progress((float64(part) + done) / float64(parts)) }
	}
	model, err := trainTagger(ctx, examples, labels, segmenter, options, share(0))
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	if model.judge, err = trainJudge(ctx, examples, model, segmenter, options, share); err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	return model, nil
}

func labelsOf(examples []Example) []string {
	set := map[string]bool{}
	for _, x := range examples {
		for _, e := range x.Entities {
			set[e.Label] = true
		}
	}
	var labels []string
	for label := range set {
		labels = append(labels, label)
	}
	slices.Sort(labels)
	return labels
}

// trainTagger trains everything but the judge.
func trainTagger(ctx context.Context, examples []Example, labels []string, segmenter Segmenter, options TrainOptions, progress func(float64)) (*Model, error) {
	gold, counts := goldLexicons(labels, examples)
	m := &Model{states: states{labels}, lexicons: slices.Concat(options.Lexicons, gold)}
	pages := make([]*page, len(examples))
	m.prepare()
	for i, x := range examples {
		p, err := m.read(ctx, x.Text, segmenter)
		if err != nil {
			return nil, fmt.Errorf("example %s: %w", x.ID, err)
		}
		p.matches = slices.DeleteFunc(p.matches, func(a match) bool {
			label := a.source - len(options.Lexicons)
			return label >= 0 && label < len(labels) && onlyHere(x, labels[label], x.Text.Slice(a.Span), counts[label])
		})
		pages[i] = p
	}
	m.heads = headsOf(examples, pages)
	m.prepare()

	features, sequences := m.sequences(examples, pages, options.MinCount)
	emissions, transitions, err := fitRuns(ctx, m.states, len(features), sequences, options, progress)
	if err != nil {
		return nil, err
	}
	m.weights = newWeights(features, emissions, m.states.count())
	m.transitions = transitions
	m.prepare()
	return m, nil
}

// onlyHere reports whether a string is in a label's lexicon because of x alone.
// What an example itself taught the lexicon must not count as evidence in it.
func onlyHere(x Example, label, name string, counts map[string]int) bool {
	if counts[name] != 1 {
		return false
	}
	for _, e := range x.Entities {
		if e.Label == label && x.Text.Slice(e.Span) == name {
			return true
		}
	}
	return false
}

// minHead is how many examples must have spans that end in a word before the
// features look out for it (guessed).
const minHead = 3

// headsOf returns the words that spans of more than one word end in.
func headsOf(examples []Example, pages []*page) []string {
	counts := map[string]int{}
	for i, x := range examples {
		seen := map[string]bool{}
		for _, e := range x.Entities {
			w := pages[i].words[pages[i].wordAt[e.End-1]]
			head := string(pages[i].runes[w.Start:w.End])
			if w.Start > e.Start && w.End == e.End && pages[i].kinds[w.Start] == han && !seen[head] {
				seen[head] = true
				counts[head]++
			}
		}
	}
	var heads []string
	for head, n := range counts {
		if n >= minHead {
			heads = append(heads, head)
		}
	}
	slices.Sort(heads)
	return heads
}

// sequences turns pages into what the trainer eats, and returns the feature of
// each row.
func (m *Model) sequences(examples []Example, pages []*page, minCount int) (features []uint32, out []sequence) {
	counts := map[uint32]int{}
	m.eachSentence(pages, func(_, _ int, codePoint func(visit func(hashes []uint32))) {
		codePoint(func(hashes []uint32) {
			for _, h := range hashes {
				counts[h]++
			}
		})
	})
	rows := map[uint32]int32{}
	m.eachSentence(pages, func(page, sentence int, codePoint func(visit func(hashes []uint32))) {
		s := sequence{states: m.states.encode(pages[page].sentences[sentence], examples[page].Entities)}
		codePoint(func(hashes []uint32) {
			for _, h := range hashes {
				if counts[h] < minCount {
					continue
				}
				row, known := rows[h]
				if !known {
					row = int32(len(features))
					rows[h] = row
					features = append(features, h)
				}
				s.rows = append(s.rows, row)
			}
			s.ends = append(s.ends, int32(len(s.rows)))
		})
		out = append(out, s)
	})
	return features, out
}

func (m *Model) eachSentence(pages []*page, visit func(page, sentence int, codePoint func(visit func(hashes []uint32)))) {
	var hashes []uint32
	for i, p := range pages {
		f := &featurizer{page: p, clues: newClues(p, m.headSet)}
		for j, sentence := range p.sentences {
			f.at = sentence
			visit(i, j, func(visit func([]uint32)) {
				for k := sentence.Start; k < sentence.End; k++ {
					hashes = f.features(k, hashes[:0])
					visit(hashes)
				}
			})
		}
	}
}
