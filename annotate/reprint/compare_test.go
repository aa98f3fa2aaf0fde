package reprint_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

// told writes parts as kind, words in a, words in b.
func told(a, b text.Text, parts []reprint.Part) []string {
	var out []string
	for _, p := range parts {
		out = append(out, fmt.Sprintf("%s %s|%s", p.Kind, a.Slice(p.A), b.Slice(p.B)))
	}
	return out
}

func TestCompare(t *testing.T) {
	const one, two, three = "周远山到新区调研。", "何静文通报了招商情况！", "罗敬亭参加调研。"
	for _, test := range []struct {
		name string
		a, b string
		want []string
	}{
		{"nothing", "", "\n。", nil},
		{"the same", one + two, one + "\n" + two, []string{"same " + one + "|" + one, "same " + two + "|" + two}},
		{"punctuation", "他说：“好！”接着说。", "他说:“好！” 接着说", []string{"same 他说：“好！”|他说:“好！”", "same 接着说。|接着说"}},
		{"first one gone", one + two, two, []string{"only-a " + one + "|", "same " + two + "|" + two}},
		{"one more in the middle", one + three, one + two + three, []string{
			"same " + one + "|" + one, "only-b |" + two, "same " + three + "|" + three,
		}},
		{"one changed", one + two + three, one + "副市长何静文通报了上半年招商情况。" + three, []string{
			"same " + one + "|" + one, "changed " + two + "|副市长何静文通报了上半年招商情况。", "same " + three + "|" + three,
		}},
		{"one written anew", one + two, one + "会议由林一舟主持。", []string{
			"same " + one + "|" + one, "only-a " + two + "|", "only-b |会议由林一舟主持。",
		}},
		{"moved", one + two + three, two + three + one, []string{
			"only-a " + one + "|", "same " + two + "|" + two, "same " + three + "|" + three, "only-b |" + one,
		}},
		{"twice", one + one, one, []string{"same " + one + "|" + one, "only-a " + one + "|"}},
		{"all gone", one, "", []string{"only-a " + one + "|"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := text.New(test.a), text.New(test.b)
			if diff := cmp.Diff(test.want, told(a, b, reprint.Compare(a, b))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzCompare makes texts of a few sentences. Parts are in the order of both
// texts, hold every letter of both once, and say what they are.
func FuzzCompare(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(seed, visit, other)
	}
	f.Fuzz(func(t *testing.T, seed uint64, s, o string) {
		if len(s)+len(o) > 10_000 {
			return
		}
		r := rand.New(rand.NewPCG(seed, 5))
		stock := strings.FieldsFunc(s+"。"+o, func(c rune) bool { return strings.ContainsRune("。，\n", c) })
		write := func() text.Text {
			var words strings.Builder
			for range r.IntN(12) * min(len(stock), 1) {
				words.WriteString(stock[r.IntN(len(stock))])
				words.WriteString([]string{"。", "，", "\n", "！”", " "}[r.IntN(5)])
			}
			return text.New(words.String())
		}
		a, b := write(), write()
		var before reprint.Part
		var left, right strings.Builder
		for _, p := range reprint.Compare(a, b) {
			if !a.Has(p.A) || !b.Has(p.B) || p.A.Start < before.A.End || p.B.Start < before.B.End {
				t.Fatalf("%+v after %+v", p, before)
			}
			before = p
			x, y := a.Slice(p.A), b.Slice(p.B)
			left.WriteString(x)
			right.WriteString(y)
			if (p.Kind == reprint.OnlyB) != (x == "") || (p.Kind == reprint.OnlyA) != (y == "") {
				t.Errorf("%s of %q and %q", p.Kind, x, y)
			}
			if same := plain(x) == plain(y); (p.Kind == reprint.Same) != same {
				t.Errorf("%s of %q and %q", p.Kind, x, y)
			}
		}
		if plain(left.String()) != plain(a.String()) || plain(right.String()) != plain(b.String()) {
			t.Errorf("parts lose letters: %q of %q, %q of %q", left.String(), a.String(), right.String(), b.String())
		}
	})
}
