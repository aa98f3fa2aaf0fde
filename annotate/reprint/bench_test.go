package reprint_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

// thousand returns different texts of about 1,000 characters each: sentences of
// the gold articles at random.
func thousand(b *testing.B, n int) []text.Text {
	b.Helper()
	var all []string
	for _, a := range gold(b) {
		all = append(all, sentences(a.String())...)
	}
	r := rand.New(rand.NewPCG(3, 4))
	texts := make([]text.Text, n)
	for i := range texts {
		var s string
		for len(s) < 3000 {
			s += all[r.IntN(len(all))]
		}
		texts[i] = text.New(s)
	}
	return texts
}

func BenchmarkSign(b *testing.B) {
	t := thousand(b, 1)[0]
	for b.Loop() {
		reprint.Sign(t)
	}
}

func BenchmarkSimilarity(b *testing.B) {
	texts := thousand(b, 2)
	for b.Loop() {
		reprint.Similarity(texts[0], texts[1])
	}
}

func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		var x, y string
		for _, t := range thousand(b, n) {
			x += t.String()
			y += t.String()[:2700]
		}
		left, right := text.New(x), text.New(y)
		b.Run(fmt.Sprintf("%d characters", left.Len()), func(b *testing.B) {
			for b.Loop() {
				reprint.Compare(left, right)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		var index reprint.Index
		var signatures []reprint.Signature
		for i, t := range thousand(b, n) {
			signatures = append(signatures, reprint.Sign(t))
			index.Add(fmt.Sprint(i), signatures[i])
		}
		b.Run(fmt.Sprintf("among %d", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				index.Find(signatures[i%n])
			}
		})
	}
}
