package extract

import (
	"context"

	"zhupi/annotate/text"
)

// Model is what training yields and extraction needs: it is complete in itself,
// lexicons included. It is never changed after it was made and may be used from
// many goroutines.
type Model struct {
	states      states
	weights     weights
	transitions []float32
	lexicons    []Lexicon // the given ones, then one of each label's strings in the gold
	heads       []string  // words that spans end in
	judge       judge

	gazetteer gazetteer
	rules     []rule
	headSet   map[uint64]bool
	lattice   *lattice // only its tables are used
}

// Labels returns the labels that the model knows, sorted.
func (m *Model) Labels() []string { return append([]string(nil), m.states.labels...) }

// prepare builds what is looked up from what is stored.
func (m *Model) prepare() {
	m.lattice = newLattice(m.states)
	if m.transitions != nil {
		m.lattice.setTransitions(m.transitions)
	}
	m.gazetteer = newGazetteer(m.lexicons)
	m.rules = rules()
	m.headSet = make(map[uint64]bool, len(m.heads))
	for _, head := range m.heads {
		m.headSet[hashString(head)] = true
	}
}

// read makes a page of t and finds on it what lexicons and rules know.
func (m *Model) read(ctx context.Context, t text.Text, segmenter Segmenter) (*page, error) {
	p, err := newPage(ctx, t, segmenter)
	if err != nil {
		return nil, err
	}
	for _, sentence := range p.sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p.matches = m.gazetteer.find(p.runes, sentence, p.matches)
		p.matches = applyRules(m.rules, p.runes, sentence, len(m.lexicons), p.matches)
	}
	return p, nil
}

// sources is the number of lexicons and rules.
func (m *Model) sources() int { return len(m.lexicons) + len(m.rules) }

// decoder holds the working memory of one extraction.
type decoder struct {
	model   *Model
	lattice *lattice
	hashes  []uint32
}

func (m *Model) decoder() *decoder { return &decoder{model: m, lattice: m.lattice.share()} }

// sentence runs the model over one sentence; the lattice then holds the result.
func (d *decoder) sentence(f *featurizer, at text.Span) {
	f.at = at
	for t, row := range d.lattice.resize(at.Len()) {
		clear(row)
		d.hashes = f.features(at.Start+t, d.hashes[:0])
		for _, feature := range d.hashes {
			d.model.weights.add(feature, row)
		}
		for s := range row {
			row[s] *= float64(d.model.weights.scale)
		}
	}
	d.lattice.run(at.Len())
}
