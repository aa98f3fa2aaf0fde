package annotatetest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// Day is when everything in built articles happens.
var day = time.Date(2024, 3, 5, 8, 30, 0, int(123*time.Millisecond), time.UTC)

// Day returns the time at which everything in built articles happens.
func Day() time.Time { return day }

// Builder puts an article together. It panics where the article would be wrong:
// it is for tests that know their text.
type Builder struct {
	article annotate.Article
	next    int64
}

// Build begins an article. Its raw text is body; the title is taken from the ID.
func Build(id, body string) *Builder {
	return &Builder{
		next: 1,
		article: annotate.Article{
			ID: id,
			Meta: annotate.Meta{
				Title: "标题" + id, Source: "潍坊日报", Published: "2024-03-05",
				Authors: []string{"王一", "李二"}, Editor: "赵三",
			},
			Status: annotate.StatusNew, Raw: text.New(body), Text: text.New(body),
			Imported: day, Path: id + ".txt", Encoding: "UTF-8",
		},
	}
}

// FirstID sets the ID of the next span or relation; they count up from there.
func (b *Builder) FirstID(id int64) *Builder {
	b.next = id
	return b
}

// Clean adds an automatic edit: the first place in the raw text that reads from
// becomes to. It must come before the spans, and in the order of the text.
func (b *Builder) Clean(from, to string) *Builder {
	start := 0
	if n := len(b.article.Edits); n > 0 {
		start = b.article.Edits[n-1].Raw.End
	}
	at := find(b.article.Raw, from, start)
	log := append(slices.Clone(b.article.Edits), annotate.Edit{
		Rule: "test", Raw: at, To: to, Auto: true, State: annotate.EditApplied, Alternatives: []string{},
	})
	clean, log, err := annotate.ApplyEdits(b.article.Raw, log)
	if err != nil {
		panic(err)
	}
	b.article.Text, b.article.Edits = clean, log
	return b
}

// Accept marks the first words in the text that are not marked with the label
// yet, as a person does.
func (b *Builder) Accept(words, label string) *Builder {
	return b.mark(words, annotate.Span{
		Label: label, State: annotate.Accepted,
		Made: annotate.Origin{By: "analyst", At: day}, Decided: annotate.Origin{By: "analyst", At: day},
	})
}

// Suggest marks words as a machine does.
func (b *Builder) Suggest(words, label string, score float64) *Builder {
	return b.mark(words, annotate.Span{
		Label: label, State: annotate.Suggested,
		Made: annotate.Origin{By: "crf", At: day, Score: score, Reason: "model"},
	})
}

// Reject marks words that a machine suggested and a person did not want.
func (b *Builder) Reject(words, label string) *Builder {
	return b.mark(words, annotate.Span{
		Label: label, State: annotate.Rejected,
		Made:    annotate.Origin{By: "crf", At: day, Score: 0.5, Reason: "model"},
		Decided: annotate.Origin{By: "analyst", At: day},
	})
}

func (b *Builder) mark(words string, s annotate.Span) *Builder {
	from := 0
	for {
		s.Span = find(b.article.Text, words, from)
		if !slices.ContainsFunc(b.article.Spans, func(o annotate.Span) bool { return o.Span == s.Span && o.Label == s.Label }) {
			break
		}
		from = s.Start + 1
	}
	s.ID = b.id()
	b.article.Spans = append(b.article.Spans, s)
	slices.SortFunc(b.article.Spans, func(x, y annotate.Span) int {
		if c := x.Compare(y.Span); c != 0 {
			return c
		}
		return int(x.ID - y.ID)
	})
	return b
}

// Relate joins two spans, named by their words.
func (b *Builder) Relate(from, kind, to string) *Builder {
	b.article.Relations = append(b.article.Relations, annotate.Relation{
		From: b.spanOf(from), To: b.spanOf(to), Type: kind, ID: b.id(),
		Made: annotate.Origin{By: "analyst", At: day},
	})
	return b
}

// Tag tags the article. Tags must come in order.
func (b *Builder) Tag(group, value string) *Builder {
	b.article.Tags = append(b.article.Tags, annotate.Tag{Group: group, Value: value})
	return b
}

// Note sets the article's note.
func (b *Builder) Note(note string) *Builder {
	b.article.Note = note
	return b
}

// Status sets the article's status.
func (b *Builder) Status(s annotate.Status) *Builder {
	b.article.Status = s
	return b
}

// Meta replaces what is known about the article.
func (b *Builder) Meta(m annotate.Meta) *Builder {
	b.article.Meta = m
	return b
}

// Article returns the article.
func (b *Builder) Article() annotate.Article { return b.article }

// Import returns the article with the file it came from: the raw text in UTF-8.
func (b *Builder) Import() project.Import {
	return project.Import{
		Article: b.article,
		Source:  project.Source{Path: b.article.Path, Encoding: "UTF-8", Bytes: []byte(b.article.Raw.String())},
	}
}

func (b *Builder) id() int64 {
	b.next++
	return b.next - 1
}

func (b *Builder) spanOf(words string) int64 {
	for _, s := range b.article.Spans {
		if b.article.Text.Slice(s.Span) == words {
			return s.ID
		}
	}
	panic(fmt.Sprintf("no span reads %q", words))
}

// find returns where words first stand at or after a code point.
func find(t text.Text, words string, from int) text.Span {
	rest := t.Slice(text.Span{Start: from, End: t.Len()})
	at := strings.Index(rest, words)
	if at < 0 {
		panic(fmt.Sprintf("%q does not stand after %d", words, from))
	}
	start := t.ByteRune(t.RuneByte(from) + at)
	return text.Span{Start: start, End: start + len([]rune(words))}
}

// Schema returns a small schema: PER, TITLE and ORG, one group of tags, and the
// relation holds-post from PER to TITLE.
func Schema() annotate.Schema {
	name := func(s string) annotate.Name { return annotate.Name{Zh: s, En: s} }
	return annotate.Schema{
		ID: "test", Version: 1, Name: name("test"),
		Labels: []annotate.Label{
			{ID: "PER", Name: name("人物"), Key: "p"},
			{ID: "TITLE", Name: name("职务"), Key: "t"},
			{ID: "ORG", Name: name("机构"), Key: "o"},
		},
		Tags:      []annotate.TagGroup{{ID: "activity", Name: name("活动"), Values: []string{"考察", "签约"}, Open: true}},
		Relations: []annotate.RelationType{{ID: "holds-post", Name: name("任职"), From: []string{"PER"}, To: []string{"TITLE"}}},
	}
}
