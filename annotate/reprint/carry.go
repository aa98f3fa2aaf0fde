package reprint

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// contextLength is how many letters on either side of a span must be the same
// where its sentence was changed. Guessed: a word or two.
const contextLength = 4

// Carry finds the places in one article of the accepted spans of another: the
// same words in the same sentence, or, in a sentence that was changed, the same
// words between the same neighbours where there is no second such place. It never
// guesses; left counts the spans that have no place.
func Carry(from, to annotate.Article) (places []annotate.Placement, left int) {
	c := newCarrier(from.Text, to.Text)
	for _, s := range from.Spans {
		if s.State != annotate.Accepted || !s.Live() {
			continue
		}
		if at, ok := c.place(s.Span); ok {
			places = append(places, annotate.Placement{Of: s, At: at})
		} else {
			left++
		}
	}
	return places, left
}

// carrier knows for the sentences of one text those of another.
type carrier struct {
	from, to    text.Text
	left, right []sentence
	joined      map[int]link // by number of the sentence in left
}

func newCarrier(from, to text.Text) *carrier {
	c := &carrier{from: from, to: to, left: sentencesOf(from), right: sentencesOf(to), joined: map[int]link{}}
	for _, l := range links(c.left, c.right) {
		c.joined[l.a] = l
	}
	for _, l := range moved(c.left, c.right) {
		if c.joined[l.a].kind != Same {
			c.joined[l.a] = l
		}
	}
	return c
}

// moved joins the sentences that stand just once in either text, wherever.
func moved(left, right []sentence) []link {
	once := func(sentences []sentence) map[string]int {
		at := map[string]int{}
		for i, s := range sentences {
			if _, twice := at[s.key]; twice {
				i = -1
			}
			at[s.key] = i
		}
		return at
	}
	mine, other := once(left), once(right)
	var found []link
	for i, s := range left {
		if j, ok := other[s.key]; ok && j >= 0 && mine[s.key] >= 0 {
			found = append(found, link{i, j, Same})
		}
	}
	return found
}

// place returns where a span of the one text stands in the other. It counts in
// letters, since punctuation around it may differ; its own words may not.
func (c *carrier) place(s text.Span) (text.Span, bool) {
	i, _ := slices.BinarySearchFunc(c.left, s.End, func(o sentence, end int) int { return o.End - end })
	if i == len(c.left) || !c.left[i].Covers(s) {
		return text.Span{}, false
	}
	l, ok := c.joined[i]
	if !ok {
		return text.Span{}, false
	}
	a, b := c.left[i].letters, c.right[l.b].letters
	first, _ := slices.BinarySearch(a.at, s.Start)
	behind, _ := slices.BinarySearch(a.at, s.End)
	if first == behind {
		return text.Span{}, false
	}
	there := first
	if l.kind == Changed {
		if there, ok = foundOnce(a, b, first, behind); !ok {
			return text.Span{}, false
		}
	}
	last := there + behind - first - 1
	at := text.Span{Start: b.at[there] - a.at[first] + s.Start, End: b.at[last] - a.at[behind-1] + s.End}
	return at, c.right[l.b].Covers(at) && c.to.Slice(at) == c.from.Slice(s)
}

// foundOnce looks in b for some letters of a, together with those around them. It
// returns the number of the first, if there is one such place on either side.
func foundOnce(a, b letters, first, behind int) (there int, ok bool) {
	from, to := max(first-contextLength, 0), min(behind+contextLength, len(a.runes))
	words, target := string(a.runes[from:to]), string(b.runes)
	if (to-from)-(behind-first) < contextLength || count(string(a.runes), words) != 1 || count(target, words) != 1 {
		return 0, false
	}
	return utf8.RuneCountInString(target[:strings.Index(target, words)]) + first - from, true
}

// count counts the places where words stand in s; they may overlap.
func count(s, words string) int {
	n := 0
	for {
		at := strings.Index(s, words)
		if at < 0 {
			return n
		}
		n++
		_, size := utf8.DecodeRuneInString(s[at:])
		s = s[at+size:]
	}
}
