package annotatetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

// Stores opens the stores that [Contract] tests.
type Stores struct {
	// Open returns a new, empty store.
	Open func(t *testing.T) project.Store
	// Reopen closes a store and opens it again from where it is kept; nil for a
	// store that is kept nowhere.
	Reopen func(t *testing.T, s project.Store) project.Store
}

// Contract is what every store must keep.
func Contract(t *testing.T, stores Stores) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s *store)
	}{
		{"an empty store answers", emptyStore},
		{"articles come back as they were added", addedArticles},
		{"articles are listed in the order of their import", importOrder},
		{"groups and signatures are kept", groups},
		{"an Add that fails leaves nothing", failedAdd},
		{"a commit is kept with its event", committed},
		{"a commit that fails leaves nothing", failedCommit},
		{"IDs are never used again", identities},
		{"any session is kept", randomSessions},
		{"settings are kept", settings},
		{"a cancelled call changes nothing", cancelled},
		{"many may use a store at once", concurrent},
		{"big articles are kept", bigArticle},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &store{t: t, stores: stores, Store: stores.Open(t)}
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
			test.run(t, s)
		})
	}
}

// store fails its test where something goes wrong that must not.
type store struct {
	t      *testing.T
	stores Stores
	project.Store
}

func (s *store) reopen() {
	if s.stores.Reopen != nil {
		s.Store = s.stores.Reopen(s.t, s.Store)
	}
}

func (s *store) add(imports ...project.Import) {
	s.t.Helper()
	if err := s.Add(s.t.Context(), imports); err != nil {
		s.t.Fatal(err)
	}
}

func (s *store) article(id string) annotate.Article {
	s.t.Helper()
	a, err := s.Article(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

func (s *store) summaries() []annotate.Summary {
	s.t.Helper()
	list, err := s.Summaries(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return list
}

func (s *store) signed() []project.Signed {
	s.t.Helper()
	list, err := s.Signatures(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return list
}

func (s *store) events(article string) []annotate.Event {
	s.t.Helper()
	events, err := s.Events(s.t.Context(), article)
	if err != nil {
		s.t.Fatal(err)
	}
	return events
}

func (s *store) nextID() int64 {
	s.t.Helper()
	next, err := s.NextID(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return next
}

// state is all that a reader of a store can see.
type state struct {
	Summaries []annotate.Summary
	Articles  []plain
	Events    []annotate.Event
	Signed    []project.Signed
	NextID    int64
}

func (s *store) state() state {
	s.t.Helper()
	now := state{Summaries: s.summaries(), Events: s.events(""), Signed: s.signed(), NextID: s.nextID()}
	for _, a := range now.Summaries {
		now.Articles = append(now.Articles, plain(s.article(a.ID)))
	}
	return now
}

// unchanged fails the test if do does not return an error with the code, or if
// anything is different afterwards, at once or after opening again.
func (s *store) unchanged(code annotate.Code, do func(ctx context.Context) error) {
	s.t.Helper()
	before := s.state()
	WantCode(s.t, do(s.t.Context()), code)
	if diff := cmp.Diff(before, s.state(), Options()); diff != "" {
		s.t.Errorf("after a failed call (-before +after):\n%s", diff)
	}
	s.reopen()
	if diff := cmp.Diff(before, s.state(), Options()); diff != "" {
		s.t.Errorf("after a failed call, opened again (-before +after):\n%s", diff)
	}
}

func hasCode(err error, code annotate.Code) bool {
	return errors.Is(err, &annotate.Error{Code: code})
}

func emptyStore(t *testing.T, s *store) {
	if got := s.summaries(); len(got) != 0 {
		t.Errorf("summaries %v", got)
	}
	if got := s.signed(); len(got) != 0 {
		t.Errorf("signatures %v", got)
	}
	if got := s.events(""); len(got) != 0 {
		t.Errorf("events %v", got)
	}
	if got := s.nextID(); got < 1 {
		t.Errorf("next ID %d, want a positive one", got)
	}
	_, err := s.Article(t.Context(), "缺")
	WantCode(t, err, annotate.CodeNoSuchArticle)
	_, err = s.Source(t.Context(), "缺")
	WantCode(t, err, annotate.CodeNoSuchArticle)
	_, err = s.Events(t.Context(), "缺")
	WantCode(t, err, annotate.CodeNoSuchArticle)
}

func settings(t *testing.T, s *store) {
	set := func(key, value string) {
		if err := s.SetSetting(t.Context(), key, value); err != nil {
			t.Fatal(err)
		}
	}
	get := func(key, want string) {
		t.Helper()
		if got, err := s.Setting(t.Context(), key); err != nil || got != want {
			t.Errorf("setting %q is %q, %v, want %q", key, got, err, want)
		}
	}
	get("语言", "")
	set("语言", "中文")
	set("theme", "dark")
	set("theme", "light")
	set("empty", "something")
	set("empty", "")
	for range 2 {
		get("语言", "中文")
		get("theme", "light")
		get("empty", "")
		s.reopen()
	}
}
