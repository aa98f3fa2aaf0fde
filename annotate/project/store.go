package project

import (
	"context"

	"zhupi/annotate"
)

// Source is a file as it was imported: its bytes are kept as they came.
type Source struct {
	Path     string
	Encoding string
	Bytes    []byte
}

// Import is an article together with the file it came from.
type Import struct {
	Article   annotate.Article
	Source    Source
	Signature []byte // sketch of the text, see package reprint; empty where it is too short for one
	Group     string // ID of the first article of the group whose reprint it is; may be in the same call
}

// Signed is what the search for reprints needs of an article.
type Signed struct {
	ID        string
	Group     string // as imported
	Signature []byte
}

// Store keeps one project. Every method that changes something is one durable
// transaction: when it returns nil, the change survives a crash. A store may be
// used from many goroutines.
type Store interface {
	// Add puts new articles at the end of the list. An ID that is there already
	// fails the whole call with annotate.CodeDuplicate, an ID of a span or
	// relation below NextID with annotate.CodeConflict; so does an article that
	// annotate.Article.Validate refuses, with its error. A Group that is neither
	// there nor among the imports before is a CodeConflict.
	Add(ctx context.Context, imports []Import) error
	// Commit writes the event and, in the same transaction, the state of the
	// article after it. It returns the event's sequence number: 1, 2, 3 … over
	// the whole project. What an event adds must have IDs from NextID up;
	// only undo and redo bring back the old ones.
	Commit(ctx context.Context, e annotate.Event, after annotate.Article) (seq int64, err error)
	// Summaries lists all articles in the order of their import.
	Summaries(ctx context.Context) ([]annotate.Summary, error)
	// Signatures lists the articles that have a signature, in the order of their
	// import.
	Signatures(ctx context.Context) ([]Signed, error)
	// Article returns one article, annotate.CodeNoSuchArticle if there is none.
	Article(ctx context.Context, id string) (annotate.Article, error)
	// Source returns the imported file of an article.
	Source(ctx context.Context, id string) (Source, error)
	// Events returns the history of one article, or of all for "", oldest first.
	Events(ctx context.Context, article string) ([]annotate.Event, error)
	// NextID returns an ID above that of every span and relation that ever was.
	NextID(ctx context.Context) (int64, error)
	// Setting returns a value stored under key, "" if there is none.
	Setting(ctx context.Context, key string) (string, error)
	// SetSetting stores a value; settings are not part of the history.
	SetSetting(ctx context.Context, key, value string) error
	// Close makes the file whole: one file, nothing beside it.
	Close() error
}
