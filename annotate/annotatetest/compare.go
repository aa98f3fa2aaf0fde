package annotatetest

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// Options makes cmp compare articles field by field: texts as strings, times by
// their instant to the millisecond, nil and empty slices alike.
func Options() cmp.Options {
	return cmp.Options{
		cmp.Comparer(func(a, b text.Text) bool { return a.String() == b.String() }),
		cmp.Comparer(func(a, b time.Time) bool { return a.UnixMilli() == b.UnixMilli() }),
		cmpopts.EquateEmpty(),
	}
}

// plain is an article without its methods, so that cmp looks into it.
type plain annotate.Article

// SameArticle fails the test if got is not want, in any field. Only what is
// derived of edits within edits is left out: it holds from the time when they
// take effect.
func SameArticle(t testing.TB, got, want annotate.Article) {
	t.Helper()
	got.Edits, want.Edits = withoutInner(got.Edits), withoutInner(want.Edits)
	if diff := cmp.Diff(plain(want), plain(got), Options()); diff != "" {
		t.Errorf("article %q (-want +got):\n%s", want.ID, diff)
	}
}

func withoutInner(edits []annotate.Edit) []annotate.Edit {
	out := slices.Clone(edits)
	for i := range out {
		out[i].Inner = withoutInner(out[i].Inner)
		for j := range out[i].Inner {
			out[i].Inner[j].From, out[i].Inner[j].Text = "", text.Span{}
		}
	}
	return out
}

// SameEvents fails the test if got is not want.
func SameEvents(t testing.TB, got, want []annotate.Event) {
	t.Helper()
	if diff := cmp.Diff(want, got, Options()); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

// WantCode fails the test if err does not carry the code.
func WantCode(t testing.TB, err error, code annotate.Code) {
	t.Helper()
	if !hasCode(err, code) {
		t.Errorf("error %v, want code %q", err, code)
	}
}
