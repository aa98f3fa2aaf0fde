package reprint

import "zhupi/annotate/text"

// What makes two texts reprints of one another. Measured: of the 38,781 pairs of
// the 279 gold articles for training none comes above a Jaccard similarity of
// 0.08 or a containment of 0.15; TestSynthetic has the figures for reprints.
const (
	// fewest is the number of n-grams below which a text says too little to be
	// told from others: about two sentences. Guessed.
	fewest = 40
	// A text must be mostly contained in the other one, which may be up to four
	// times as long: a digest of ten articles is no reprint of any of them.
	mostly = 0.6
	alike  = 0.25
	// Texts of less than short n-grams are often made after a template, as notes of
	// who received whom; they must be contained nearly throughout. Measured on
	// 66,000 single sentences of news: at 0.85 one pair differs in who or where
	// alone, at 0.9 none does.
	short       = 150 // guessed
	mostlyShort = 0.9
)

// Likeness is how alike two texts are, by the n-grams of their letters.
type Likeness struct {
	Jaccard     float64 `json:"jaccard"`     // shared n-grams of all n-grams
	Containment float64 `json:"containment"` // shared n-grams of those of the shorter text
	shorter     int     // n-grams of the shorter text
}

// Similarity compares two texts exactly.
func Similarity(a, b text.Text) Likeness {
	return likeness(lettersOf(a.String(), 0).shingles(), lettersOf(b.String(), 0).shingles())
}

func likeness(a, b []uint64) Likeness {
	l := Likeness{shorter: min(len(a), len(b))}
	if l.shorter == 0 {
		return l
	}
	n := float64(shared(a, b))
	l.Jaccard = n / (float64(len(a)+len(b)) - n)
	l.Containment = n / float64(l.shorter)
	return l
}

// Reprint reports whether one of the texts is a reprint of the other.
func (l Likeness) Reprint() bool {
	least := mostly
	if l.shorter < short {
		least = mostlyShort
	}
	return l.shorter >= fewest && l.Jaccard >= alike && l.Containment >= least
}
