package extract

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"zhupi/annotate/text"
)

// Lexicon is a list of names of one sort. Which label they point to, if any, is
// learnt: one lexicon may serve many schemas.
type Lexicon struct {
	Name  string
	Names []string
}

// ReadLexicon reads one name a line. Empty lines and lines that begin with # are
// passed over.
func ReadLexicon(name string, r io.Reader) (Lexicon, error) {
	lexicon := Lexicon{Name: name}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line != "" && !strings.HasPrefix(line, "#") {
			lexicon.Names = append(lexicon.Names, line)
		}
	}
	if err := lines.Err(); err != nil {
		return Lexicon{}, fmt.Errorf("lexicon %s: %w", name, err)
	}
	return lexicon, nil
}

// maxName and maxSources bound names, in code points, and the number of lexicons.
const (
	maxName    = 30
	maxSources = 64
)

// gazetteer finds the names of several lexicons in a text. It maps the hash of
// every name, and of every beginning of a name, to the lexicons that hold it.
// 64-bit hashes of some 10⁵ names collide with a probability around 10⁻⁹.
type gazetteer struct {
	entries map[uint64]uint64 // bit i: lexicon i holds this; 0: a beginning only
}

func newGazetteer(lexicons []Lexicon) gazetteer {
	g := gazetteer{make(map[uint64]uint64)}
	for i, lexicon := range lexicons {
		for _, name := range lexicon.Names {
			g.add(name, i)
		}
	}
	return g
}

// add files a name and its beginnings.
func (g gazetteer) add(name string, source int) {
	runes := []rune(name)
	if len(runes) == 0 || len(runes) > maxName {
		return
	}
	h := hashSeed
	for i, r := range runes {
		h = mix(h, uint64(normalise(r)))
		bit := uint64(0)
		if i == len(runes)-1 {
			bit = 1 << source
		}
		g.entries[h] |= bit
	}
}

// find appends the longest names of each lexicon that begin at each place in at
// and are not covered by an earlier, longer one of the same lexicon.
func (g gazetteer) find(runes []rune, at text.Span, out []match) []match {
	var covered [maxSources]int // end of the last match
	for start := at.Start; start < at.End; start++ {
		var longest [maxSources]int
		seen := uint64(0)
		h := hashSeed
		for i := start; i < at.End && i-start < maxName; i++ {
			h = mix(h, uint64(runes[i]))
			bits, known := g.entries[h]
			if !known {
				break
			}
			seen |= bits
			for b := 0; bits != 0; b, bits = b+1, bits>>1 {
				if bits&1 != 0 {
					longest[b] = i + 1
				}
			}
		}
		for b := 0; seen != 0; b, seen = b+1, seen>>1 {
			if seen&1 != 0 && longest[b] > covered[b] {
				covered[b] = longest[b]
				out = append(out, match{text.Span{Start: start, End: longest[b]}, b})
			}
		}
	}
	return out
}

// goldLexicons makes a lexicon of each label's strings and, for each, in how
// many examples it stands.
func goldLexicons(labels []string, examples []Example) ([]Lexicon, []map[string]int) {
	lexicons := make([]Lexicon, len(labels))
	counts := make([]map[string]int, len(labels))
	for i, label := range labels {
		lexicons[i].Name = goldPrefix + label
		counts[i] = map[string]int{}
	}
	for _, x := range examples {
		for key := range stringsOf(x) {
			if label, known := slices.BinarySearch(labels, key.label); known {
				counts[label][key.name]++
			}
		}
	}
	for i := range lexicons {
		for name := range counts[i] {
			lexicons[i].Names = append(lexicons[i].Names, name)
		}
		slices.Sort(lexicons[i].Names)
	}
	return lexicons, counts
}

// mention is a string with its label.
type mention struct{ name, label string }

func stringsOf(x Example) map[mention]bool {
	set := map[mention]bool{}
	for _, e := range x.Entities {
		set[mention{x.Text.Slice(e.Span), e.Label}] = true
	}
	return set
}
