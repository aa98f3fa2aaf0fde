package annotate

import (
	"slices"
	"time"

	"zhupi/annotate/text"
)

// Status is how far the review of an article has come.
type Status string

// The states of an article, in the order of the work.
const (
	StatusNew      Status = "new"
	StatusInReview Status = "in-review"
	StatusReviewed Status = "reviewed"
	StatusSkipped  Status = "skipped"
)

// Statuses lists all states in the order of the work.
func Statuses() []Status {
	return []Status{StatusNew, StatusInReview, StatusReviewed, StatusSkipped}
}

// Valid reports whether s is one of [Statuses].
func (s Status) Valid() bool { return slices.Contains(Statuses(), s) }

// Meta is what is known about an article beside its text. Empty means not found.
type Meta struct {
	Title     string   `json:"title"`
	Kicker    string   `json:"kicker,omitempty"` // line above the title
	Source    string   `json:"source"`
	Published string   `json:"published"` // 2006-01-02 15:04:05 or a leading part of it
	Authors   []string `json:"authors"`
	Editor    string   `json:"editor"`
}

// Equal reports whether m and o say the same.
func (m Meta) Equal(o Meta) bool {
	return m.Title == o.Title && m.Kicker == o.Kicker && m.Source == o.Source &&
		m.Published == o.Published && slices.Equal(m.Authors, o.Authors) && m.Editor == o.Editor
}

// Found says where in the raw text something known about an article stands: a
// field of its Meta, or what the text itself says at its beginning.
type Found struct {
	Field string    `json:"field"`
	Value string    `json:"value"`
	Raw   text.Span `json:"raw"`
}

// Article is one document: as it came, as cleaned, and what was said about it.
// It is a value; the functions of this package return changed copies and never
// write into the slices of the article they were given.
type Article struct {
	ID        string
	Meta      Meta
	Status    Status
	Note      string
	Raw       text.Text  // decoded, otherwise as imported
	Edits     []Edit     // cleaning log, in raw order, without overlap
	Text      text.Text  // Raw with Edits applied
	Revision  int        // counts the changes of Text; spans belong to this revision
	Spans     []Span     // in reading order
	Tags      []Tag      // sorted
	Relations []Relation // in order of ID
	Imported  time.Time
	Path      string // file it came from
	Encoding  string // of that file
}

// State says whether a person has decided on a span.
type State string

// The states of a span. Suggestions are the machine's layer; accepted and
// rejected are decisions of a person.
const (
	Suggested State = "suggested"
	Accepted  State = "accepted"
	Rejected  State = "rejected"
)

// Origin says where a span or a decision comes from.
type Origin struct {
	By     string    `json:"by"` // name of the person, or of the model or rule
	At     time.Time `json:"at"`
	Score  float64   `json:"score,omitempty"`  // 0…1, machines only
	Reason string    `json:"reason,omitempty"` // why a machine said so
}

// Span is a stretch of an article's text with its label. Made is its first
// origin, Decided that of the last decision (zero while only suggested).
// Orphan holds the words of a span whose place in the text vanished; it then
// stands empty at the place where they were.
type Span struct {
	ID int64
	text.Span
	Label   string
	State   State
	Note    string
	Orphan  string
	Made    Origin
	Decided Origin
}

// Live reports whether the span marks text: it is not rejected and not orphaned.
func (s Span) Live() bool { return s.State != Rejected && s.Orphan == "" }

// Tag says what an article is about: a value within a group of the schema.
type Tag struct {
	Group string `json:"group"`
	Value string `json:"value"`
}

// Relation joins two spans of one article.
type Relation struct {
	ID   int64  `json:"id"`
	From int64  `json:"from"` // span ID
	To   int64  `json:"to"`   // span ID
	Type string `json:"type"`
	Made Origin `json:"made"`
}

// Span returns the span with the given ID.
func (a Article) Span(id int64) (Span, bool) {
	for _, s := range a.Spans {
		if s.ID == id {
			return s, true
		}
	}
	return Span{}, false
}

// Word is a word of the text as the segmenter sees it, with its part of speech
// in the ICTCLAS tag set (n, nr, ns, v …; empty if unknown).
type Word struct {
	text.Span
	POS string
}
