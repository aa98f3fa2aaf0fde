package gbk_test

import (
	"testing"

	"zhupi/annotate/gbk"
)

func TestTable(t *testing.T) {
	table := gbk.NewTable()
	for _, c := range []struct {
		r    rune
		pair gbk.Pair
	}{
		{'惠', gbk.Pair{Lead: 0xBB, Trail: 0xDD}},
		{'。', gbk.Pair{Lead: 0xA1, Trail: 0xA3}},
		{'簡', gbk.Pair{Lead: 0xBA, Trail: 0x86}},
		{0xE01C, gbk.Pair{Lead: 0xAA, Trail: 0xBD}},
		{0xE583, gbk.Pair{Lead: 0xA2, Trail: 0x9E}},
		{0xE78A, gbk.Pair{Lead: 0xA6, Trail: 0xBE}},
	} {
		if got, ok := table.Pair(c.r); !ok || got != c.pair {
			t.Errorf("Pair(%U) = %X, %v; want %X", c.r, got, ok, c.pair)
		}
		if got := table.Rune(c.pair); got != c.r {
			t.Errorf("Rune(%X) = %U, want %U", c.pair, got, c.r)
		}
	}
	missing := 0
	for lead := 0x81; lead <= 0xFE; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			if trail != 0x7F && table.Rune(gbk.Pair{Lead: byte(lead), Trail: byte(trail)}) == 0 {
				missing++
			}
		}
	}
	if missing > 0 {
		t.Errorf("%d pairs have no character", missing)
	}
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		lost           int
	}{
		{"plain", "\xbb\xdd\xd0\xc2\xb0\xb2", "惠新安", 0},
		{"private use", "a\xaa\xbdb", "a\ue01cb", 0},
		{"four bytes", "\x81\x39\xee\x39", "㐀", 0},
		{"cut off", "\xbb\xdd\xd0", "惠\uFFFD", 1},
		{"stray", "\xff\x80,\xb0\xb2", "\uFFFD\uFFFD,安", 2},
	} {
		got, lost := gbk.Decode([]byte(c.in))
		if got != c.want || lost != c.lost {
			t.Errorf("%s: %q, %d lost; want %q, %d", c.name, got, lost, c.want, c.lost)
		}
	}
}
