package reprint_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/reprint"
)

// FuzzTakeOver plays random commands on an article and on a reprint of it and
// carries from one to the other: the result is valid, can be taken back, keeps
// what was decided, and leaves nothing to carry a second time.
func FuzzTakeOver(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		const first, second = "市委书记惠新安在潍坊考察。惠新安、市委书记𠮷😀惠新安。\n潍坊的项目多。", "潍坊的项目多。\n转载：市委书记惠新安在潍坊考察！他说，惠新安、市委书记𠮷😀惠新安。"
		r := rand.New(rand.NewPCG(seed, 8))
		play := func(id, body string) annotate.Article {
			s := annotatetest.Session{NextID: 100, Article: annotatetest.Build(id, body).
				Suggest("惠新安", "PER", 0.75).Suggest("安在", "ORG", 0.5).Suggest("市委书记", "TITLE", 0.5).Article()}
			for range r.IntN(40) {
				_, _ = s.Do(annotatetest.Random(r, s.Article)) // some cannot be carried out
			}
			return s.Article
		}
		from, to := play("from", first), play("to", second)
		carry := func(to annotate.Article) (annotate.Change, error) {
			placed, _ := reprint.Carry(from, to)
			c, _, err := annotate.TakeOver(to, from, placed, annotate.Context{
				Schema: annotatetest.Schema(), Who: "analyst", Now: annotatetest.Day(), NextID: 1000, Reason: "reprint:from",
			})
			return c, err
		}
		c, err := carry(to)
		if errors.Is(err, &annotate.Error{Code: annotate.CodeNothingToDo}) {
			return
		}
		after, applied := annotate.Apply(to, c)
		if err := errors.Join(err, applied, after.Validate()); err != nil {
			t.Fatal(err)
		}
		if back, err := annotate.Apply(after, c.Invert()); err != nil || !back.Equal(to) {
			t.Fatalf("taken back, the article is not what it was: %v", err)
		}
		for _, s := range to.Spans {
			if s.State != annotate.Suggested && !slices.Contains(after.Spans, s) {
				t.Errorf("the decision on span %d is gone", s.ID)
			}
		}
		again, err := carry(after)
		if err == nil {
			t.Errorf("carried twice: %d spans, %d relations, %d tags", len(again.Spans), len(again.Relations), len(again.Tags))
		}
	})
}
