package text

import "strings"

// FindAll returns the spans where words stand in t, without overlap, in order.
func (t Text) FindAll(words string) []Span {
	if words == "" {
		return nil
	}
	var found []Span
	n := len([]rune(words))
	for from := 0; ; {
		at := strings.Index(t.s[from:], words)
		if at < 0 {
			return found
		}
		start := t.ByteRune(from + at)
		found = append(found, Span{start, start + n})
		from += at + len(words)
	}
}
