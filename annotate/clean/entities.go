package clean

import (
	"context"
	"html"

	"zhupi/annotate"
)

// longestEntity is the number of code points within which an HTML entity must
// end; the names that occur in practice are shorter.
const longestEntity = 10

// findEntities resolves HTML entities that were left in the text.
func findEntities(_ context.Context, p *page) []annotate.Edit {
	var edits []annotate.Edit
	for i := 0; i < len(p.runes); i++ {
		if p.runes[i] != '&' {
			continue
		}
		end := p.entityEnd(i)
		if end == 0 {
			continue
		}
		entity := string(p.runes[i : end+1])
		to := html.UnescapeString(entity)
		if to == "&" {
			// Escaped twice: &amp;nbsp;
			if again := p.entityEnd(end); again > 0 {
				to, end = html.UnescapeString("&"+string(p.runes[end+1:again+1])), again
			}
		}
		if to == entity || to == "&" && p.at(end+1) == '#' {
			continue
		}
		edits = append(edits, replace(i, end+1, plainEntity(to)))
		i = end
	}
	return edits
}

// entityEnd returns the offset of the semicolon that ends the entity whose
// ampersand stands at i, or is the last one of a longer entity there; 0 if none.
func (p *page) entityEnd(i int) int {
	end := i + 1
	for end < len(p.runes) && end < i+longestEntity && (isAlnum(p.runes[end]) || p.runes[end] == '#') {
		end++
	}
	if p.at(end) != ';' || end == i+1 {
		return 0
	}
	return end
}

// plainEntity makes the no-break and wide spaces of entities plain ones.
func plainEntity(s string) string {
	for _, r := range s {
		if isOddSpace(r) {
			return " "
		}
		if isInvisible(r) {
			return ""
		}
	}
	return s
}
