// Package gbk knows the bytes of GBK characters, private-use ones included,
// which golang.org/x/text leaves out. Pages whose GBK bytes were cut in the
// middle of a character are full of those.
//
// Begin with [Table] for single characters and [Decode] for whole files.
package gbk

import (
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Pair is the two bytes of a GBK character.
type Pair struct {
	Lead, Trail byte
}

// The user-defined areas of GBK and where GB 18030 puts them in the private use
// area (published: GB 18030, WHATWG Encoding). Areas 1 and 2 have trails
// A1…FE, area 3 has 40…A0 without 7F.
const (
	area1, area1Lead = 0xE000, 0xAA
	area2, area2Lead = 0xE234, 0xF8
	area3, area3Lead = 0xE4C6, 0xA1
	area3End         = 0xE766
	highRow          = 0xFE - 0xA1 + 1
	lowRow           = 0xA0 - 0x40
)

// gap is a stretch of unassigned pairs within one row of the standard's own
// areas, which GB 18030 numbers on in the private use area.
type gap struct {
	lead, first, last byte
	rune              rune
}

// gaps returns the table of GB 18030-2000 (published).
func gaps() []gap {
	return []gap{
		{0xA2, 0xAB, 0xB0, 0xE766},
		{0xA2, 0xE4, 0xE4, 0xE76D},
		{0xA2, 0xEF, 0xF0, 0xE76E},
		{0xA2, 0xFD, 0xFE, 0xE770},
		{0xA4, 0xF4, 0xFE, 0xE772},
		{0xA5, 0xF7, 0xFE, 0xE77D},
		{0xA6, 0xB9, 0xC0, 0xE785},
		{0xA6, 0xD9, 0xDF, 0xE78D},
		{0xA6, 0xEC, 0xED, 0xE794},
		{0xA6, 0xF3, 0xF3, 0xE796},
		{0xA6, 0xF6, 0xFE, 0xE797},
		{0xA7, 0xC2, 0xD0, 0xE7A0},
		{0xA7, 0xF2, 0xFE, 0xE7AF},
		{0xA8, 0x96, 0xA0, 0xE7BC},
		{0xA8, 0xBC, 0xBC, 0xE7C7},
		{0xA8, 0xC1, 0xC4, 0xE7C9},
		{0xA8, 0xEA, 0xFE, 0xE7CD},
		{0xA9, 0x58, 0x58, 0xE7E2},
		{0xA9, 0x5B, 0x5B, 0xE7E3},
		{0xA9, 0x5D, 0x5F, 0xE7E4},
		{0xA9, 0x97, 0xA3, 0xE7F4},
		{0xA9, 0xF0, 0xFE, 0xE801},
		{0xD7, 0xFA, 0xFE, 0xE810},
		{0xFE, 0x51, 0x53, 0xE816},
		{0xFE, 0x59, 0x59, 0xE81E},
		{0xFE, 0x61, 0x61, 0xE826},
		{0xFE, 0x66, 0x67, 0xE82B},
		{0xFE, 0x6C, 0x6D, 0xE831},
		{0xFE, 0x76, 0x76, 0xE83B},
		{0xFE, 0x7E, 0x7E, 0xE843},
		{0xFE, 0x90, 0x91, 0xE854},
		{0xFE, 0xA0, 0xA0, 0xE864},
	}
}

// IsLead reports whether b can begin a GBK pair.
func IsLead(b byte) bool { return b >= 0x81 && b <= 0xFE }

// IsTrail reports whether b can end a GBK pair.
func IsTrail(b byte) bool { return b >= 0x40 && b <= 0xFE && b != 0x7F }

// Private returns the private-use character of a pair that the standard leaves
// to the user, and false for every other pair.
func Private(p Pair) (rune, bool) {
	high, low := p.Trail >= 0xA1 && p.Trail <= 0xFE, p.Trail >= 0x40 && p.Trail <= 0xA0 && p.Trail != 0x7F
	switch {
	case high && p.Lead >= area1Lead && p.Lead <= 0xAF:
		return area1 + rune(p.Lead-area1Lead)*highRow + rune(p.Trail-0xA1), true
	case high && p.Lead >= area2Lead && p.Lead <= 0xFE:
		return area2 + rune(p.Lead-area2Lead)*highRow + rune(p.Trail-0xA1), true
	case low && p.Lead >= area3Lead && p.Lead <= 0xA7:
		column := rune(p.Trail - 0x40)
		if p.Trail > 0x7F {
			column--
		}
		return area3 + rune(p.Lead-area3Lead)*lowRow + column, true
	}
	for _, g := range gaps() {
		if p.Lead == g.lead && p.Trail >= g.first && p.Trail <= g.last {
			return g.rune + rune(p.Trail-g.first), true
		}
	}
	return 0, false
}

// Table holds every GBK pair in both directions.
type Table struct {
	runes [0x10000]rune // by lead<<8|trail, 0 where there is none
	pairs map[rune]Pair
}

// NewTable builds the table. It takes some milliseconds.
func NewTable() *Table {
	t := &Table{pairs: make(map[rune]Pair, 24000)}
	decoder := simplifiedchinese.GBK.NewDecoder()
	in, out := make([]byte, 2), make([]byte, 8)
	for lead := 0x81; lead <= 0xFE; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			if trail == 0x7F {
				continue
			}
			p := Pair{byte(lead), byte(trail)}
			r, ok := Private(p)
			if !ok {
				in[0], in[1] = p.Lead, p.Trail
				decoder.Reset()
				n, _, err := decoder.Transform(out, in, true)
				decoded := []rune(string(out[:n]))
				if err != nil || len(decoded) != 1 || decoded[0] == 0xFFFD {
					continue
				}
				r = decoded[0]
			}
			t.runes[lead<<8|trail] = r
			if _, taken := t.pairs[r]; !taken {
				t.pairs[r] = p
			}
		}
	}
	return t
}

// Rune returns the character of a pair, or 0.
func (t *Table) Rune(p Pair) rune { return t.runes[int(p.Lead)<<8|int(p.Trail)] }

// Pair returns the bytes of a character.
func (t *Table) Pair(r rune) (Pair, bool) {
	p, ok := t.pairs[r]
	return p, ok
}

// Decode turns GB 18030 bytes into text. Pairs that x/text does not know become
// their private-use characters; what cannot be decoded becomes U+FFFD, a byte
// at a time. lost counts those.
func Decode(b []byte) (s string, lost int) {
	out := make([]byte, 0, len(b)*3/2)
	decoder := simplifiedchinese.GB18030.NewDecoder()
	var buffer [8]byte
	for i := 0; i < len(b); {
		if b[i] < 0x80 {
			out = append(out, b[i])
			i++
			continue
		}
		n := unitLen(b[i:])
		if n == 2 {
			if r, ok := Private(Pair{b[i], b[i+1]}); ok {
				out = append(out, string(r)...)
				i += 2
				continue
			}
		}
		decoder.Reset()
		w, _, err := decoder.Transform(buffer[:], b[i:i+n], true)
		if n == 1 || err != nil || string(buffer[:w]) == "\uFFFD" || w == 0 {
			out = append(out, "\uFFFD"...)
			lost++
			i++
			continue
		}
		out = append(out, buffer[:w]...)
		i += n
	}
	return string(out), lost
}

// unitLen returns how many bytes the GB 18030 character at the start of b has;
// 1 means that none begins there.
func unitLen(b []byte) int {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	switch {
	case len(b) >= 2 && IsLead(b[0]) && IsTrail(b[1]):
		return 2
	case len(b) >= 4 && IsLead(b[0]) && digit(b[1]) && IsLead(b[2]) && digit(b[3]):
		return 4
	}
	return 1
}
