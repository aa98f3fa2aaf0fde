package reprint_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/reprint"
)

// plain is what of a text counts for Compare.
func plain(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			r -= '！' - '!'
		}
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s))
}

func TestCarry(t *testing.T) {
	build := func(body string, words ...string) annotate.Article {
		b := annotatetest.Build("from", body)
		for _, w := range words {
			b.Accept(w, "PER")
		}
		return b.Article()
	}
	for _, test := range []struct {
		name string
		from annotate.Article
		to   string
		want []string // words and place
		left int
	}{
		{"same sentence further on", build("周远山到新区。", "周远山", "新区"), "转载。\n周远山到新区。", []string{"周远山 [4,7)", "新区 [8,10)"}, 0},
		{"punctuation before it differs", build("“青屿”、周远山到新区。", "周远山"), "青屿:周远山到新区", []string{"周远山 [3,6)"}, 0},
		{"quotation marks of the span are gone", build("走进“星河”基地。", "“星河”基地"), "走进星河基地。", nil, 1},
		{"quotation marks of the span are kept", build("他，走进“星河”基地。", "“星河”基地"), "他走进“星河”基地。", []string{"“星河”基地 [3,9)"}, 0},
		{"paragraphs moved", build("周远山到了。\n何静文在。", "周远山", "何静文"), "何静文在。\n周远山到了。", []string{"周远山 [6,9)", "何静文 [0,3)"}, 0},
		{"sentence gone", build("周远山到了。何静文在。", "周远山", "何静文"), "何静文在。", []string{"何静文 [0,3)"}, 1},
		{"the same words elsewhere are no place", build("周远山到了新区。", "周远山"), "他们说周远山不在。", nil, 1},
		{"changed behind", build("周远山到新区调研重点项目建设情况。", "周远山"), "周远山到新区调研重大项目建设情况。", []string{"周远山 [0,3)"}, 0},
		{"changed, with other punctuation", build("书记周远山到新区，调研全市重点项目建设情况。", "新区"), "书记周远山到新区调研全市重大项目建设、情况。", []string{"新区 [6,8)"}, 0},
		{"changed before", build("市长周远山到新区调研重点项目建设。", "周远山"), "昨天周远山到新区调研重点项目建设。", nil, 1},
		{"changed within", build("书记周远山到新区调研重点项目。", "周远山"), "书记周近山到新区调研重点项目。", nil, 1},
		{"twice in the changed sentence", build("新区书记周远山到场讲话并提出要求。", "书记"), "新区书记周远山到场讲话，新区书记周远山到场并提出要求。", nil, 1},
		{"twice in the old sentence", build("新区书记周远山到场讲话，新区书记周远山到场提要求。", "书记"), "新区书记周远山到场讲话并提要求。", nil, 1},
		{"the same sentence twice, one after the other", build("请看。请看。", "看"), "请看。请看。", []string{"看 [1,2)"}, 0},
		{"over two sentences", build("好！新区。", "好！新区"), "好！新区。", nil, 1},
		{"only punctuation", build("周远山，何静文。", "，"), "周远山，何静文。", nil, 1},
		{"nothing", build(""), "周远山。", nil, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			to := annotatetest.Build("to", test.to).Article()
			places, left := reprint.Carry(test.from, to)
			var got []string
			for _, p := range places {
				got = append(got, fmt.Sprint(to.Text.Slice(p.At), " ", p.At))
			}
			if diff := cmp.Diff(test.want, got); diff != "" || left != test.left {
				t.Errorf("%d left, want %d (-want +got):\n%s", left, test.left, diff)
			}
		})
	}
}

func TestCarryTakesDecisionsOnly(t *testing.T) {
	from := annotatetest.Build("from", visit).Accept("周远山", "PER").Suggest("何静文", "PER", 0.9).Reject("新区", "ORG").Article()
	orphan := from.Spans[0]
	orphan.ID, orphan.Orphan, orphan.End = 9, "苏明达", orphan.Start
	from.Spans = append([]annotate.Span{orphan}, from.Spans...)
	places, left := reprint.Carry(from, annotatetest.Build("to", visit).Article())
	if len(places) != 1 || places[0].Of.ID != 1 || left != 0 {
		t.Errorf("%+v, %d left", places, left)
	}
}

// TestCarriedWordsStay carries random spans to damaged copies of the gold
// articles: whatever finds a place has the same words there, and the place is the
// right one as far as the words around tell.
func TestCarriedWordsStay(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 7))
	for _, d := range damages() {
		carried, all := 0, 0
		for _, original := range gold(t)[:60] {
			from := annotatetest.Build("from", original.String()).Article()
			for id := range int64(20) {
				s := annotate.Span{ID: id + 1, Label: "PER", State: annotate.Accepted}
				s.Start = r.IntN(original.Len() - 6)
				s.End = s.Start + 2 + r.IntN(5)
				if strings.Contains(original.Slice(s.Span), "\n") {
					continue
				}
				from.Spans = append(from.Spans, s)
			}
			to := annotatetest.Build("to", d.apply(r, original.String())).Article()
			places, left := reprint.Carry(from, to)
			if len(places)+left != len(from.Spans) {
				t.Fatalf("%d carried and %d left of %d", len(places), left, len(from.Spans))
			}
			for _, p := range places {
				if to.Text.Slice(p.At) != from.Text.Slice(p.Of.Span) {
					t.Fatalf("%s: %q became %q", d.name, from.Text.Slice(p.Of.Span), to.Text.Slice(p.At))
				}
			}
			carried, all = carried+len(places), all+len(from.Spans)
		}
		t.Logf("%-24s %.3f of the spans carried", d.name, float64(carried)/float64(all))
	}
}
