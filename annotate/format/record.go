package format

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// Record is the JSON object of an article, for `zhupi show` and for the JSON
// lines of an export:
//
//	{"id":"…","title":"…","kicker":"…","source":"…","published":"2024-03-05","authors":["…"],
//	 "editor":"…","status":"reviewed","tags":[{"group":"activity","value":"考察"}],"note":"…",
//	 "text":"…",
//	 "entities":[[0,3,"PER"],[3,7,"TITLE"]],
//	 "suggestions":[[9,11,"LOC",0.97]],
//	 "relations":[{"type":"holds-post","from":0,"to":1}]}
//
// Kicker and note are left out where there is none. Entities are the spans that
// a person accepted, in reading order: by start, of those that start together
// the longer first, then by label. Suggestions, the machine's layer, stand apart
// and are there only if asked for; the fourth value is the score from 0 to 1.
// From and to of a relation are places in entities, counted from 0.
type Record struct {
	ID          string          `json:"id"`
	Title       string          `json:"title"`
	Kicker      string          `json:"kicker,omitempty"`
	Source      string          `json:"source"`
	Published   string          `json:"published"`
	Authors     []string        `json:"authors"`
	Editor      string          `json:"editor"`
	Status      annotate.Status `json:"status"`
	Tags        []annotate.Tag  `json:"tags"`
	Note        string          `json:"note,omitempty"`
	Text        string          `json:"text"`
	Entities    []Entity        `json:"entities"`
	Suggestions []Suggestion    `json:"suggestions,omitempty"`
	Relations   []Relation      `json:"relations"`
}

// Entity is a labelled stretch of the text; its JSON is [start,end,"LABEL"].
type Entity struct {
	text.Span
	Label string
}

// MarshalJSON writes [start,end,"LABEL"].
func (e Entity) MarshalJSON() ([]byte, error) { return json.Marshal([]any{e.Start, e.End, e.Label}) }

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Entity) UnmarshalJSON(b []byte) error { return unmarshalTuple(b, &e.Start, &e.End, &e.Label) }

// Suggestion is an entity that only a machine vouches for; its JSON is
// [start,end,"LABEL",score].
type Suggestion struct {
	Entity
	Score float64
}

// MarshalJSON writes [start,end,"LABEL",score].
func (s Suggestion) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{s.Start, s.End, s.Label, s.Score})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Suggestion) UnmarshalJSON(b []byte) error {
	return unmarshalTuple(b, &s.Start, &s.End, &s.Label, &s.Score)
}

func unmarshalTuple(b []byte, into ...any) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(b, &parts); err != nil {
		return err
	}
	if len(parts) != len(into) {
		return fmt.Errorf("%d values where %d belong", len(parts), len(into))
	}
	for i, part := range parts {
		if err := json.Unmarshal(part, into[i]); err != nil {
			return err
		}
	}
	return nil
}

// Relation joins two entities, named by their places in the list.
type Relation struct {
	Type string `json:"type"`
	From int    `json:"from"`
	To   int    `json:"to"`
}

// Options choose what of an article goes into its record.
type Options struct {
	Suggestions bool     // the machine's undecided spans too, kept apart
	Labels      []string // only spans with these labels; nil for all
}

func (o Options) wants(label string) bool { return o.Labels == nil || slices.Contains(o.Labels, label) }

// RecordOf returns the record of an article, and counts what it leaves out that
// nobody asked to leave out.
func RecordOf(a annotate.Article, o Options) (Record, Losses) {
	r := headOf(a)
	lost := Losses{}
	var chosen []annotate.Span
	for _, s := range a.Spans {
		switch {
		case !o.wants(s.Label):
		case s.State == annotate.Accepted && s.Orphan != "":
			lost.add(LostWords, 1)
		case s.State == annotate.Accepted:
			chosen = append(chosen, s)
			if s.Note != "" {
				lost.add(LostSpanNote, 1)
			}
		case s.State == annotate.Suggested && s.Live() && o.Suggestions:
			r.Suggestions = append(r.Suggestions, Suggestion{Entity{s.Span, s.Label}, s.Made.Score})
		}
	}
	place := r.setEntities(chosen)
	for _, relation := range a.Relations {
		from, hasFrom := place[relation.From]
		to, hasTo := place[relation.To]
		if hasFrom && hasTo {
			r.Relations = append(r.Relations, Relation{Type: relation.Type, From: from, To: to})
		} else {
			lost.add(LostRelationEnd, 1)
		}
	}
	return r, lost
}

// headOf returns the record without its spans and relations. What is not valid
// UTF-8, for instance an ID made of a file's name, could not be read back from
// any format and is mended here.
func headOf(a annotate.Article) Record {
	valid := func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
	m := a.Meta
	r := Record{
		ID: valid(a.ID), Title: valid(m.Title), Kicker: valid(m.Kicker), Source: valid(m.Source),
		Published: valid(m.Published), Authors: []string{}, Editor: valid(m.Editor), Status: a.Status,
		Tags: []annotate.Tag{}, Note: valid(a.Note), Text: a.Text.String(),
		Entities: []Entity{}, Relations: []Relation{},
	}
	for _, author := range slices.DeleteFunc(slices.Clone(m.Authors), func(s string) bool { return s == "" }) {
		r.Authors = append(r.Authors, valid(author))
	}
	for _, tag := range a.Tags {
		r.Tags = append(r.Tags, annotate.Tag{Group: valid(tag.Group), Value: valid(tag.Value)})
	}
	return r
}

// setEntities fills in the entities in their order and returns the place of each
// span.
func (r *Record) setEntities(chosen []annotate.Span) map[int64]int {
	slices.SortStableFunc(chosen, func(a, b annotate.Span) int {
		return orderEntities(Entity{a.Span, a.Label}, Entity{b.Span, b.Label})
	})
	place := map[int64]int{}
	for i, s := range chosen {
		place[s.ID] = i
		r.Entities = append(r.Entities, Entity{s.Span, s.Label})
	}
	return place
}
