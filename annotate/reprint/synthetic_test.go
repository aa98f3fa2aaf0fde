package reprint_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

// damage makes a reprint of a text as other sites do.
type damage struct {
	name   string
	recall float64 // at least
	apply  func(r *rand.Rand, s string) string
}

func damages() []damage {
	return []damage{
		{"title and trailer", 1, func(r *rand.Rand, s string) string {
			return fmt.Sprintf("转载：某地推进第%d批项目建设纪实\n%s%s", r.IntN(90)+10, s, trailer)
		}},
		{"punctuation", 1, punctuate},
		{"sentences moved", 1, func(r *rand.Rand, s string) string {
			parts := sentences(s)
			r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			return strings.Join(parts, "")
		}},
		{"a third cut", 0.99, func(r *rand.Rand, s string) string { return kept(r, s, 2./3) }},
		{"half cut", 0.97, func(r *rand.Rand, s string) string { return kept(r, s, 1./2) }},
		{"1 letter of 20 changed", 0.99, func(r *rand.Rand, s string) string { return misspelt(r, s, 20) }},
		{"all at once", 0.95, func(r *rand.Rand, s string) string {
			return "编者按：本站转发如下\n" + punctuate(r, misspelt(r, kept(r, s, 0.75), 50)) + trailer
		}},
	}
}

// punctuate writes other punctuation, as it is after cleaning: some full stops
// have become commas and the other way round, and line ends are lost.
func punctuate(r *rand.Rand, s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune("，、：；", c):
			return []rune("，，，，、；：, 。")[r.IntN(10)]
		case strings.ContainsRune("。！？", c):
			return []rune("。。。。。。。！，；")[r.IntN(10)]
		case strings.ContainsRune("“”（）《》\n", c):
			return []rune{c, '"', ' '}[r.IntN(3)]
		}
		return c
	}, s)
}

func sentences(s string) []string { return strings.SplitAfter(s, "。") }

// kept keeps a share of the sentences, at least by number of letters.
func kept(r *rand.Rand, s string, share float64) string {
	parts := sentences(s)
	left := len(s)
	for _, i := range r.Perm(len(parts)) {
		if float64(left-len(parts[i])) >= share*float64(len(s)) {
			left -= len(parts[i])
			parts[i] = ""
		}
	}
	return strings.Join(parts, "")
}

// misspelt changes one letter of every so many.
func misspelt(r *rand.Rand, s string, every int) string {
	letters := []rune(s)
	for i := range letters {
		if r.IntN(every) == 0 {
			letters[i] = '某'
		}
	}
	return string(letters)
}

// TestSynthetic makes reprints of the gold articles, finds them as an import
// does, and prints recall and false pairs.
func TestSynthetic(t *testing.T) {
	originals := gold(t)
	var index reprint.Index
	for i, a := range originals {
		index.Add(fmt.Sprint(i), reprint.Sign(a))
	}
	for _, d := range damages() {
		r := rand.New(rand.NewPCG(1, 2))
		recalled, falsely, candidates := 0, 0, 0
		for i, a := range originals {
			copied := text.New(d.apply(r, a.String()))
			found := index.Find(reprint.Sign(copied))
			candidates += len(found)
			for _, c := range found {
				n, err := strconv.Atoi(c.ID)
				if err != nil {
					t.Fatal(err)
				}
				switch alike := reprint.Similarity(copied, originals[n]).Reprint(); {
				case alike && n == i:
					recalled++
				case alike:
					falsely++
				}
			}
		}
		recall := float64(recalled) / float64(len(originals))
		t.Logf("%-24s recall %.4f, false pairs %d, candidates an article %.2f", d.name, recall, falsely, float64(candidates)/float64(len(originals)))
		if recall < d.recall || falsely > 0 {
			t.Errorf("%s: recall %.4f, want %.2f; false pairs %d, want none", d.name, recall, d.recall, falsely)
		}
	}
}

// TestGoldHoldsNoReprints compares every gold article with every other one.
func TestGoldHoldsNoReprints(t *testing.T) {
	originals := gold(t)
	var jaccard, containment float64
	for i, a := range originals {
		for j, b := range originals[:i] {
			l := reprint.Similarity(a, b)
			if l.Reprint() {
				t.Errorf("articles %d and %d: %+v", i, j, l)
			}
			jaccard, containment = max(jaccard, l.Jaccard), max(containment, l.Containment)
		}
	}
	t.Logf("most alike: Jaccard similarity %.3f, containment %.3f", jaccard, containment)
}
