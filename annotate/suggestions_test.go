package annotate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
)

func TestSuggest(t *testing.T) {
	old := annotatetest.Build("稿", "市委书记惠新安在潍坊考察。").
		Accept("惠新安", "PER").Reject("潍坊", "ORG").Suggest("市委书记", "TITLE", 0.75).Suggest("考察", "ORG", 0.5)
	before := old.Relate("惠新安", "holds-post", "考察").Article()
	// What the machine says now, of which only the second is news.
	now := annotatetest.Build("稿", "市委书记惠新安在潍坊考察。").
		Suggest("市委书记", "TITLE", 0.75).Suggest("市委", "ORG", 0.5).Suggest("安在", "ORG", 0.5).Suggest("潍坊", "ORG", 0.5).Article()
	fresh := append(now.Spans, now.Spans...)

	change := annotate.Suggest(before, fresh, 100)
	after, err := annotate.Apply(before, change)
	if err != nil {
		t.Fatal(err)
	}
	if err := after.Validate(); err != nil {
		t.Error(err)
	}
	want := []string{"3 suggested TITLE 市委书记", "100 suggested ORG 市委", "1 accepted PER 惠新安", "2 rejected ORG 潍坊"}
	if diff := cmp.Diff(want, marks(after)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := change.LastID(); got != 100 {
		t.Errorf("last ID %d", got)
	}
	if again := annotate.Suggest(after, fresh, 101); !again.Empty() {
		t.Errorf("the same suggestions once more change %+v", again)
	}
	checkChange(t, before, after, change)
}
