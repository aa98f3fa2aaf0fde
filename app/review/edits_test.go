package review_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/text"
	"zhupi/app/review"
)

// cleaned is an article whose log has two edits that were applied.
func cleaned() annotate.Article {
	return annotatetest.Build("c", "惠(xù)新安到濰坊。").Clean("(xù)", "").Clean("濰", "潍").Suggest("惠新安", "PER", 0.9).Suggest("潍坊", "LOC", 0.9).Article()
}

func TestEditsByRule(t *testing.T) {
	s := load(t, cleaned())
	groups := s.EditsByRule()
	if len(groups) != 1 || groups[0].Applied != 2 || len(groups[0].Edits) != 2 || groups[0].Edits[1].Number != 1 {
		t.Errorf("groups %+v", groups)
	}
}

func TestRefuseEditKeepsSpansAndUndoes(t *testing.T) {
	s := load(t, cleaned())
	s.ToggleCleaning()
	if !s.Cleaning {
		t.Fatal("the cleaning is not shown")
	}
	s.RefuseEdit()
	s.run()
	if s.Message.Key != "hint.focus-edit" {
		t.Errorf("message %q without a focus", s.Message.Key)
	}
	s.NextEdit()
	s.RefuseEdit()
	s.run()
	want(t, s, "惠(xù)新安 PER suggested", "潍坊 LOC suggested")
	if s.EditFocus != 0 || s.Article.Edits[0].State != annotate.EditRefused {
		t.Errorf("focus on edit %d, state %q", s.EditFocus, s.Article.Edits[0].State)
	}
	s.Undo()
	s.run()
	want(t, s, "惠新安 PER suggested", "潍坊 LOC suggested")
}

func TestEditTextByHand(t *testing.T) {
	s := load(t, cleaned())
	s.EditText(text.Span{Start: 4, End: 6}, "青岛市")
	s.run()
	if got := s.Article.Text.String(); got != "惠新安到青岛市。" {
		t.Errorf("text %q", got)
	}
	s.EditText(text.Span{Start: 0, End: 4}, "")
	s.run()
	var orphans []string
	for _, span := range s.Live() {
		orphans = append(orphans, span.Orphan)
	}
	if diff := cmp.Diff([]string{"", "惠新安"}, orphans); diff != "" {
		t.Errorf("orphans (-want +got):\n%s", diff)
	}
}

func TestChoices(t *testing.T) {
	for _, c := range []struct {
		name string
		edit annotate.Edit
		want []string
	}{
		{"applied without alternatives", annotate.Edit{To: "甲", State: annotate.EditApplied}, []string{"甲"}},
		{"pending", annotate.Edit{To: "甲", State: annotate.EditPending, Alternatives: []string{"甲", "乙"}}, []string{"甲", "乙"}},
		{"refused keeps what it would put", annotate.Edit{To: "甲", State: annotate.EditRefused, Alternatives: []string{"乙"}}, []string{"甲", "乙"}},
	} {
		if diff := cmp.Diff(c.want, review.Choices(c.edit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
