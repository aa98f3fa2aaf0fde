package annotate_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
)

func session(text string) *annotatetest.Session {
	a := annotatetest.Build("稿", text).Article()
	return &annotatetest.Session{Article: a, NextID: 1}
}

// suggested is an article with a cleaned place and suggestions that cross.
func suggested() *annotatetest.Session {
	a := annotatetest.Build("稿", "市委書記(shū jì)惠新安惠新安在潍坊。\n惠新安惠新安惠新安、市委书记。").
		Clean("書記(shū jì)", "书记").
		Suggest("惠新安", "PER", 0.75).Suggest("安惠", "ORG", 0.5).Suggest("市委书记", "TITLE", 0.5).
		Suggest("惠新安惠新安在", "ORG", 0.25).Article()
	return &annotatetest.Session{Article: a, NextID: 100}
}

// FuzzSession plays random commands. Whatever was planned can be applied; every
// change can be taken back, in one step and through JSON, and leaves a valid
// article; and undo and redo are what a plain list of states says.
func FuzzSession(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, "市委书记惠新安在潍坊考察。\n惠新安、市委书记𠮷😀惠新安。")
		f.Add(seed, "aaaaaaaaaaaa")
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, seed uint64, text string) {
		if len(text) > 200 {
			return
		}
		s := session(text)
		if seed%2 == 1 {
			s = suggested()
		}
		r := rand.New(rand.NewPCG(seed, 7))
		states, at := []annotate.Article{s.Article}, 0
		for range 60 {
			before := s.Article
			c := annotatetest.Random(r, before)
			e, err := s.Do(c)
			if err != nil {
				if len(e.Change.Article) > 0 {
					t.Fatalf("%s was planned and cannot be applied: %v", show(c), err)
				}
				continue
			}
			checkChange(t, before, s.Article, e.Change)
			switch c.Do {
			case "undo":
				at--
			case "redo":
				at++
			default:
				at++
				states = append(states[:at:at], s.Article)
			}
			if at < 0 || at >= len(states) || !s.Article.Equal(states[at]) {
				t.Fatalf("after %s the article is not what it was", c.Do)
			}
			if s.History.CanUndo() != (at > 0) || s.History.CanRedo() != (at < len(states)-1) {
				t.Fatalf("after %s at %d of %d states: can undo %t, can redo %t", c.Do, at, len(states), s.History.CanUndo(), s.History.CanRedo())
			}
		}
	})
}

func checkChange(t *testing.T, before, after annotate.Article, c annotate.Change) {
	t.Helper()
	if err := after.Validate(); err != nil {
		t.Fatal(err)
	}
	if annotate.RawOf(after.Text, after.Edits) != after.Raw.String() {
		t.Fatal("text and log no longer lead back to the raw text")
	}
	back, err := annotate.Apply(after, c.Invert())
	if err != nil || !back.Equal(before) {
		t.Fatalf("taken back, the article is not what it was: %v", err)
	}
	if diff := cmp.Diff(c, c.Invert().Invert(), annotatetest.Options()); diff != "" {
		t.Fatalf("inverted twice (-want +got):\n%s", diff)
	}
	packed, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var read annotate.Change
	if err := json.Unmarshal(packed, &read); err != nil {
		t.Fatal(err)
	}
	again, err := annotate.Apply(before, read)
	if err != nil || !again.Equal(after) {
		t.Fatalf("after JSON the change is another one: %v", err)
	}
}

func show(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func TestApplyRefuses(t *testing.T) {
	a := annotatetest.Build("稿", "市委书记惠新安").Accept("惠新安", "PER").Tag("activity", "考察").Note("记").Article()
	moved, outside, empty := a.Spans[0], a.Spans[0], a.Spans[0]
	moved.Start, outside.End, empty.End = 3, 8, 4
	for _, test := range []struct {
		name   string
		change annotate.Change
		code   annotate.Code
	}{
		{"another article", annotate.Change{Article: "另"}, annotate.CodeConflict},
		{"span not there", annotate.Change{Article: "稿", Spans: []annotate.Delta[annotate.Span]{{Old: &moved}}}, annotate.CodeConflict},
		{"span there already", annotate.Change{Article: "稿", Spans: []annotate.Delta[annotate.Span]{{New: &a.Spans[0]}}}, annotate.CodeConflict},
		{"span outside", annotate.Change{Article: "稿", Spans: []annotate.Delta[annotate.Span]{{Old: &a.Spans[0], New: &outside}}}, annotate.CodeBadRange},
		{"span of nothing", annotate.Change{Article: "稿", Spans: []annotate.Delta[annotate.Span]{{Old: &a.Spans[0], New: &empty}}}, annotate.CodeBadRange},
		{"tag there already", annotate.Change{Article: "稿", Tags: []annotate.Delta[annotate.Tag]{{New: &a.Tags[0]}}}, annotate.CodeConflict},
		{"note changed", annotate.Change{Article: "稿", Note: &annotate.Delta[string]{Old: new(""), New: new("x")}}, annotate.CodeConflict},
		{"status from nothing", annotate.Change{Article: "稿", Status: &annotate.Delta[annotate.Status]{New: new(annotate.StatusNew)}}, annotate.CodeConflict},
		{"metadata changed", annotate.Change{Article: "稿", Meta: &annotate.Delta[annotate.Meta]{Old: &annotate.Meta{}, New: &a.Meta}}, annotate.CodeConflict},
		{"edit not there", annotate.Change{Article: "稿", Edits: []annotate.Delta[annotate.Edit]{{Old: &annotate.Edit{Rule: "x"}}}}, annotate.CodeConflict},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := annotate.Apply(a, test.change)
			annotatetest.WantCode(t, err, test.code)
			annotatetest.SameArticle(t, got, a)
		})
	}
}

func TestTimesCountToTheMillisecond(t *testing.T) {
	a := annotatetest.Build("稿", "惠新安").Accept("惠新安", "PER").Article()
	finer := a.Spans[0]
	finer.Made.At = finer.Made.At.Add(999)
	c := annotate.Change{Article: "稿", Spans: []annotate.Delta[annotate.Span]{{Old: &finer}}}
	if _, err := annotate.Apply(a, c); err != nil {
		t.Error(err)
	}
}
