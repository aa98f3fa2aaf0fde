package extract

import (
	"strings"

	"zhupi/annotate/text"
)

// reasons says why a candidate was chosen.
type reasons struct {
	model   *Model
	sources map[text.Span][]int
}

func (m *Model) reasons(p *page) reasons {
	r := reasons{m, make(map[text.Span][]int, len(p.matches))}
	for _, match := range p.matches {
		r.sources[match.Span] = append(r.sources[match.Span], match.source)
	}
	return r
}

// goldPrefix begins the names of the lexicons that training makes.
const goldPrefix = "gold."

// of returns the first that applies: rule, lexicon, gold, document, model.
func (r reasons) of(c candidate, label string, threshold float64) string {
	lexicon, gold := "", ""
	for _, source := range r.sources[c.Span] {
		if source >= len(r.model.lexicons) {
			if rule := r.model.rules[source-len(r.model.lexicons)]; rule.label == label {
				return "rule:" + label
			}
			continue
		}
		name := r.model.lexicons[source].Name
		switch {
		case name == goldPrefix+label:
			gold = "gold:" + label
		case !strings.HasPrefix(name, goldPrefix) && lexicon == "":
			lexicon = "lexicon:" + name
		}
	}
	switch {
	case lexicon != "":
		return lexicon
	case gold != "":
		return gold
	case c.alone < threshold:
		return "document"
	}
	return "model"
}
