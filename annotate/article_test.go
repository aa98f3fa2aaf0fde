package annotate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/text"
)

func TestSpanJSONHoldsEverything(t *testing.T) {
	a := annotatetest.Build("稿", "惠新安").Accept("惠新安", "PER").Article()
	want := a.Spans[0]
	want.Note, want.Orphan, want.Made.Score, want.Made.Reason = "n", "o", 0.1, "r"
	packed, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got annotate.Span
	if err := json.Unmarshal(packed, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", packed, diff)
	}
	if err := json.Unmarshal([]byte(`[0,3]`), &got); err == nil {
		t.Error("a bare range was read as a span")
	}
}

func TestSummarize(t *testing.T) {
	a := visit().Status(annotate.StatusReviewed).Article()
	orphan := a.Spans[0]
	orphan.Span, orphan.Orphan = text.Span{}, "市"
	a.Spans = append(slices.Clone(a.Spans), orphan)
	want := annotate.Summary{
		ID: "稿", Title: "标题稿", Source: "潍坊日报", Published: "2024-03-05", Status: annotate.StatusReviewed,
		Opening: "市委书记惠新安在潍坊考察。", Chars: 24, Suggested: 2, Accepted: 1, Rejected: 1, Orphans: 1,
	}
	if diff := cmp.Diff(want, a.Summarize()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestValidate(t *testing.T) {
	if err := visit().Relate("惠新安", "holds-post", "市委书记").Article().Validate(); err != nil {
		t.Error(err)
	}
	for name, test := range map[string]struct {
		code  annotate.Code
		spoil func(*annotate.Article)
	}{
		"text":     {annotate.CodeBadValue, func(a *annotate.Article) { a.Text = text.New("别的") }},
		"edits":    {annotate.CodeBadValue, func(a *annotate.Article) { a.Edits = []annotate.Edit{{Raw: text.Span{Start: 5, End: 2}}} }},
		"status":   {annotate.CodeBadValue, func(a *annotate.Article) { a.Status = "done" }},
		"order":    {annotate.CodeBadValue, func(a *annotate.Article) { slices.Reverse(a.Spans) }},
		"outside":  {annotate.CodeBadRange, func(a *annotate.Article) { a.Spans[3].End = 99 }},
		"empty":    {annotate.CodeBadRange, func(a *annotate.Article) { a.Spans[3].End = a.Spans[3].Start }},
		"ID":       {annotate.CodeConflict, func(a *annotate.Article) { a.Spans[3].ID = a.Spans[0].ID }},
		"no ID":    {annotate.CodeConflict, func(a *annotate.Article) { a.Spans[3].ID = 0 }},
		"relation": {annotate.CodeConflict, func(a *annotate.Article) { a.Relations = []annotate.Relation{{ID: 9, From: 1, To: 8}} }},
	} {
		a := visit().Article()
		test.spoil(&a)
		t.Run(name, func(t *testing.T) { annotatetest.WantCode(t, a.Validate(), test.code) })
	}
}

func TestErrorTellsItsCodeAndItsCause(t *testing.T) {
	err := fmt.Errorf("open: %w", &annotate.Error{Code: annotate.CodeConflict, Detail: "no", Err: io.EOF})
	if !errors.Is(err, &annotate.Error{Code: annotate.CodeConflict}) || errors.Is(err, &annotate.Error{Code: annotate.CodeDuplicate}) ||
		!errors.Is(err, io.EOF) || err.Error() != "open: no: EOF" {
		t.Errorf("%v", err)
	}
}

func TestReadSchema(t *testing.T) {
	f, err := os.Open("../assets/schema/zhaoshang.json")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	schema, err := annotate.ReadSchema(f)
	if err != nil || len(schema.Labels) != 13 {
		t.Fatalf("%d labels, %v", len(schema.Labels), err)
	}
	for _, l := range schema.Labels {
		if got, ok := schema.Label(l.ID); !ok || got != l || l.Name.In("zh") == "" || l.Name.In("en") == "" || len([]rune(l.Key)) != 1 {
			t.Errorf("label %+v", l)
		}
	}
	for _, r := range schema.Relations {
		for _, l := range slices.Concat(r.From, r.To) {
			if _, ok := schema.Label(l); !ok {
				t.Errorf("relation %s names the label %q, which is not there", r.ID, l)
			}
		}
	}
	for _, g := range schema.Tags {
		for _, v := range g.Values {
			if schema.GroupOf(v) == "" {
				t.Errorf("tag %q has no group", v)
			}
		}
	}
	if _, ok := schema.Label("NONE"); ok || schema.GroupOf("无此") != "" {
		t.Error("found what is not there")
	}
}

func TestReadSchemaRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"no JSON":     `{`,
		"unknown key": `{"colour":1}`,
		"no ID":       `{"labels":[{"id":""}]}`,
		"label twice": `{"labels":[{"id":"A"},{"id":"A"}]}`,
		"key twice":   `{"labels":[{"id":"A","key":"a"},{"id":"B","key":"a"}]}`,
	} {
		if _, err := annotate.ReadSchema(strings.NewReader(in)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
