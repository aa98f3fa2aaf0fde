package review

import (
	"context"
	"slices"
	"strings"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// Project is what a session needs of a project.
type Project interface {
	Schema() annotate.Schema
	Summaries(ctx context.Context) ([]annotate.Summary, error)
	State(ctx context.Context, id string) (project.Outcome, error)
	Do(ctx context.Context, c annotate.Command) (project.Outcome, error)
	Suggest(ctx context.Context, id string, asked bool) (project.Outcome, error)
	Reclean(ctx context.Context, id string) (project.Outcome, error)
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Queue runs work beside the user interface, in order, and posts what it returns.
type Queue interface {
	Next(work func(ctx context.Context) (show func()))
}

// Segmenter finds the words of a text.
type Segmenter interface {
	Words(ctx context.Context, t text.Text) ([]annotate.Word, error)
}

// Part names what of a session has changed and must be shown anew.
type Part int

// The parts of a session.
const (
	PartList    Part = iota // list of articles, counts, status
	PartArticle             // another article is open
	PartText                // another revision of the same text
	PartSpans               // spans, tags, notes, status of the open article
	PartFocus               // focused span or selection
	PartMode                // Cleaning
	PartMessage             // Message
)

// Message is a line for the analyst: a key of the translations with arguments,
// or an error.
type Message struct {
	Key  string
	Args []any
	Err  error
}

// Session is the state of one window.
type Session struct {
	project Project
	queue   Queue
	words   Segmenter
	changed func(Part)

	List     []annotate.Summary
	Article  annotate.Article // the open one; ID is "" if none is
	CanUndo  bool
	CanRedo  bool
	Focus    int64     // focused span of the open article, 0 for none
	Selected text.Span // selected text
	Label    string    // label given last
	Message  Message

	Cleaning  bool // raw and clean text are shown side by side
	EditFocus int  // number of the focused edit of the cleaning log, -1 for none

	wordsOf []annotate.Word // of the open article, nil until the segmenter is ready
	busy    bool            // a command is on its way to the disk
	waiting []func()        // actions that came meanwhile
}

// settingLast keeps which article was open, so that work goes on where it ended.
const settingLast = "window.article"

// NewSession returns a session that tells changed what must be shown anew.
// words may be nil.
func NewSession(p Project, q Queue, words Segmenter, changed func(Part)) *Session {
	return &Session{project: p, queue: q, words: words, changed: changed, EditFocus: -1}
}

// Schema returns what is annotated.
func (s *Session) Schema() annotate.Schema { return s.project.Schema() }

// Start loads the list and opens the article that was open last, else the first.
func (s *Session) Start() {
	s.queue.Next(func(ctx context.Context) func() {
		list, err := s.project.Summaries(ctx)
		last, _ := s.project.Setting(ctx, settingLast)
		return func() {
			s.List = list
			s.changed(PartList)
			if err != nil {
				s.fail(err)
				return
			}
			if !slices.ContainsFunc(list, func(a annotate.Summary) bool { return a.ID == last }) {
				last = ""
			}
			if last == "" && len(list) > 0 {
				last = list[0].ID
			}
			if last != "" && s.Article.ID == "" {
				s.Open(last)
			}
		}
	})
}

// Reload loads the list again, after articles were added.
func (s *Session) Reload() { s.Start() }

// Open opens an article.
func (s *Session) Open(id string) {
	if id == s.Article.ID {
		return
	}
	s.after(func() {
		s.busy = true
		s.queue.Next(func(ctx context.Context) func() {
			o, err := s.project.State(ctx, id)
			if err == nil {
				err = s.project.SetSetting(ctx, settingLast, id)
			}
			return func() { s.opened(o, err) }
		})
	})
}

func (s *Session) opened(o project.Outcome, err error) {
	if err != nil {
		s.fail(err)
	}
	if o.Article.ID != "" {
		s.Article, s.CanUndo, s.CanRedo = o.Article, o.CanUndo, o.CanRedo
		s.Focus, s.Selected, s.EditFocus, s.wordsOf = 0, text.Span{}, -1, nil
		s.changed(PartArticle)
		if err == nil {
			s.say("")
		}
		s.findWords()
	}
	s.next()
}

// findWords segments the open article beside the window.
func (s *Session) findWords() {
	if s.words == nil {
		return
	}
	id, revision, t := s.Article.ID, s.Article.Revision, s.Article.Text
	s.queue.Next(func(ctx context.Context) func() {
		words, err := s.words.Words(ctx, t)
		return func() {
			if err == nil && s.Article.ID == id && s.Article.Revision == revision {
				s.wordsOf = words
			}
		}
	})
}

// Word returns the word around pos. Before the segmenter is ready, it is a run
// of the same kind of characters.
func (s *Session) Word(pos int) text.Span {
	i, found := slices.BinarySearchFunc(s.wordsOf, pos, func(w annotate.Word, pos int) int {
		switch {
		case w.End <= pos:
			return -1
		case w.Start > pos:
			return 1
		}
		return 0
	})
	if found {
		return s.wordsOf[i].Span
	}
	return roughWord(s.Article.Text, pos)
}

// roughWord joins western letters and digits; a hanzi stands alone.
func roughWord(t text.Text, pos int) text.Span {
	western := func(r rune) bool {
		return r < 0x250 && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0)
	}
	w := text.Span{Start: pos, End: min(pos+1, t.Len())}
	if !western(t.At(pos)) {
		return w
	}
	for w.Start > 0 && western(t.At(w.Start-1)) {
		w.Start--
	}
	for w.End < t.Len() && western(t.At(w.End)) {
		w.End++
	}
	return w
}

// after runs an action once everything before it is durable and shown, so that
// fast keys never act on a state that is about to change.
func (s *Session) after(action func()) {
	if s.busy {
		s.waiting = append(s.waiting, action)
		return
	}
	action()
}

// next ends the command on its way and goes on with what came meanwhile.
func (s *Session) next() {
	s.busy = false
	for len(s.waiting) > 0 && !s.busy {
		action := s.waiting[0]
		s.waiting = s.waiting[1:]
		action()
	}
}

// do carries out a command on the open article; then is called once it is
// durable and shown.
func (s *Session) do(c annotate.Command, then func(project.Outcome)) {
	s.after(func() {
		if s.Article.ID == "" {
			return
		}
		c.Article = s.Article.ID
		s.busy = true
		s.queue.Next(func(ctx context.Context) func() {
			o, err := s.project.Do(ctx, c)
			return func() {
				s.finish(c.Do, o, err)
				if err == nil && then != nil {
					then(o)
				}
				s.next()
			}
		})
	})
}

// finish shows what came of a command.
func (s *Session) finish(do string, o project.Outcome, err error) {
	if err != nil {
		s.fail(err)
		return
	}
	s.Show(o)
	switch do {
	case "undo", "redo":
		s.say(do+"ne", "@what."+o.Name)
	default:
		s.say("done."+o.Name, o.Count)
	}
}

// Show takes over a new state of the open article and of its line in the list.
func (s *Session) Show(o project.Outcome) {
	i := slices.IndexFunc(s.List, func(a annotate.Summary) bool { return a.ID == o.Article.ID })
	if i >= 0 {
		group := s.List[i].Group
		s.List[i] = o.Article.Summarize()
		s.List[i].Group = group
		s.changed(PartList)
	}
	if o.Article.ID != s.Article.ID {
		return
	}
	moved := o.Article.Revision != s.Article.Revision
	s.Article, s.CanUndo, s.CanRedo = o.Article, o.CanUndo, o.CanRedo
	if span, ok := s.Article.Span(s.Focus); !ok || span.State == annotate.Rejected {
		s.Focus = 0
	}
	if moved {
		s.wordsOf, s.Selected = nil, text.Span{}
		s.EditFocus = min(s.EditFocus, len(s.Article.Edits)-1)
		s.changed(PartText)
		s.findWords()
		return
	}
	s.changed(PartSpans)
}

// say shows a line. An argument that begins with @ is a key itself.
func (s *Session) say(key string, args ...any) {
	s.Message = Message{Key: key, Args: args}
	s.changed(PartMessage)
}

func (s *Session) fail(err error) {
	s.Message = Message{Err: err}
	s.changed(PartMessage)
}

// Fail shows an error that came about outside the session.
func (s *Session) Fail(err error) { s.fail(err) }

// Say shows a line that came about outside the session.
func (s *Session) Say(key string, args ...any) { s.say(key, args...) }

// Live returns the spans on show, in reading order: all but rejected ones.
func (s *Session) Live() []annotate.Span {
	var live []annotate.Span
	for _, span := range s.Article.Spans {
		if span.State != annotate.Rejected {
			live = append(live, span)
		}
	}
	return live
}

// Words returns the words of a span.
func (s *Session) Words(span annotate.Span) string {
	if span.Orphan != "" {
		return span.Orphan
	}
	return strings.ReplaceAll(s.Article.Text.Slice(span.Span), "\n", " ")
}
