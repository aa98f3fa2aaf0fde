package clean_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/text"
)

// TestSeeds shows what holds for all sample articles.
func TestSeeds(t *testing.T) {
	c := newCleaner(t)
	tables := traditionalOnly(t)
	for id, raw := range seeds(t) {
		t.Run(id, func(t *testing.T) {
			r := mustClean(t, c, raw, clean.Options{})
			for i, run := range strings.FieldsFunc(r.Text.String(), func(r rune) bool { return r == '(' || r == '（' }) {
				letters := strings.TrimLeftFunc(run, isPinyin)
				if i > 0 && len(letters) < len(run) && strings.HasPrefix(letters, ")") {
					t.Errorf("pinyin left before %.20q", letters)
				}
			}
			for _, r := range r.Text.String() {
				if tables[r] {
					t.Errorf("traditional %c left", r)
				}
			}
			for line := range strings.SplitSeq(r.Text.String(), "\n") {
				if line == "" || strings.TrimFunc(line, unicode.IsSpace) != line {
					t.Errorf("blank or indented line %.20q", line)
				}
			}
			again := mustClean(t, c, r.Text.String(), clean.Options{})
			if again.Text.String() != r.Text.String() {
				t.Errorf("cleaning clean text changes it:\n%s", cmp.Diff(r.Text.String(), again.Text.String()))
			}
		})
	}
}

func isPinyin(r rune) bool { return unicode.IsLower(r) && unicode.Is(unicode.Latin, r) }

func TestSeedMeta(t *testing.T) {
	c := newCleaner(t)
	s := seeds(t)
	for id, want := range map[string]annotate.Meta{
		"001": {Source: "潍坊市广播电视台", Editor: "李舜", Authors: []string{}},
		"003": {Authors: []string{"郭赟"}},
		"004": {Published: "2021-09-08 11:28:39", Authors: []string{}},
	} {
		if diff := cmp.Diff(want, mustClean(t, c, s[id], clean.Options{}).Meta); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
}

// TestRuleOff shows that a rule that is switched off leaves no edit, and that
// the rest still holds together.
func TestRuleOff(t *testing.T) {
	c := newCleaner(t)
	raw := seeds(t)["000"]
	for _, rule := range clean.Rules() {
		r := mustClean(t, c, raw, clean.Options{Off: []string{rule}})
		for _, e := range r.Edits {
			if e.Rule == rule {
				t.Errorf("%s is off and made %q → %q", rule, e.From, e.To)
				break
			}
		}
	}
}

func TestKeepTraditional(t *testing.T) {
	c := newCleaner(t)
	got := mustClean(t, c, seeds(t)["000"], clean.Options{KeepTraditional: true}).Text.String()
	for _, want := range []string{"發展潛力巨大，將", "洽談。惠新安簡要介紹了濰坊", "昌邑數字農業"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// TestRefused shows that cleaning again honours what a person decided.
func TestRefused(t *testing.T) {
	c := newCleaner(t)
	raw := seeds(t)["000"]
	first := mustClean(t, c, raw, clean.Options{})
	for _, rule := range []string{clean.RuleByteShift, clean.RuleStubs, clean.RuleTraditional, clean.RulePunctuation, clean.RuleFurniture} {
		log := append([]annotate.Edit(nil), first.Edits...)
		at := 0
		for i, e := range log {
			if e.Rule == rule && i > 20 {
				at = i
				break
			}
		}
		log[at].State, log[at].Auto = annotate.EditRefused, false
		again := mustClean(t, c, raw, clean.Options{Earlier: log})
		found := false
		for _, e := range again.Edits {
			if e.State == annotate.EditRefused {
				found = e.Raw == log[at].Raw && e.Rule == rule
			}
		}
		if !found {
			t.Errorf("%s: refused edit %q at %v came back otherwise", rule, log[at].From, log[at].Raw)
		}
		third := mustClean(t, c, raw, clean.Options{Earlier: again.Edits})
		if third.Text.String() != again.Text.String() {
			t.Errorf("%s: cleaning a third time differs", rule)
		}
	}
}

// TestByHand shows that an edit by hand survives and no rule touches it.
func TestByHand(t *testing.T) {
	c := newCleaner(t)
	const raw = "  潍坊(中国),昨日开会,很成功."
	hand := []annotate.Edit{{
		Rule: annotate.RuleByHand, Raw: text.Span{Start: 8, End: 11}, To: "今天(早)", State: annotate.EditApplied,
	}}
	got := mustClean(t, c, raw, clean.Options{Earlier: hand})
	if want := "潍坊（中国）今天(早)开会，很成功."; got.Text.String() != want {
		t.Errorf("got %q, want %q", got.Text, want)
	}
}

func TestCancel(t *testing.T) {
	c := newCleaner(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Clean(ctx, text.New("潍坊"), clean.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestBadTables(t *testing.T) {
	for _, r := range []clean.Resources{{Characters: "no tab"}, {Phrases: "發 x"}, {Initials: "sj"}} {
		if _, err := clean.New(r); err == nil {
			t.Errorf("%+v was taken", r)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, raw := range seeds(f) {
		f.Add(raw)
	}
	for _, raw := range []string{
		"", "\n", "?", "??", "(", "?；", "?；惠", "洽谈?；菪掳", "夠?qū)H", "a(b)(c", "\r\r\n\n", "&amp;&#0;&#xFFFFFFFF;",
		"\xff\xfe\x00", strings.Repeat("?；菪", 300), strings.Repeat("\"", 99), strings.Repeat("(", 500), "|\n|\n|",
		"标题标题标题\n来源：\n2020-13-45\n正文正文正文正文正文正文正文正文正文正文正文。\n（）\n编辑：", "續(xù)" + strings.Repeat("進(jìn)續(xù)", 5),
	} {
		f.Add(raw)
	}
	c := newCleaner(f)
	f.Fuzz(func(t *testing.T, raw string) {
		r := mustClean(t, c, raw, clean.Options{})
		for i := range r.Edits {
			if i%7 == 3 {
				r.Edits[i].State, r.Edits[i].Auto = annotate.EditRefused, false
			}
		}
		mustClean(t, c, raw, clean.Options{Earlier: r.Edits})
	})
}
