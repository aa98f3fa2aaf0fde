package extract

import (
	"context"

	"zhupi/annotate/text"
)

// candidate is a span that the model holds possible.
type candidate struct {
	text.Span
	label       int
	probability float64 // of exactly this span with this label
	alone       float64 // the same as the tagger gave it, before the judge
}

// minCandidate is the probability below which a span is no candidate. Far lower
// than what is ever chosen, so that other places in the text may still speak for it.
const minCandidate = 0.02

// candidates finds the possible spans of a page, in order of their sentences.
func (m *Model) candidates(ctx context.Context, p *page) ([]candidate, error) {
	f := &featurizer{page: p, clues: newClues(p, m.headSet)}
	d := m.decoder()
	var out []candidate
	for _, sentence := range p.sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.sentence(f, sentence)
		out = d.lattice.spans(m.states, sentence, out)
	}
	return out, nil
}

// spans appends the spans whose probability, summed over all that may stand
// around them, is at least minCandidate. The probability of a span can only
// sink as it grows, so the search stops early.
func (l *lattice) spans(s states, at text.Span, out []candidate) []candidate {
	length := at.Len()
	whole := l.whole(length)
	if whole == 0 {
		return out
	}
	for label := range s.labels {
		b, i, e, single := s.state(label, begin), s.state(label, inside), s.state(label, end), s.state(label, single)
		for t := range length {
			if p := l.forward[t][single] * l.backward[t][single] / whole; p >= minCandidate {
				out = append(out, candidate{text.Span{Start: at.Start + t, End: at.Start + t + 1}, label, p, 0})
			}
			if l.forward[t][b]*l.backward[t][b]/whole < minCandidate {
				continue
			}
			out = l.grow(path{label, b, i, e}, t, length, at.Start, whole, out)
		}
	}
	return out
}

// path is the states that a span of two or more code points goes through.
type path struct{ label, begin, inside, end int }

// grow appends the spans that begin at t.
func (l *lattice) grow(p path, t, length, offset int, whole float64, out []candidate) []candidate {
	reach := l.forward[t][p.begin] // forward mass of the path up to here
	from := p.begin
	for u := t + 1; u < length; u++ {
		step := reach / l.scale[u]
		closed := step * l.transit[from*l.n+p.end] * l.potential[u][p.end]
		if probability := closed * l.backward[u][p.end] / whole; probability >= minCandidate {
			out = append(out, candidate{text.Span{Start: offset + t, End: offset + u + 1}, p.label, probability, 0})
		}
		reach = step * l.transit[from*l.n+p.inside] * l.potential[u][p.inside]
		from = p.inside
		if reach*l.backward[u][p.inside]/whole < minCandidate {
			return out
		}
	}
	return out
}
