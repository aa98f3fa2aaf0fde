package reprint

import (
	"strings"

	"zhupi/annotate/text"
)

// Kind says how a stretch of two texts compares.
type Kind string

// The kinds of parts.
const (
	Same    Kind = "same" // but for punctuation
	OnlyA   Kind = "only-a"
	OnlyB   Kind = "only-b"
	Changed Kind = "changed"
)

// Part is a sentence of one text or of both. Where a side has nothing, its span
// is empty and stands where the other one's sentence would be.
type Part struct {
	Kind Kind      `json:"kind"`
	A    text.Span `json:"a"`
	B    text.Span `json:"b"`
}

// Compare sets two texts side by side, sentence by sentence, in the order of
// both. Line ends and blanks between sentences belong to no part. A sentence that
// was moved shows as gone in one place and new in the other.
func Compare(a, b text.Text) []Part {
	left, right := sentencesOf(a), sentencesOf(b)
	var parts []Part
	i, j := 0, 0
	until := func(endA, endB int) {
		for ; i < endA; i++ {
			parts = append(parts, Part{OnlyA, left[i].Span, before(right, j)})
		}
		for ; j < endB; j++ {
			parts = append(parts, Part{OnlyB, before(left, i), right[j].Span})
		}
	}
	for _, l := range links(left, right) {
		until(l.a, l.b)
		parts = append(parts, Part{l.kind, left[l.a].Span, right[l.b].Span})
		i, j = l.a+1, l.b+1
	}
	until(len(left), len(right))
	return parts
}

// before returns the empty place where sentence i begins, or behind the last one.
func before(sentences []sentence, i int) text.Span {
	switch {
	case i < len(sentences):
		return text.Span{Start: sentences[i].Start, End: sentences[i].Start}
	case i > 0:
		return text.Span{Start: sentences[i-1].End, End: sentences[i-1].End}
	}
	return text.Span{}
}

// link joins a sentence of one text to one of the other.
type link struct {
	a, b int
	kind Kind // Same or Changed
}

// links aligns sentences: equal ones along a longest common subsequence, and
// between those the ones that are alike. The result is in the order of both.
func links(left, right []sentence) []link {
	a, b := coded(left, right)
	var found []link
	i, j := 0, 0
	same := func(endA int) {
		for ; i < endA; i, j = i+1, j+1 {
			found = append(found, link{i, j, Same})
		}
	}
	for _, p := range text.Diff(a, b).Pairs() {
		same(p.A.Start)
		for _, l := range pairUp(left[p.A.Start:p.A.End], right[p.B.Start:p.B.End]) {
			found = append(found, link{p.A.Start + l.a, p.B.Start + l.b, Changed})
		}
		i, j = p.A.End, p.B.End
	}
	same(len(left))
	return found
}

// coded writes each sentence as one character, equal ones as the same, so that
// [text.Diff] can align them: along a longest common subsequence, and bounded in
// time and memory. Beyond a million different sentences all count as different.
func coded(left, right []sentence) (a, b text.Text) {
	const first, last = 0x10000, 0x10fffe // one range without surrogates
	codes := map[string]rune{}
	write := func(sentences []sentence, other rune) text.Text {
		var out strings.Builder
		for _, s := range sentences {
			code, ok := codes[s.key]
			if !ok {
				if code = first + rune(len(codes)); code >= last {
					code = other
				} else {
					codes[s.key] = code
				}
			}
			out.WriteRune(code)
		}
		return text.New(out.String())
	}
	return write(left, last), write(right, last+1)
}
