package annotate_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
)

func ranged(start, end int) annotate.Command { return annotate.Command{Start: &start, End: &end} }

func add(start, end int, label string) annotate.Command {
	c := ranged(start, end)
	c.Do, c.Label = "add", label
	return c
}

func editText(start, end int, words string) annotate.Command {
	c := ranged(start, end)
	c.Do, c.Text = "edit-text", words
	return c
}

// marks tells the spans of an article in words: state, label, words.
func marks(a annotate.Article) []string {
	var out []string
	for _, s := range a.Spans {
		words := a.Text.Slice(s.Span)
		if s.Orphan != "" {
			words = "†" + s.Orphan
		}
		out = append(out, fmt.Sprintf("%d %s %s %s", s.ID, s.State, s.Label, words))
	}
	return out
}

// visit is the article that the table of commands works on.
func visit() *annotatetest.Builder {
	return annotatetest.Build("稿", "市委书记惠新安在潍坊考察。\n惠新安一行，惠新安。").
		Accept("惠新安", "PER").Suggest("市委书记", "TITLE", 0.75).Suggest("书记惠新安", "ORG", 0.5).Reject("潍坊", "ORG")
}

func TestCommandsOnSpans(t *testing.T) {
	for _, test := range []struct {
		name     string
		commands []annotate.Command
		want     []string
	}{
		{"add", []annotate.Command{add(9, 11, "PER")}, []string{
			"2 suggested TITLE 市委书记", "3 suggested ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊", "100 accepted PER 坊考",
		}},
		{"add where a suggestion stands", []annotate.Command{add(0, 4, "ORG")}, []string{
			"2 accepted ORG 市委书记", "3 rejected ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
		{"accept", []annotate.Command{{Do: "accept", Span: 2}}, []string{
			"2 accepted TITLE 市委书记", "3 rejected ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
		{"accept what was rejected", []annotate.Command{{Do: "accept", Span: 4}}, []string{
			"2 suggested TITLE 市委书记", "3 suggested ORG 书记惠新安", "1 accepted PER 惠新安", "4 accepted ORG 潍坊",
		}},
		{"accept all", []annotate.Command{{Do: "accept-all"}}, []string{
			"2 accepted TITLE 市委书记", "3 accepted ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
		{"accept all of a label", []annotate.Command{{Do: "accept-all", Label: "TITLE"}}, []string{
			"2 accepted TITLE 市委书记", "3 suggested ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
		{"reject a suggestion", []annotate.Command{{Do: "reject", Span: 2}}, []string{
			"2 rejected TITLE 市委书记", "3 suggested ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
		{"delete a person's span", []annotate.Command{{Do: "delete", Span: 1}}, []string{
			"2 suggested TITLE 市委书记", "3 suggested ORG 书记惠新安", "4 rejected ORG 潍坊",
		}},
		{"relabel", []annotate.Command{{Do: "relabel", Span: 1, Label: "ORG"}}, []string{
			"2 suggested TITLE 市委书记", "3 rejected ORG 书记惠新安", "1 accepted ORG 惠新安", "4 rejected ORG 潍坊",
		}},
		{"resize", []annotate.Command{{Do: "resize", Span: 2, Start: new(2)}}, []string{
			"3 rejected ORG 书记惠新安", "2 accepted TITLE 书记", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
		{"propagate", []annotate.Command{{Do: "propagate", Span: 1}}, []string{
			"2 suggested TITLE 市委书记", "3 suggested ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
			"100 accepted PER 惠新安", "101 accepted PER 惠新安",
		}},
		{"text before spans changes", []annotate.Command{editText(0, 2, "县")}, []string{
			"2 suggested TITLE 县书记", "3 suggested ORG 书记惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
		{"text of a span goes", []annotate.Command{editText(4, 8, "")}, []string{
			"2 suggested TITLE 市委书记", "3 suggested ORG 书记", "4 rejected ORG 潍坊", "1 accepted PER †惠新安",
		}},
		{"text of a span comes back", []annotate.Command{editText(4, 8, ""), {Do: "undo"}}, marks(visit().Article())},
		{"a span gets a place again", []annotate.Command{editText(4, 7, ""), {Do: "resize", Span: 1, Start: new(11), End: new(14)}}, []string{
			"2 suggested TITLE 市委书记", "3 suggested ORG 书记", "4 rejected ORG 潍坊", "1 accepted PER 惠新安",
		}},
		{"text is typed letter by letter", []annotate.Command{editText(4, 4, "李"), editText(5, 5, "四"), editText(6, 6, "、")}, []string{
			"2 suggested TITLE 市委书记", "3 suggested ORG 书记李四、惠新安", "1 accepted PER 惠新安", "4 rejected ORG 潍坊",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &annotatetest.Session{Article: visit().Article(), NextID: 100}
			for _, c := range test.commands {
				if _, err := s.Do(c); err != nil {
					t.Fatalf("%s: %v", c.Do, err)
				}
			}
			if diff := cmp.Diff(test.want, marks(s.Article)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCommandsRefused(t *testing.T) {
	resize := ranged(0, 0)
	resize.Do, resize.Span = "resize", 1
	for _, test := range []struct {
		name    string
		command annotate.Command
		code    annotate.Code
	}{
		{"unknown command", annotate.Command{Do: "sing"}, annotate.CodeNoSuchCommand},
		{"no command", annotate.Command{}, annotate.CodeNoSuchCommand},
		{"no range", annotate.Command{Do: "add", Label: "PER"}, annotate.CodeBadRange},
		{"range outside", add(0, 1000, "PER"), annotate.CodeBadRange},
		{"range backwards", add(3, 2, "PER"), annotate.CodeBadRange},
		{"empty range", add(3, 3, "PER"), annotate.CodeBadRange},
		{"two paragraphs", add(12, 15, "PER"), annotate.CodeBadRange},
		{"no such label", add(0, 1, "COM"), annotate.CodeNoSuchLabel},
		{"marked already", add(4, 7, "PER"), annotate.CodeDuplicate},
		{"no such span", annotate.Command{Do: "accept", Span: 77}, annotate.CodeNoSuchSpan},
		{"accepted already", annotate.Command{Do: "accept", Span: 1}, annotate.CodeNothingToDo},
		{"rejected already", annotate.Command{Do: "reject", Span: 3}, annotate.CodeNothingToDo},
		{"same label", annotate.Command{Do: "relabel", Span: 1, Label: "PER"}, annotate.CodeNothingToDo},
		{"resized to nothing", resize, annotate.CodeBadRange},
		{"no tag", annotate.Command{Do: "tag", Tag: " "}, annotate.CodeBadValue},
		{"no such tag", annotate.Command{Do: "untag", Tag: "签约"}, annotate.CodeBadValue},
		{"same note", annotate.Command{Do: "note"}, annotate.CodeNothingToDo},
		{"same status", annotate.Command{Do: "status", Status: annotate.StatusNew}, annotate.CodeNothingToDo},
		{"same title", annotate.Command{Do: "meta", Field: "title", Text: " 标题稿 "}, annotate.CodeNothingToDo},
		{"same authors", annotate.Command{Do: "meta", Field: "authors", Text: "王一, 李二"}, annotate.CodeNothingToDo},
		{"no such field", annotate.Command{Do: "meta", Field: "colour", Text: "红"}, annotate.CodeBadValue},
		{"no field", annotate.Command{Do: "meta", Text: "题"}, annotate.CodeBadValue},
		{"title of two lines", annotate.Command{Do: "meta", Field: "title", Text: "题\n目"}, annotate.CodeBadValue},
		{"published in words", annotate.Command{Do: "meta", Field: "published", Text: "昨天"}, annotate.CodeBadValue},
		{"published on no day", annotate.Command{Do: "meta", Field: "published", Text: "2024-02-30"}, annotate.CodeBadValue},
		{"no such status", annotate.Command{Do: "status", Status: "done"}, annotate.CodeBadValue},
		{"same text", editText(0, 2, "市委"), annotate.CodeNothingToDo},
		{"carriage return", editText(0, 2, "\r\n"), annotate.CodeBadValue},
		{"broken text", editText(0, 2, "\xff"), annotate.CodeBadValue},
		{"no such edit", annotate.Command{Do: "refuse-edit", Edit: new(0)}, annotate.CodeNoSuchEdit},
		{"no edit named", annotate.Command{Do: "refuse-edit"}, annotate.CodeNoSuchEdit},
		{"no such relation type", annotate.Command{Do: "relate", Type: "knows", From: 1, To: 2}, annotate.CodeBadValue},
		{"relation the wrong way round", annotate.Command{Do: "relate", Type: "holds-post", From: 2, To: 1}, annotate.CodeBadValue},
		{"relation to a rejected span", annotate.Command{Do: "relate", Type: "holds-post", From: 1, To: 3}, annotate.CodeBadValue},
		{"no such relation", annotate.Command{Do: "unrelate", ID: 5}, annotate.CodeNoSuchRelation},
		{"nothing to undo", annotate.Command{Do: "undo"}, annotate.CodeNothingToUndo},
		{"nothing to redo", annotate.Command{Do: "redo"}, annotate.CodeNothingToRedo},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := annotatetest.Build("稿", "市委书记惠新安在潍坊考察。\n惠新安一行，惠新安。").
				Accept("惠新安", "PER").Suggest("市委书记", "TITLE", 0.75).Reject("潍坊", "ORG").Article()
			s := &annotatetest.Session{Article: a, NextID: 100}
			_, err := s.Do(test.command)
			annotatetest.WantCode(t, err, test.code)
			annotatetest.SameArticle(t, s.Article, a)
		})
	}
}

func TestCommandsOnTheArticle(t *testing.T) {
	s := &annotatetest.Session{Article: visit().Article(), NextID: 100}
	for _, step := range []struct {
		command annotate.Command
		check   func(a annotate.Article) any
		want    any
	}{
		{annotate.Command{Do: "tag", Tag: " 考察 "}, func(a annotate.Article) any { return a.Tags }, []annotate.Tag{{Group: "activity", Value: "考察"}}},
		{annotate.Command{Do: "tag", Tag: "别的"}, func(a annotate.Article) any { return a.Tags[0] }, annotate.Tag{Value: "别的"}},
		{annotate.Command{Do: "untag", Tag: "考察"}, func(a annotate.Article) any { return len(a.Tags) }, 1},
		{annotate.Command{Do: "meta", Field: "title", Text: " 新题 "}, func(a annotate.Article) any { return a.Meta.Title }, "新题"},
		{annotate.Command{Do: "meta", Field: "authors", Text: "王一、李二，J. Smith,"}, func(a annotate.Article) any { return a.Meta.Authors }, []string{"王一", "李二", "J. Smith"}},
		{annotate.Command{Do: "meta", Field: "authors"}, func(a annotate.Article) any { return len(a.Meta.Authors) }, 0},
		{annotate.Command{Do: "undo"}, func(a annotate.Article) any { return len(a.Meta.Authors) }, 3},
		{annotate.Command{Do: "meta", Field: "published", Text: "2024-03-06 08:30"}, func(a annotate.Article) any { return a.Meta.Published }, "2024-03-06 08:30"},
		{annotate.Command{Do: "meta", Field: "kicker", Text: "要闻"}, func(a annotate.Article) any { return a.Meta.Kicker }, "要闻"},
		{annotate.Command{Do: "meta", Field: "source", Text: "齐鲁网"}, func(a annotate.Article) any { return a.Meta.Source }, "齐鲁网"},
		{annotate.Command{Do: "meta", Field: "editor"}, func(a annotate.Article) any { return a.Meta.Editor }, ""},
		{annotate.Command{Do: "note", Note: "全文"}, func(a annotate.Article) any { return a.Note }, "全文"},
		{annotate.Command{Do: "note", Span: 1, Note: "同名"}, func(a annotate.Article) any { s, _ := a.Span(1); return s.Note }, "同名"},
		{annotate.Command{Do: "relate", From: 1, To: 2, Type: "holds-post"}, func(a annotate.Article) any { return a.Relations[0].ID }, int64(100)},
		{annotate.Command{Do: "reject", Span: 2}, func(a annotate.Article) any { return len(a.Relations) }, 0},
		{annotate.Command{Do: "undo"}, func(a annotate.Article) any { return len(a.Relations) }, 1},
		{annotate.Command{Do: "unrelate", ID: 100}, func(a annotate.Article) any { return len(a.Relations) }, 0},
		{editText(0, 2, "县"), func(a annotate.Article) any { return a.Text.Slice(a.Text.Line(0)) }, "县书记惠新安在潍坊考察。"},
		{annotate.Command{Do: "refuse-edit", Edit: new(0)}, func(a annotate.Article) any { return a.Text.String() }, visit().Article().Text.String()},
		{annotate.Command{Do: "status", Status: annotate.StatusReviewed}, func(a annotate.Article) any { return a.Status }, annotate.StatusReviewed},
	} {
		step.command.Article = "稿"
		if _, err := s.Do(step.command); err != nil {
			t.Fatalf("%s: %v", step.command.Do, err)
		}
		if diff := cmp.Diff(step.want, step.check(s.Article)); diff != "" {
			t.Errorf("after %s (-want +got):\n%s", step.command.Do, diff)
		}
	}
}

func TestFirstChangeBeginsTheReview(t *testing.T) {
	s := &annotatetest.Session{Article: visit().Article(), NextID: 100}
	for _, step := range []struct {
		do   annotate.Command
		want annotate.Status
	}{
		{annotate.Command{Do: "note", Note: "x"}, annotate.StatusInReview},
		{annotate.Command{Do: "undo"}, annotate.StatusNew},
		{annotate.Command{Do: "status", Status: annotate.StatusSkipped}, annotate.StatusSkipped},
		{annotate.Command{Do: "note", Note: "x"}, annotate.StatusSkipped},
	} {
		if _, err := s.Do(step.do); err != nil || s.Article.Status != step.want {
			t.Errorf("after %s: %s, %v, want %s", step.do.Do, s.Article.Status, err, step.want)
		}
	}
}

func TestPlanKeepsTheFirstOrigin(t *testing.T) {
	s := &annotatetest.Session{Article: visit().Article(), NextID: 100}
	before, _ := s.Article.Span(2)
	if _, err := s.Do(annotate.Command{Do: "relabel", Span: 2, Label: "ORG"}); err != nil {
		t.Fatal(err)
	}
	after, _ := s.Article.Span(2)
	if after.Made != before.Made || after.Decided.By != "analyst" || after.Decided.At.IsZero() {
		t.Errorf("made %v, decided %v", after.Made, after.Decided)
	}
}
