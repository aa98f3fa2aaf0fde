package reprint_test

import (
	"strings"
	"testing"

	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

func TestReprints(t *testing.T) {
	narrow := strings.NewReplacer("，", ",", "。", ".", "！", "!", "：", ":", "（", "(", "）", ")", "、", " ").Replace
	wide := strings.NewReplacer("9", "９", "3", "３", "1", "１", "2", "２", "6", "６").Replace
	words := strings.NewReplacer("重点项目", "重大项目", "察看", "查看", "八百万", "800万", "通报了", "介绍了").Replace
	for _, test := range []struct {
		name string
		a, b string
		want bool
	}{
		{"the same", visit, visit, true},
		{"other title and trailer", visit, "周远山在云栖新区调研时强调 盯住产业链缺口招商\n" + visit + trailer, true},
		{"other punctuation", visit, narrow(visit), true},
		{"full-width digits", visit, wide(visit), true},
		{"no line breaks", visit, strings.ReplaceAll(visit, "\n", ""), true},
		{"a paragraph cut", visit, paragraphs(visit, 0, 1), true},
		{"paragraphs moved", visit, paragraphs(visit, 2, 0, 1), true},
		{"a few words changed", visit, words(visit), true},
		{"the first half", visit + "\n" + paragraphs(other, 1, 2), visit, true},
		{"with other news behind it", visit, visit + "\n" + other, true},
		{"the same kind of article", visit, other, false},
		{"one paragraph in common", visit, other + "\n" + paragraphs(visit, 2), false},
		{"one of many in a digest", visit, other + strings.Repeat("\n别的消息。", 3) + "\n" + paragraphs(visit, 0), false},
		{"two notes after one template", noteOne, noteTwo, false},
		{"the same note", noteOne, noteOne + "（记者 林一舟）", true},
		{"the same few words", "图片新闻：周远山调研", "图片新闻：周远山调研", false},
		{"nothing and something", "", visit, false},
		{"nothing and nothing", "", "", false},
		{"one letter over and over", strings.Repeat("啊", 500), strings.Repeat("啊", 800), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := text.New(test.a), text.New(test.b)
			got, back := reprint.Similarity(a, b), reprint.Similarity(b, a)
			if got.Reprint() != test.want || back.Reprint() != test.want {
				t.Errorf("%+v, want reprint %t", got, test.want)
			}
			if got != back {
				t.Errorf("%+v and, the other way round, %+v", got, back)
			}
			if got.Jaccard > got.Containment || got.Containment > 1 {
				t.Errorf("%+v", got)
			}
			// What is one must be found, too.
			var index reprint.Index
			index.Add("a", reprint.Sign(a))
			if found := index.Find(reprint.Sign(b)); test.want && len(found) != 1 {
				t.Errorf("candidates %v for %+v", found, got)
			}
		})
	}
}
