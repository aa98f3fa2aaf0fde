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
		end := i + 1
		for end < len(p.runes) && end < i+longestEntity && (isAlnum(p.runes[end]) || p.runes[end] == '#') {
			end++
		}
		if p.at(end) != ';' {
			continue
		}
		entity := string(p.runes[i : end+1])
		to := html.UnescapeString(entity)
		if to == entity || to == "&" && p.at(end+1) == '#' {
			continue
		}
		edits = append(edits, replace(i, end+1, plainEntity(to)))
		i = end
	}
	return edits
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
