package reprint_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

func TestIndexOrder(t *testing.T) {
	var index reprint.Index
	sign := func(s string) reprint.Signature { return reprint.Sign(text.New(s)) }
	if got := index.Find(sign(visit)); got != nil {
		t.Errorf("an empty index found %v", got)
	}
	index.Add("half", sign(paragraphs(visit, 0, 1)))
	index.Add("other", sign(other))
	index.Add("first", sign(visit))
	index.Add("short", sign("图片新闻"))
	index.Add("again", sign(visit+"。"))
	var got []string
	for _, c := range index.Find(sign(visit)) {
		got = append(got, c.ID)
	}
	if diff := cmp.Diff([]string{"first", "again", "half"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := index.Find(sign("图片新闻")); got != nil {
		t.Errorf("four letters found %v", got)
	}
}

func TestIndexOfOneTextManyTimes(t *testing.T) {
	var index reprint.Index
	signature := reprint.Sign(text.New(visit))
	for i := range 5000 {
		index.Add(fmt.Sprint(i), signature)
	}
	if n := len(index.Find(signature)); n == 0 || n > 64 {
		t.Errorf("%d candidates", n)
	}
}
