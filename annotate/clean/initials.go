package clean

import (
	"context"
	"fmt"
	"strings"

	"zhupi/annotate"
)

// initials writes out what forums abbreviate because their filter refuses it:
// 区委sj → 区委书记.
type initials struct {
	meant map[string][]initial
}

// initial is one meaning of an abbreviation, after certain endings only.
type initial struct {
	word  string
	after []string
}

func newInitials(table string) (initials, error) {
	in := initials{map[string][]initial{}}
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 || fields[0] == "" || fields[1] == "" {
			return in, fmt.Errorf("%q: %w", line, errTable)
		}
		m := initial{word: fields[1]}
		if len(fields) > 2 {
			m.after = strings.Fields(fields[2])
		}
		in.meant[fields[0]] = append(in.meant[fields[0]], m)
	}
	return in, nil
}

func (in initials) find(_ context.Context, p *page) []annotate.Edit {
	var edits []annotate.Edit
	for i := 1; i < len(p.runes); i++ {
		if r := p.runes[i]; r < 'a' || r > 'z' || !isHan(p.runes[i-1]) && p.runes[i-1] != '、' {
			continue
		}
		end := i
		for end < len(p.runes) && isAlnum(p.runes[end]) {
			end++
		}
		token := string(p.runes[i:end])
		if word, ok := in.word(token, string(p.runes[max(0, i-2):i])); ok {
			edits = append(edits, replace(i, end, word))
		}
		i = end
	}
	return edits
}

// word returns what a token means behind the given characters.
func (in initials) word(token, before string) (string, bool) {
	for _, m := range in.meant[token] {
		if len(m.after) == 0 {
			return m.word, true
		}
		for _, ending := range m.after {
			if strings.HasSuffix(before, ending) {
				return m.word, true
			}
		}
	}
	return "", false
}
