package clean_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/traditionalchinese"

	"zhupi/annotate/gbk"
	"zhupi/annotate/text"
	"zhupi/assets"
)

// mechanism is a way in which mirror sites break text.
type mechanism string

const (
	stubbed mechanism = "A pinyin stubs"
	split   mechanism = "B cut at a delimiter"
	across  mechanism = "C stub across a boundary"
	letter  mechanism = "D stub after an eaten half"
)

// damager breaks text as mirror sites do.
type damager struct {
	table  *gbk.Table
	old    map[rune]rune // simplified → traditional where one to one
	simple map[rune]rune
	random *rand.Rand
}

func newDamager(seed uint64) *damager {
	d := &damager{table: gbk.NewTable(), old: map[rune]rune{}, simple: map[rune]rune{'著': '着'}, random: rand.New(rand.NewPCG(seed, 2))}
	for line := range strings.Lines(assets.TraditionalCharacters) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		from, to := []rune(key)[0], []rune(value)[0]
		if from != '著' {
			d.simple[from] = to
		}
		_, inGBK := d.table.Pair(from)
		if inGBK && !strings.Contains(value, " ") && d.old[to] == 0 && isBig5(from) && !isBig5(to) {
			d.old[to] = from
		}
	}
	return d
}

func isBig5(r rune) bool {
	b, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(string(r)))
	return err == nil && len(b) == 2 && (b[0] >= 0xA4 && b[0] <= 0xC5 || b[0] >= 0xC9 && b[0] <= 0xF8)
}

// fold brings text into the form in which readings are compared: one script,
// full-width marks.
func (d *damager) fold(s string) string {
	return strings.Map(func(r rune) rune {
		if to := d.simple[r]; to != 0 {
			return to
		}
		if strings.ContainsRune(",;:()?!", r) {
			return r + 0xFEE0
		}
		return r
	}, s)
}

// cell is a character of a page, and what it was before the site came to it;
// empty for what the site put in.
type cell struct {
	shown rune
	was   string
}

// recipe says how a page is broken.
type recipe struct {
	name        string
	old         bool // traditional characters
	stubs       bool // pinyin in brackets
	dropPrivate bool // private-use characters are lost
	halfWidth   bool // narrow punctuation
}

// wound is a damaged place; was is what read there.
type wound struct {
	text.Span
	was  string
	how  mechanism
	lost bool // more than the first byte is lost
}

// page is a broken article.
type page struct {
	raw    string
	was    []string // by code point of raw
	stubs  []text.Span
	wounds []wound
}

// before returns what stood in s, which begins where w begins and reaches at
// least as far; false for any other stretch.
func (p *page) before(w wound, s text.Span) (string, bool) {
	if s.Start != w.Start || s.End < w.End {
		return "", false
	}
	return w.was + strings.Join(p.was[w.End:s.End], ""), true
}

// cells lays out an article as the site shows it before any byte is broken.
func (d *damager) cells(s string, r recipe) []cell {
	choice := d.random.Uint64()
	var out []cell
	for _, c := range s {
		shown := c
		if old := d.old[c]; r.old && old != 0 {
			shown = old
		}
		if r.halfWidth && strings.ContainsRune("，；：（）", c) {
			shown -= 0xFEE0
		}
		out = append(out, cell{shown, string(c)})
		if r.stubs && hasStub(shown, choice) {
			for _, letter := range "(" + soundOf(shown) + ")" {
				out = append(out, cell{shown: letter})
			}
		}
	}
	return out
}

// hasStub reports whether a page gives a character a stub: always or never.
func hasStub(r rune, choice uint64) bool {
	const share = 5 // one in so many characters
	return soundOf(r) != "" && rand.New(rand.NewPCG(choice, uint64(r))).IntN(share) == 0
}

func soundOf(r rune) string {
	sound, _, _ := strings.Cut(pinyin.PinyinDict[int(r)], ",")
	return sound
}

// bytes returns the GBK bytes of a character, nil if it has none.
func (d *damager) bytes(r rune) []byte {
	p, ok := d.table.Pair(r)
	switch {
	case r < 0x80:
		return []byte{byte(r)}
	case ok:
		return []byte{p.Lead, p.Trail}
	}
	return nil
}

// misread decodes bytes from the second one of a character on, which cells
// follow, until it is in step with them again. It returns what is read and how
// many of the cells that were.
func (d *damager) misread(second byte, cells []cell) (read string, n int, ok bool) {
	b := []byte{second}
	starts := map[int]int{1: 0} // offset of a character → its number
	for i, c := range cells {
		more := d.bytes(c.shown)
		if c.shown == '\n' || more == nil {
			break
		}
		b = append(b, more...)
		starts[len(b)] = i + 1
	}
	var out strings.Builder
	for at := 0; at < len(b); {
		switch c := b[at]; {
		case c < 0x80:
			out.WriteByte(c)
			at++
		case gbk.IsLead(c) && at+1 < len(b) && gbk.IsTrail(b[at+1]):
			r := d.table.Rune(gbk.Pair{Lead: c, Trail: b[at+1]})
			if r == 0 {
				return "", 0, false
			}
			out.WriteRune(r)
			at += 2
		default:
			out.WriteByte('?')
			at++
			if gbk.IsLead(c) {
				at++
			}
		}
		if n, inStep := starts[at]; inStep {
			return out.String(), n, true
		}
	}
	return "", 0, false
}

// split is mechanism B: a delimiter straddles the first two characters.
func (d *damager) split(cells []cell) (damaged string, n int, ok bool) {
	x, okX := d.table.Pair(cells[0].shown)
	y, okY := d.table.Pair(cells[1].shown)
	delimiter := d.table.Rune(gbk.Pair{Lead: 0xA3, Trail: y.Lead})
	if !okX || !okY || x.Trail != 0xA3 || !strings.ContainsRune("；？，：！", delimiter) {
		return "", 0, false
	}
	if d.random.IntN(2) == 0 {
		delimiter -= 0xFEE0
	}
	rest, n, ok := d.misread(y.Trail, cells[2:])
	return "?" + string(delimiter) + rest, n + 2, ok
}

// across is mechanism C: a stub goes in where the halves of two characters make
// one that has a stub. The first character stays readable.
func (d *damager) across(cells []cell) (damaged string, n int, ok bool) {
	x, okX := d.table.Pair(cells[0].shown)
	y, okY := d.table.Pair(cells[1].shown)
	both := gbk.Pair{Lead: x.Trail, Trail: y.Lead}
	if !okX || !okY || cells[1].shown < 0x4E00 || !isCommon(both) {
		return "", 0, false
	}
	sound := soundOf(d.table.Rune(both))
	rest, n, ok := d.misread(y.Trail, cells[2:])
	return "?" + sound + ")" + rest, n + 2, ok && sound != ""
}

// isCommon reports whether a pair is a character of the first level of GB 2312.
func isCommon(p gbk.Pair) bool { return p.Lead >= 0xB0 && p.Lead <= 0xD7 && p.Trail >= 0xA1 }

// damage breaks an article, at most every so many characters.
func (d *damager) damage(s string, r recipe) page {
	const apart = 60
	var p page
	var out []rune
	put := func(c cell) {
		out, p.was = append(out, c.shown), append(p.was, c.was)
	}
	cells := d.cells(s, r)
	next, opened := apart, -1 // opened: where a stub that goes on began
	for i := 0; i < len(cells); i++ {
		w, shown, n := d.wound(cells, i, r)
		if i < next || n == 0 {
			if cells[i].shown == '(' && cells[i].was == "" {
				opened = len(out)
			}
			put(cells[i])
			if opened >= 0 && cells[i].shown == ')' && cells[i].was == "" {
				p.stubs = append(p.stubs, text.Span{Start: opened, End: len(out)})
				opened = -1
			}
			continue
		}
		if w.how == across {
			put(cells[i])
		}
		opened = -1
		w.Start = len(out)
		for _, c := range shown {
			put(cell{shown: c})
		}
		w.End = len(out)
		p.wounds = append(p.wounds, w)
		i += n - 1
		next = i + apart
	}
	p.raw = string(out)
	return p
}

// wound breaks the cells from i on; n is how many it took, 0 if they can't be.
func (d *damager) wound(cells []cell, i int, r recipe) (w wound, shown string, n int) {
	const (
		longest = 40 // cells
		rarity  = 10 // a stub table has one in so many of the characters that could be
	)
	ahead := cells[i:min(len(cells), i+longest)]
	if len(ahead) < 3 {
		return w, "", 0
	}
	shown, n, ok := d.split(ahead)
	w.how = split
	first := 0
	if !ok && r.stubs && d.random.IntN(rarity) == 0 {
		shown, n, ok = d.across(ahead)
		w.how, first = across, 1
	}
	if !ok || n >= len(ahead) {
		return w, "", 0
	}
	for _, c := range ahead[first:n] {
		w.was += c.was
	}
	whole := shown
	if r.dropPrivate {
		shown = strings.Map(func(r rune) rune {
			if r >= 0xE000 && r < 0xF900 {
				return -1
			}
			return r
		}, shown)
	}
	w.lost = whole != shown || strings.HasSuffix(shown, "?")
	last := shown[len(shown)-1]
	if after := ahead[n]; last >= 'A' && after.shown == '(' && after.was == "" {
		w.how = letter
	}
	if first == 1 && w.how == letter {
		w.how = across
	}
	return w, shown, n
}

// TestDamager shows what the damager makes, on a page as mirror sites have them.
func TestDamager(t *testing.T) {
	d := newDamager(1)
	p := d.damage(strings.Repeat("项目已经动工", 20)+"，主人来访洽谈。惠新安简要介绍了潍坊发展优势。", recipe{old: true})
	if len(p.wounds) != 1 || p.wounds[0].how != split {
		t.Fatalf("wounds %+v", p.wounds)
	}
	w := p.wounds[0]
	if got := text.New(p.raw).Slice(w.Span); d.fold(got) != d.fold("?;菪掳埠喴\ue01c榻B") || d.fold(w.was) != "。惠新安简要介绍" {
		t.Errorf("%q was %q", got, w.was)
	}
}
