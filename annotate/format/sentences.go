package format

import (
	"cmp"
	"slices"
	"strings"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// splitter makes a record with one sentence a line and no other white space of
// characters that come one by one.
type splitter struct {
	record   Record
	entities []Entity // of the source, still to come or open
	out      strings.Builder
	written  int  // code points in out
	open     bool // the line has a token
	finished bool // the line's sentence has come to its end; closing quotes may follow
	forced   bool // the line ends here
}

func newSplitter(id string, entities []Entity) *splitter {
	return &splitter{record: bareRecord(id), entities: entities}
}

// bareRecord is a record that has an ID only.
func bareRecord(id string) Record {
	return Record{ID: id, Authors: []string{}, Tags: []annotate.Tag{}, Entities: []Entity{}, Relations: []Relation{}}
}

// add takes the character at offset i.
func (s *splitter) add(i int, c rune) {
	for len(s.entities) > 0 && s.entities[0].End <= i {
		s.entities = s.entities[1:]
	}
	current := len(s.entities) > 0 && s.entities[0].Contains(i)
	begun := current && s.entities[0].Start < i
	if isBlank(c) {
		s.forced = s.forced || c == '\n' && s.open && !begun
		if current && s.entities[0].Start == i {
			s.entities[0].Start++ // it begins with its first token
		}
		return
	}
	goesOn := !s.finished || !current && (endsSentence(c) || closes(c))
	if !begun && (s.forced || !goesOn) {
		s.breakLine()
	}
	within := current && s.entities[0].Contains(i+1)
	s.finished = endsSentence(c) && !within || s.finished && closes(c)
	if current && !begun {
		s.record.Entities = append(s.record.Entities, Entity{text.Span{Start: s.written, End: s.written}, s.entities[0].Label})
	}
	s.out.WriteRune(c)
	s.written++
	s.open = true
	if current {
		s.record.Entities[len(s.record.Entities)-1].End = s.written
	}
}

// breakLine ends the line; the next token begins another.
func (s *splitter) breakLine() {
	s.out.WriteByte('\n')
	s.written++
	s.open, s.finished, s.forced = false, false, false
}

func (s *splitter) finish() Record {
	s.record.Text = s.out.String()
	return s.record
}

func endsSentence(c rune) bool { return strings.ContainsRune("。！？；", c) }

func closes(c rune) bool { return strings.ContainsRune("”’」』）》〉】", c) }

// outermost returns the entities that can stand side by side: the longest ones,
// of equally long ones the first.
func outermost(r Record, lost Losses) []Entity {
	t := []rune(r.Text)
	byLength := slices.Clone(r.Entities)
	slices.SortStableFunc(byLength, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(b.Len(), a.Len()), orderEntities(a, b))
	})
	owner := make([]int, len(t)) // 1 + the number of the kept entity
	var kept []Entity
	for _, e := range byLength {
		stretch := owner[e.Start:e.End]
		i := slices.IndexFunc(stretch, func(o int) bool { return o != 0 })
		switch {
		case !slices.ContainsFunc(t[e.Start:e.End], func(c rune) bool { return !isBlank(c) }):
			lost.add(LostBlank, 1)
		case i < 0:
			kept = append(kept, e)
			for j := range stretch {
				stretch[j] = len(kept)
			}
		case kept[stretch[i]-1].Span == e.Span:
			lost.add(LostSamePlace, 1)
		case kept[stretch[i]-1].Covers(e.Span):
			lost.add(LostNested, 1)
		default:
			lost.add(LostCrossing, 1)
		}
	}
	slices.SortFunc(kept, orderEntities)
	return kept
}
