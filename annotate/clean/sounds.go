package clean

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"zhupi/annotate/gbk"
)

// sounds finds characters by reading and first byte.
type sounds map[soundKey][]rune

type soundKey struct {
	sound string
	lead  byte
}

func newSounds(t *gbk.Table) sounds {
	s := make(sounds, 1<<15)
	for code, readings := range pinyin.PinyinDict {
		pair, ok := t.Pair(rune(code))
		if !ok || !isHan(rune(code)) {
			continue
		}
		for sound := range strings.SplitSeq(readings, ",") {
			key := soundKey{sound, pair.Lead}
			s[key] = append(s[key], rune(code))
		}
	}
	for _, runes := range s {
		slices.Sort(runes) // the dictionary has no order
	}
	return s
}
