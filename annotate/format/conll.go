package format

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// conll is articles.conll, BIO tags by character, as CoNLL 2003 has them by word:
//
//	-DOCSTART- ID<TAB>O
//	<empty line>
//	惠<TAB>B-PER
//	新<TAB>I-PER
//	安<TAB>I-PER
//	在<TAB>O
//	。<TAB>O
//	<empty line>
//
// Every article begins with its -DOCSTART- line. A character, that is a code
// point, is a line; an empty line ends a sentence, after 。！？； with the closing
// quotes and brackets that follow, and where the text has a line feed, but never
// within an entity.
//
// White space and control characters cannot be tokens: they are left out, and an
// entity goes on behind them with I-. In IDs and labels they, and %, are written
// as % and two hexadecimal digits for each byte. Entities must not overlap: of
// those that do, the longest is kept, of equally long ones the first. There is
// no place for anything else that a record holds.
func conll() Format {
	return Format{
		Name:   "conll",
		Files:  []string{"articles.conll"},
		encode: func(files []io.Writer) (encoder, error) { return conllEncoder{files[0]}, nil },
		decode: func(files []io.Reader, yield func(Record) error) error { return decodeCoNLL(files[0], yield) },
		hold:   holdCoNLL,
	}
}

const (
	docStart = "-DOCSTART- "
	outside  = "O"
)

// holdCoNLL returns a record whose text has one sentence a line, without white
// space.
func holdCoNLL(r Record) (Record, Losses) {
	lost := Losses{}
	lost.add(LostRelation, len(r.Relations))
	lost.add(LostSuggestion, len(r.Suggestions))
	lost.add(LostTag, len(r.Tags))
	if r.Note != "" {
		lost.add(LostNote, 1)
	}
	splitter := newSplitter(r.ID, outermost(r, lost))
	for i, c := range []rune(r.Text) {
		splitter.add(i, c)
	}
	return splitter.finish(), lost
}

type conllEncoder struct{ w io.Writer }

func (e conllEncoder) flush() error { return nil }

func (e conllEncoder) write(r Record) error {
	var out strings.Builder
	out.WriteString(docStart + escapeBlanks(r.ID) + "\t" + outside + "\n\n")
	entities := r.Entities
	for i, c := range []rune(r.Text) {
		for len(entities) > 0 && entities[0].End <= i {
			entities = entities[1:]
		}
		switch {
		case c == '\n':
			out.WriteString("\n")
			continue
		case len(entities) == 0 || i < entities[0].Start:
			fmt.Fprintf(&out, "%c\t%s\n", c, outside)
		case i == entities[0].Start:
			fmt.Fprintf(&out, "%c\tB-%s\n", c, escapeBlanks(entities[0].Label))
		default:
			fmt.Fprintf(&out, "%c\tI-%s\n", c, escapeBlanks(entities[0].Label))
		}
	}
	if r.Text != "" {
		out.WriteString("\n")
	}
	_, err := io.WriteString(e.w, out.String())
	return err
}

// isBlank reports whether c cannot be a token: readers split or strip at it.
func isBlank(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }

// escapeBlanks writes what cannot stand in a column as %XX.
func escapeBlanks(s string) string {
	var out strings.Builder
	for _, c := range s {
		if c != '%' && !isBlank(c) {
			out.WriteRune(c)
			continue
		}
		for _, b := range []byte(string(c)) {
			fmt.Fprintf(&out, "%%%02X", b)
		}
	}
	return out.String()
}
