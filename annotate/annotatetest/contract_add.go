package annotatetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

// assorted returns articles that differ in everything a store keeps.
func assorted() []project.Import {
	full := Build("稿件/一 ?#%'\"😀", "市委書記(shū jì)惠新安在潍坊考察。\n市委书记惠新安签约𠮷野家😀。").
		FirstID(7).Clean("書記(shū jì)", "书记").
		Accept("惠新安", "PER").Accept("市委书记", "TITLE").Suggest("潍坊", "ORG", 0.875).
		Reject("签约", "ORG").Accept("𠮷野家😀", "ORG").Relate("惠新安", "holds-post", "市委书记").
		Tag("activity", "签约").Tag("activity", "考察").Tag("地区", "山东").
		Note("记一笔\n第二行").Status(annotate.StatusReviewed).Import()
	full.Article.Edits[0].Confidence = 0.25
	full.Article.Edits[0].Alternatives = []string{"書記", "书纪"}
	full.Article.Revision = 3
	full.Article.Imported = time.Date(2024, 1, 2, 3, 4, 5, int(6*time.Millisecond), time.FixedZone("CST", 8*3600))
	full.Source = project.Source{Path: "目录/a.txt", Encoding: "GB18030", Bytes: []byte{0, 0xff, 0xfe, 'a', 0}}

	bare := project.Import{Article: annotate.Article{ID: "bare", Status: annotate.StatusNew}}
	odd := Build("ODD", "a\x00b\u2028c\r\n\td 'quoted' \"x\" <&> 한글").Import()
	return []project.Import{full, bare, odd}
}

func addedArticles(t *testing.T, s *store) {
	want := assorted()
	s.add(want...)
	for range 2 {
		for _, in := range want {
			SameArticle(t, s.article(in.Article.ID), in.Article)
			if got := s.article(in.Article.ID).Imported; !got.IsZero() && got.Location() != time.UTC && in.Article.Imported.Location() == time.UTC {
				t.Errorf("imported at %v, want UTC", got)
			}
			source, err := s.Source(t.Context(), in.Article.ID)
			if diff := cmp.Diff(in.Source, source, Options()); diff != "" || err != nil {
				t.Errorf("source: %v (-want +got):\n%s", err, diff)
			}
		}
		if got := s.nextID(); got != 13 {
			t.Errorf("next ID %d, want 13", got)
		}
		s.reopen()
	}
	want[0].Source.Bytes[0] = 'X'
	if source, err := s.Source(t.Context(), want[0].Article.ID); err != nil || source.Bytes[0] != 0 {
		t.Errorf("the store shares the caller's bytes: %v, %v", source.Bytes, err)
	}
}

func importOrder(t *testing.T, s *store) {
	var want []annotate.Summary
	for _, batch := range [][]string{{"z", "a"}, {"m"}, {}, {"b", "10", "9", "é", "中"}} {
		var imports []project.Import
		for _, id := range batch {
			in := Build(id, "惠新安在潍坊。").FirstID(int64(10*(len(want)+1))).
				Accept("惠新安", "PER").Suggest("潍坊", "ORG", 0.5).Reject("在", "ORG").Import()
			imports = append(imports, in)
			want = append(want, in.Article.Summarize())
		}
		s.add(imports...)
	}
	for range 2 {
		if diff := cmp.Diff(want, s.summaries()); diff != "" {
			t.Errorf("summaries (-want +got):\n%s", diff)
		}
		s.reopen()
	}
}

func groups(t *testing.T, s *store) {
	in := func(id, group string, signature ...byte) project.Import {
		made := Build(id, "惠新安在潍坊。").Import()
		made.Group, made.Signature = group, signature
		return made
	}
	s.add(in("z", "", 1, 0, 0xff), in("short", ""), in("a", "z", 2))
	s.add(in("alone", "", 3), in("m", "z"), in("two", "", 4))
	packed := []byte{5}
	s.add(in("b", "two", packed...))
	packed[0] = 9
	wantGroups := []string{"z z", "short ", "a z", "alone ", "m z", "two two", "b two"}
	wantSigned := []project.Signed{
		{ID: "z", Signature: []byte{1, 0, 0xff}},
		{ID: "a", Group: "z", Signature: []byte{2}},
		{ID: "alone", Signature: []byte{3}},
		{ID: "two", Signature: []byte{4}},
		{ID: "b", Group: "two", Signature: []byte{5}},
	}
	for range 2 {
		var got []string
		for _, a := range s.summaries() {
			got = append(got, a.ID+" "+a.Group)
		}
		if diff := cmp.Diff(wantGroups, got); diff != "" {
			t.Errorf("groups (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(wantSigned, s.signed()); diff != "" {
			t.Errorf("signatures (-want +got):\n%s", diff)
		}
		s.reopen()
	}
}

func failedAdd(t *testing.T, s *store) {
	s.add(Build("one", "惠新安").FirstID(5).Accept("惠新安", "PER").Import())
	fresh := func(id string, first int64) project.Import {
		return Build(id, "惠新安").FirstID(first).Accept("惠新安", "PER").Tag("activity", "考察").Import()
	}
	astray := fresh("two", 20)
	astray.Article.Relations = []annotate.Relation{{ID: 21, From: 20, To: 5, Type: "holds-post"}}
	outside := fresh("two", 20)
	outside.Article.Spans[0].End = 4
	unlike := fresh("two", 20)
	unlike.Article.Raw = outside.Article.Text
	unlike.Article.Text = Build("", "惠").Article().Text
	unlike.Article.Spans = nil
	grouped, later, own := fresh("two", 20), fresh("three", 30), fresh("two", 20)
	grouped.Group, grouped.Signature, own.Group = "three", []byte{1}, "two"
	for _, test := range []struct {
		name    string
		imports []project.Import
		code    annotate.Code
	}{
		{"article there already", []project.Import{fresh("two", 20), fresh("one", 30)}, annotate.CodeDuplicate},
		{"article twice", []project.Import{fresh("two", 20), fresh("two", 30)}, annotate.CodeDuplicate},
		{"ID of another article", []project.Import{fresh("two", 20), fresh("three", 5)}, annotate.CodeConflict},
		{"ID below all", []project.Import{fresh("two", 1)}, annotate.CodeConflict},
		{"ID twice", []project.Import{fresh("two", 20), fresh("three", 20)}, annotate.CodeConflict},
		{"span outside the text", []project.Import{fresh("three", 30), outside}, annotate.CodeBadRange},
		{"log that does not lead to the text", []project.Import{unlike}, annotate.CodeBadValue},
		{"group that is not there", []project.Import{grouped}, annotate.CodeConflict},
		{"group of itself", []project.Import{own}, annotate.CodeConflict},
		{"group that comes later", []project.Import{grouped, later}, annotate.CodeConflict},
		{"relation to another article", []project.Import{astray}, annotate.CodeConflict},
	} {
		s.t.Log(test.name)
		s.unchanged(test.code, func(ctx context.Context) error { return s.Add(ctx, test.imports) })
	}
	s.add(fresh("two", 20))
	SameArticle(t, s.article("two"), fresh("two", 20).Article)
}

func bigArticle(t *testing.T, s *store) {
	const lines, marks = 20_000, 3_000
	b := Build("大", strings.Repeat("市委书记惠新安在潍坊考察时强调，要抓好招商引资工作。\n𠮷😀", lines))
	in := b.Import()
	for i := range marks {
		span := annotate.Span{ID: int64(i) + 1, Label: "PER", State: annotate.Accepted, Made: annotate.Origin{By: "a", At: day}}
		span.Start = i * 20
		span.End = span.Start + 1 + i%3
		in.Article.Spans = append(in.Article.Spans, span)
	}
	in.Source.Bytes = []byte(strings.Repeat("\xff\x00", 1<<20))
	s.add(in)
	s.reopen()
	SameArticle(t, s.article("大"), in.Article)
	if got := s.summaries()[0]; got.Chars != in.Article.Text.Len() || got.Accepted != marks {
		t.Errorf("summary %+v", got)
	}
	source, err := s.Source(t.Context(), "大")
	if err != nil || string(source.Bytes) != string(in.Source.Bytes) {
		t.Errorf("source of %d bytes, %v", len(source.Bytes), err)
	}
}

func concurrent(t *testing.T, s *store) {
	const writers, commits = 4, 15
	for i := range writers {
		s.add(Build(fmt.Sprint(i), "惠新安").Import())
	}
	failed := make(chan error, writers)
	for i := range writers {
		go func() { failed <- writeNotes(t.Context(), s, fmt.Sprint(i), commits) }()
	}
	for range writers {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	events := s.events("")
	if len(events) != writers*commits {
		t.Errorf("%d events, want %d", len(events), writers*commits)
	}
	for i, e := range events {
		if e.Seq != int64(i)+1 {
			t.Errorf("event %d has number %d", i, e.Seq)
		}
	}
}

func writeNotes(ctx context.Context, s project.Store, id string, n int) error {
	a, err := s.Article(ctx, id)
	if err != nil {
		return err
	}
	session := Session{Article: a, NextID: 1}
	for i := range n {
		e, err := session.Do(annotate.Command{Do: "note", Article: id, Note: fmt.Sprint("note ", i)})
		if err != nil {
			return err
		}
		if _, err := s.Commit(ctx, e, session.Article); err != nil {
			return err
		}
		if _, err := s.Summaries(ctx); err != nil {
			return err
		}
	}
	return nil
}
