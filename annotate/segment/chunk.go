package segment

import (
	"iter"
	"unicode/utf8"
)

// maxChunk bounds what gse gets at once, in code points: its hidden Markov model
// needs quadratic time and memory. Sentences of news are shorter (guessed).
const maxChunk = 400

// chunks splits s behind line feeds and the ends of sentences, and wherever a
// piece would grow too long.
func chunks(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, length := 0, 0
		for i, r := range s {
			length++
			if length < maxChunk && !endsChunk(r) {
				continue
			}
			end := i + utf8.RuneLen(r)
			if !yield(s[start:end]) {
				return
			}
			start, length = end, 0
		}
		if start < len(s) {
			yield(s[start:])
		}
	}
}

func endsChunk(r rune) bool {
	switch r {
	case '\n', '。', '！', '？', '；', ';', '!', '?':
		return true
	}
	return false
}
