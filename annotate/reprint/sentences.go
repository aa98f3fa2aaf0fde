package reprint

import (
	"strings"

	"zhupi/annotate/text"
)

// sentence is a sentence of a text. Two with the same letters are the same
// sentence; what differs in punctuation alone does not count.
type sentence struct {
	text.Span
	letters letters
	key     string // the letters
}

// sentencesOf divides a text at full stops and line ends. What holds no letters
// is left out.
func sentencesOf(t text.Text) []sentence {
	const ends, closers = "。！？!?", "”’」』）)》】"
	var found []sentence
	var words strings.Builder
	start, at, ended := 0, 0, false
	cut := func() {
		s := words.String()
		if l := lettersOf(s, start); len(l.runes) > 0 {
			lead := len([]rune(s)) - len([]rune(strings.TrimLeft(s, " \t\u3000")))
			found = append(found, sentence{Span: text.Span{Start: start + lead, End: at}, letters: l, key: string(l.runes)})
		}
		words.Reset()
		start, ended = at, false
	}
	for _, r := range t.String() {
		if ended && !strings.ContainsRune(ends+closers, r) || r == '\n' {
			cut()
		}
		words.WriteRune(r)
		ended = ended || strings.ContainsRune(ends, r)
		at++
		if r == '\n' {
			words.Reset()
			start = at
		}
	}
	cut()
	return found
}
