package clean

import (
	"context"

	"zhupi/annotate"
)

// findLineEnds makes every kind of line end a line feed.
func findLineEnds(_ context.Context, p *page) []annotate.Edit {
	var edits []annotate.Edit
	for i, r := range p.runes {
		switch r {
		case '\r':
			if p.at(i+1) == '\n' {
				edits = append(edits, replace(i, i+1, ""))
			} else {
				edits = append(edits, replace(i, i+1, "\n"))
			}
		case '\u2028', '\u2029', '\u0085', '\v', '\f':
			edits = append(edits, replace(i, i+1, "\n"))
		}
	}
	return edits
}
