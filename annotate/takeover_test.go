package annotate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
)

const report = "市委书记惠新安在潍坊考察。"

// takeOver carries all spans of one article to another of the same text.
func takeOver(t *testing.T, from, to annotate.Article) (annotate.Article, annotate.Change, annotate.Result, error) {
	t.Helper()
	var placed []annotate.Placement
	for _, s := range from.Spans {
		placed = append(placed, annotate.Placement{Of: s, At: s.Span})
	}
	c, result, err := annotate.TakeOver(to, from, placed, annotate.Context{
		Schema: annotatetest.Schema(), Who: "analyst", Now: annotatetest.Day(), NextID: 100, Reason: "reprint:from",
	})
	if err != nil {
		return to, c, result, err
	}
	after, err := annotate.Apply(to, c)
	if err != nil {
		t.Fatal(err)
	}
	checkChange(t, to, after, c)
	return after, c, result, nil
}

func TestTakeOver(t *testing.T) {
	from := func() *annotatetest.Builder { return annotatetest.Build("from", report) }
	to := func() *annotatetest.Builder { return annotatetest.Build("to", report) }
	for _, test := range []struct {
		name        string
		from, to    *annotatetest.Builder
		want        []string
		count, left int
	}{
		{"onto nothing", from().Accept("惠新安", "PER").Accept("市委书记", "TITLE"), to(), []string{
			"100 accepted TITLE 市委书记", "101 accepted PER 惠新安",
		}, 2, 0},
		{"suggestions give way", from().Accept("惠新安", "PER"), to().Suggest("书记惠新安", "ORG", 0.5).Suggest("惠新", "PER", 0.5), []string{
			"1 rejected ORG 书记惠新安", "100 accepted PER 惠新安", "2 rejected PER 惠新",
		}, 1, 0},
		{"a suggestion is taken over", from().Accept("惠新安", "PER"), to().Suggest("惠新安", "ORG", 0.5).Suggest("惠新安", "PER", 0.25), []string{
			"1 accepted PER 惠新安", "2 rejected PER 惠新安",
		}, 1, 0},
		{"one within the other, both suggested", from().Accept("市委书记惠新安", "ORG").Accept("惠新安", "PER"), to().Suggest("惠新安", "PER", 0.5).Suggest("市委书记惠新安", "ORG", 0.5), []string{
			"2 accepted ORG 市委书记惠新安", "1 accepted PER 惠新安",
		}, 2, 0},
		{"two labels on one place", from().Accept("惠新安", "PER").Accept("惠新安", "ORG"), to().Suggest("惠新安", "PER", 0.5), []string{
			"1 accepted PER 惠新安", "100 accepted ORG 惠新安",
		}, 2, 0},
		{"marked already", from().Accept("惠新安", "PER").Accept("潍坊", "ORG"), to().Accept("惠新安", "PER"), []string{
			"1 accepted PER 惠新安", "100 accepted ORG 潍坊",
		}, 1, 0},
		{"decided otherwise", from().Accept("惠新安", "PER").Accept("书记", "TITLE").Accept("潍坊", "ORG"), to().Accept("惠新安", "ORG").Accept("市委书记", "TITLE").Reject("潍坊", "ORG").Tag("x", "y"), []string{
			"2 accepted TITLE 市委书记", "1 accepted ORG 惠新安", "3 rejected ORG 潍坊",
		}, 1, 3},
		{"rejected as something else", from().Accept("惠新安", "PER"), to().Reject("惠新安", "ORG"), []string{
			"1 rejected ORG 惠新安", "100 accepted PER 惠新安",
		}, 1, 0},
		{"the outer one is there already", from().Accept("市委书记惠新安", "ORG").Accept("惠新安", "PER"), to().Accept("市委书记惠新安", "ORG"), []string{
			"1 accepted ORG 市委书记惠新安", "100 accepted PER 惠新安",
		}, 1, 0},
		{"a label that the schema lacks", from().Accept("惠新安", "PER").Accept("潍坊", "LOC"), to(), []string{
			"100 accepted PER 惠新安",
		}, 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := test.from.Article()
			if test.left == 3 {
				source = test.from.Tag("activity", "考察").Article() // or nothing would happen
			}
			after, _, result, err := takeOver(t, source, test.to.Article())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, marks(after)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if want := (annotate.Result{Count: test.count, Left: test.left}); result != want {
				t.Errorf("result %+v, want %+v", result, want)
			}
			if after.Status != annotate.StatusInReview {
				t.Errorf("status %s", after.Status)
			}
			if _, _, _, err = takeOver(t, source, after); err == nil {
				t.Error("carried twice")
			}
			annotatetest.WantCode(t, err, annotate.CodeNothingToDo)
		})
	}
}

func TestTakeOverRelationsAndTags(t *testing.T) {
	from := annotatetest.Build("from", report).Accept("惠新安", "PER").Accept("市委书记", "TITLE").Accept("潍坊", "ORG").
		Relate("惠新安", "holds-post", "市委书记").Relate("惠新安", "visits", "潍坊").Tag("activity", "考察").Tag("activity", "签约").Article()
	to := annotatetest.Build("to", report).Suggest("市委书记", "TITLE", 0.5).Accept("惠新安", "PER").Reject("潍坊", "ORG").Tag("activity", "签约").Article()
	after, c, result, err := takeOver(t, from, to)
	if err != nil {
		t.Fatal(err)
	}
	origin := annotate.Origin{By: "analyst", At: annotatetest.Day(), Reason: "reprint:from"}
	want := []annotate.Relation{{ID: 100, From: 2, To: 1, Type: "holds-post", Made: origin}}
	if diff := cmp.Diff(want, after.Relations, annotatetest.Options()); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]annotate.Tag{{Group: "activity", Value: "签约"}, {Group: "activity", Value: "考察"}}, after.Tags); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	taken, _ := after.Span(1)
	if diff := cmp.Diff(origin, taken.Decided, annotatetest.Options()); diff != "" || taken.Made.By != "crf" {
		t.Errorf("made by %s (-want +got):\n%s", taken.Made.By, diff)
	}
	if result != (annotate.Result{Count: 3, Left: 1}) || c.LastID() != 100 {
		t.Errorf("%+v, last ID %d", result, c.LastID())
	}
}

// TestCarriedSpanIsRejectedNotDeleted: so it is not carried again.
func TestCarriedSpanIsRejectedNotDeleted(t *testing.T) {
	from := annotatetest.Build("from", report).Accept("惠新安", "PER").Article()
	after, _, _, err := takeOver(t, from, annotatetest.Build("to", report).Article())
	if err != nil {
		t.Fatal(err)
	}
	s := &annotatetest.Session{Article: after, NextID: 200}
	if _, err := s.Do(annotate.Command{Do: "delete", Span: 100}); err != nil {
		t.Fatal(err)
	}
	_, _, _, err = takeOver(t, from, s.Article)
	annotatetest.WantCode(t, err, annotate.CodeNothingToDo)
}
