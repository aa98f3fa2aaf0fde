package extract

import (
	"context"
	"unicode"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// Segmenter cuts text into words that cover it wholly and in order. It must be
// safe for concurrent use.
type Segmenter interface {
	Words(ctx context.Context, t text.Text) ([]annotate.Word, error)
}

// page is a text made ready for the features: everything that can be looked up
// once for the whole text.
type page struct {
	text      text.Text
	runes     []rune // normalised, one for each code point
	kinds     []kind
	words     []annotate.Word
	wordAt    []int32 // index of the word that holds each code point
	sentences []text.Span
	matches   []match // of lexicons and rules, by start
}

// match is a span that a lexicon or a rule knows, and which one: an index into
// the model's sources.
type match struct {
	text.Span
	source int
}

// kind is the class of a character.
type kind uint8

const (
	han kind = iota
	digit
	hanDigit
	latin
	space
	stop
	opener
	closer
	other
)

// maxSentence bounds the sequence that is decoded at once, in code points. Only
// text without punctuation is cut by it (guessed: no sentence of the gold is longer).
const maxSentence = 600

func newPage(ctx context.Context, t text.Text, segmenter Segmenter) (*page, error) {
	words, err := segmenter.Words(ctx, t)
	if err != nil {
		return nil, err
	}
	p := &page{
		text: t, words: words,
		runes:  make([]rune, 0, t.Len()),
		kinds:  make([]kind, 0, t.Len()),
		wordAt: make([]int32, t.Len()),
	}
	for _, r := range t.String() {
		r = normalise(r)
		p.runes = append(p.runes, r)
		p.kinds = append(p.kinds, kindOf(r))
	}
	for i, w := range words {
		for j := w.Start; j < w.End; j++ {
			p.wordAt[j] = int32(i)
		}
	}
	p.sentences = sentences(p.runes)
	return p, nil
}

// normalise makes full-width letters, digits and marks half-width and unifies
// the brackets that articles use side by side. It never changes the number of
// code points.
func normalise(r rune) rune {
	const fullwidth, halfwidth = '！', '!'
	switch {
	case r >= fullwidth && r <= '～':
		return r - fullwidth + halfwidth
	case r == '\u3000' || r == '\u00A0' || r == '\t':
		return ' '
	case r == '「' || r == '『' || r == '"' || r == '＂':
		return '“'
	case r == '」' || r == '』':
		return '”'
	}
	return r
}

func kindOf(r rune) kind {
	switch r {
	case '〇', '零', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
		return hanDigit
	case '(', '“', '《', '【', '‘', '[', '〈':
		return opener
	case ')', '”', '》', '】', '’', ']', '〉':
		return closer
	case '。', ',', '、', ';', ':', '!', '?', '\n':
		return stop
	}
	switch {
	case r >= '0' && r <= '9':
		return digit
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r):
		return latin
	case unicode.IsSpace(r):
		return space
	}
	return other
}

// sentences cuts at line feeds, which belong to no sentence, and behind the
// marks that end a sentence.
func sentences(runes []rune) []text.Span {
	var out []text.Span
	start := 0
	cut := func(end int) {
		if end > start {
			out = append(out, text.Span{Start: start, End: end})
		}
		start = end
	}
	for i, r := range runes {
		switch r {
		case '\n', '\r', '\u2028', '\u2029', '\v', '\f', '\u0085':
			cut(i)
			start = i + 1
		case '。', '!', '?', ';':
			cut(i + 1)
		default:
			if i+1-start >= maxSentence {
				cut(i + 1)
			}
		}
	}
	cut(len(runes))
	return out
}
