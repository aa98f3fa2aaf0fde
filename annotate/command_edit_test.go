package annotate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/text"
)

// repaired is an article with a repair that waits, one that was applied, and a
// passage that was cut with an edit inside.
func repaired(t *testing.T) *annotatetest.Session {
	t.Helper()
	raw := text.New("规?产线在濰坊。分享到頁脚")
	clean, log, err := annotate.ApplyEdits(raw, []annotate.Edit{
		{Rule: "byte-shift", Raw: text.Span{Start: 1, End: 2}, To: "模化", State: annotate.EditPending, Alternatives: []string{"模化", "模"}},
		{Rule: "byte-shift", Raw: text.Span{Start: 5, End: 6}, To: "潍", State: annotate.EditApplied, Auto: true, Alternatives: []string{"维"}},
		{
			Rule: "furniture", Raw: text.Span{Start: 8, End: 13}, State: annotate.EditApplied, Auto: true,
			Inner: []annotate.Edit{{Rule: "traditional", Raw: text.Span{Start: 11, End: 12}, To: "页", State: annotate.EditApplied, Auto: true}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	a := annotatetest.Build("稿", clean.String()).Accept("潍坊", "LOC").Article()
	a.Raw, a.Edits = raw, log
	return &annotatetest.Session{Article: a, NextID: 100}
}

func TestChooseEdit(t *testing.T) {
	choose := func(n int, words string) annotate.Command {
		return annotate.Command{Do: "choose-edit", Article: "稿", Edit: &n, Text: words}
	}
	refuse := func(n int) annotate.Command {
		return annotate.Command{Do: "refuse-edit", Article: "稿", Edit: &n}
	}
	s := repaired(t)
	for _, step := range []struct {
		name string
		do   annotate.Command
		text string
		span string // what the span reads then
	}{
		{"the proposed one", choose(0, ""), "规模化产线在潍坊。", "潍坊"},
		{"another one", choose(0, "模"), "规模产线在潍坊。", "潍坊"},
		{"back by the first alternative", choose(0, ""), "规模化产线在潍坊。", "潍坊"},
		{"none", refuse(0), "规?产线在潍坊。", "潍坊"},
		{"refused and chosen after all", choose(0, "模"), "规模产线在潍坊。", "潍坊"},
		{"undone", annotate.Command{Do: "undo", Article: "稿"}, "规?产线在潍坊。", "潍坊"},
		{"alternative of an applied one", choose(1, ""), "规?产线在维坊。", "维坊"},
		{"what was applied before", choose(1, "潍"), "规?产线在潍坊。", "潍坊"},
		{"a cut passage comes back with its own edits", refuse(2), "规?产线在潍坊。分享到页脚", "潍坊"},
		{"and goes again", choose(2, ""), "规?产线在潍坊。", "潍坊"},
	} {
		if _, err := s.Do(step.do); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if got := s.Article.Text.String(); got != step.text {
			t.Errorf("%s: text %q, want %q", step.name, got, step.text)
		}
		span, _ := s.Article.Span(1)
		if got := s.Article.Text.Slice(span.Span); got != step.span || span.Orphan != "" {
			t.Errorf("%s: span on %q (%q), want %q", step.name, got, span.Orphan, step.span)
		}
		if got := annotate.RawOf(s.Article.Text, s.Article.Edits); got != s.Article.Raw.String() {
			t.Errorf("%s: raw text %q", step.name, got)
		}
	}
	if diff := cmp.Diff([]string{"模化", "模"}, s.Article.Edits[0].Alternatives); diff != "" {
		t.Errorf("alternatives (-want +got):\n%s", diff)
	}
}

func TestChooseEditRefuses(t *testing.T) {
	for _, test := range []struct {
		name  string
		edit  *int
		words string
		code  annotate.Code
	}{
		{"no number", nil, "", annotate.CodeNoSuchEdit},
		{"no such edit", new(3), "", annotate.CodeNoSuchEdit},
		{"no such alternative", new(0), "摸", annotate.CodeBadValue},
		{"chosen already", new(1), "潍", annotate.CodeNothingToDo},
		{"applied, no alternative", new(2), "", annotate.CodeNothingToDo},
	} {
		s := repaired(t)
		_, err := s.Do(annotate.Command{Do: "choose-edit", Article: "稿", Edit: test.edit, Text: test.words})
		t.Run(test.name, func(t *testing.T) { annotatetest.WantCode(t, err, test.code) })
	}
}
