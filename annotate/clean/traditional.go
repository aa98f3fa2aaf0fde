package clean

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"zhupi/annotate"
)

// What it takes to call an article traditional: so many characters that only
// traditional text has, and so large a part of all characters that tell the
// scripts apart. Guessed; a simplified article with a few quoted or old-style
// characters stays far below, a converted one reaches nearly 1.
const (
	leastTraditional      = 3
	leastTraditionalShare = 0.2
)

// converter turns traditional characters into simplified ones by longest match.
type converter struct {
	chars   map[rune]rune
	phrases map[rune][]phrase // by first character, longest first
	only    map[rune]script   // characters that one script alone has
}

type phrase struct {
	from, to []rune
}

type script int8

const (
	bothScripts script = iota
	traditionalOnly
	simplifiedOnly
)

var errTable = errors.New("malformed table")

func newConverter(characters, phrases string) (converter, error) {
	c := converter{chars: map[rune]rune{}, phrases: map[rune][]phrase{}, only: map[rune]script{}}
	err := eachEntry(characters, func(from, to []rune) error {
		if len(from) != 1 || len(to) != 1 {
			return fmt.Errorf("%q is not one character: %w", string(from), errTable)
		}
		if from[0] != to[0] {
			c.chars[from[0]] = to[0]
		}
		return nil
	})
	if err != nil {
		return c, err
	}
	err = eachEntry(phrases, func(from, to []rune) error {
		list := append(c.phrases[from[0]], phrase{from, to})
		for i := len(list) - 1; i > 0 && len(list[i].from) > len(list[i-1].from); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		c.phrases[from[0]] = list
		return nil
	})
	c.tellScripts()
	return c, err
}

// eachEntry reads a table of OpenCC: the key, a tab, and its values, of which
// the first is the usual one.
func eachEntry(table string, f func(from, to []rune) error) error {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, values, found := strings.Cut(line, "\t")
		value, _, _ := strings.Cut(values, " ")
		if !found || key == "" || value == "" {
			return fmt.Errorf("%q: %w", line, errTable)
		}
		if err := f([]rune(key), []rune(value)); err != nil {
			return err
		}
	}
	return nil
}

// tellScripts finds the characters that show in which script a text is:
// traditional ones that GB 2312 lacks, simplified ones that Big5 lacks.
func (c converter) tellScripts() {
	gb, big5 := simplifiedchinese.HZGB2312.NewEncoder(), traditionalchinese.Big5.NewEncoder()
	for from, to := range c.chars {
		if _, err := gb.String(string(from)); err != nil {
			c.only[from] = traditionalOnly
		}
		if _, both := c.chars[to]; !both && !isBig5(big5, to) {
			c.only[to] = simplifiedOnly
		}
	}
}

// isBig5 reports whether r is a character of Big5 itself. What Hong Kong has
// added to it holds simplified characters too.
func isBig5(e *encoding.Encoder, r rune) bool {
	b, err := e.Bytes([]byte(string(r)))
	if err != nil || len(b) != 2 {
		return false
	}
	code := int(b[0])<<8 | int(b[1])
	return code >= 0xA440 && code <= 0xC67E || code >= 0xC940 && code <= 0xF9D5 // published: the two levels of Big5
}

// isTraditional decides for a whole article.
func (c converter) isTraditional(runes []rune) bool {
	traditional, simplified := 0, 0
	for _, r := range runes {
		switch c.only[r] {
		case traditionalOnly:
			traditional++
		case simplifiedOnly:
			simplified++
		}
	}
	share := float64(traditional) / float64(traditional+simplified+1)
	return traditional >= leastTraditional && share >= leastTraditionalShare
}

// find converts, if the article is to be simplified, character by character
// where lengths agree, so that every edit is as small as can be.
func (c converter) find(_ context.Context, p *page) []annotate.Edit {
	if !p.simplify {
		return nil
	}
	var edits []annotate.Edit
	for i := 0; i < len(p.runes); {
		n, to := c.step(p.runes, i)
		if len(to) != n {
			edits = append(edits, replace(i, i+n, string(to)))
			i += n
			continue
		}
		for j := range n {
			if to[j] != p.runes[i+j] {
				edits = join(edits, replace(i+j, i+j+1, string(to[j])))
			}
		}
		i += n
	}
	return edits
}

// join appends e, as part of the last edit if it continues that.
func join(edits []annotate.Edit, e annotate.Edit) []annotate.Edit {
	if n := len(edits); n > 0 && edits[n-1].Text.End == e.Text.Start {
		edits[n-1].Text.End = e.Text.End
		edits[n-1].To += e.To
		return edits
	}
	return append(edits, e)
}

// step converts what begins at i: how many characters, and what they become.
func (c converter) step(runes []rune, i int) (int, []rune) {
	for _, p := range c.phrases[runes[i]] {
		if hasAt(runes, i, p.from) {
			return len(p.from), p.to
		}
	}
	r := runes[i]
	if r == '著' && isParticle(runes, i) {
		return 1, []rune{'着'}
	}
	if to, ok := c.chars[r]; ok {
		return 1, []rune{to}
	}
	return 1, runes[i : i+1]
}

func hasAt(runes []rune, i int, want []rune) bool {
	if i+len(want) > len(runes) {
		return false
	}
	for j, r := range want {
		if runes[i+j] != r {
			return false
		}
	}
	return true
}

// isParticle reports whether the 著 at i is what simplified text writes 着. It
// is in doubt only in the words for writing and renown.
func isParticle(runes []rune, i int) bool {
	const after, before = "名作稱称述書书者錄录", "名顯显卓土原專专編编合巨論论昭遺遗譯译新所共主拙"
	if i == 0 || !isHan(runes[i-1]) && runes[i-1] != ')' {
		return false
	}
	if i+1 < len(runes) && strings.ContainsRune(after, runes[i+1]) {
		return false
	}
	return !strings.ContainsRune(before, runes[i-1])
}

// simple converts a short string.
func (c converter) simple(runes []rune) []rune {
	out := make([]rune, 0, len(runes))
	for i := 0; i < len(runes); {
		n, to := c.step(runes, i)
		out = append(out, to...)
		i += n
	}
	return out
}
