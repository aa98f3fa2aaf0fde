package extract

import (
	"context"
	"errors"
	"fmt"

	"zhupi/annotate/text"
)

// Suggestion is a span that the machine proposes.
type Suggestion struct {
	text.Span
	Label string
	// Score is the probability, 0…1, that exactly this span has this label.
	Score float64
	// Reason says what spoke for it, as a code and after a colon a detail:
	// "rule:TIME" (a rule sees the same span), "lexicon:companies" (a lexicon
	// lists the string), "gold:PER" (the training data have it under this label),
	// "document" (its other places in the text tipped the scales), else "model".
	Reason string
}

// Options set what Extract returns. The zero value is for every day.
type Options struct {
	// Threshold is the least score; 0 means the one that gave the best F1 in training.
	Threshold float64
}

// Extractor finds spans. It is safe for concurrent use.
type Extractor struct {
	model     *Model
	segmenter Segmenter
}

// NewExtractor returns an Extractor over a model that was trained or loaded.
func NewExtractor(m *Model, s Segmenter) *Extractor { return &Extractor{m, s} }

// Labels returns the labels that suggestions may have, sorted.
func (x *Extractor) Labels() []string { return x.model.Labels() }

// Extract suggests spans for t: flat, in reading order, never empty and never
// across a line feed.
func (x *Extractor) Extract(ctx context.Context, t text.Text, options Options) ([]Suggestion, error) {
	if options.Threshold < 0 || options.Threshold > 1 {
		return nil, errors.New("extract: threshold outside 0…1")
	}
	p, err := x.model.read(ctx, t, x.segmenter)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	candidates, err := x.model.candidates(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	threshold := options.Threshold
	if threshold == 0 {
		threshold = x.model.judge.threshold
	}
	candidates = x.model.judge.weigh(p, candidates, x.model.sources())
	reasons := x.model.reasons(p)
	var out []Suggestion
	for _, c := range choose(candidates, threshold) {
		label := x.model.states.labels[c.label]
		out = append(out, Suggestion{c.Span, label, c.probability, reasons.of(c, label, threshold)})
	}
	return out, nil
}

// Entities drops the reasons, for measuring and for files.
func Entities(suggestions []Suggestion) []Entity {
	out := make([]Entity, len(suggestions))
	for i, s := range suggestions {
		out[i] = Entity{s.Span, s.Label, s.Score}
	}
	return out
}
