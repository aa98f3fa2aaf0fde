package clean_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/gbk"
	"zhupi/annotate/text"
	"zhupi/assets"
)

// damager breaks text as mirror sites do.
type damager struct {
	table  *gbk.Table
	old    map[rune]rune // simplified → traditional where one to one
	random *rand.Rand
}

func newDamager() *damager {
	d := &damager{table: gbk.NewTable(), old: map[rune]rune{}, random: rand.New(rand.NewPCG(1, 2))}
	for line := range strings.Lines(assets.TraditionalCharacters) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if _, inGBK := d.table.Pair([]rune(from + " ")[0]); !ok || !inGBK || strings.Contains(to, " ") {
			continue
		}
		if r := []rune(to)[0]; d.old[r] == 0 {
			d.old[r] = []rune(from)[0]
		}
	}
	return d
}

func (d *damager) traditional(s string) string {
	return strings.Map(func(r rune) rune {
		if old := d.old[r]; old != 0 {
			return old
		}
		return r
	}, s)
}

// bytes returns the GBK bytes of runes, and nil if they have none.
func (d *damager) bytes(runes []rune) []byte {
	var out []byte
	for _, r := range runes {
		p, ok := d.table.Pair(r)
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case ok:
			out = append(out, p.Lead, p.Trail)
		default:
			return nil
		}
	}
	return out
}

// wound is a damaged place: the code points in Span read was before.
type wound struct {
	text.Span
	was  string
	lost bool // more than the first byte is lost
}

// misread decodes bytes from the second one of a character on, which runes
// follow, until it is in step with them again. It returns what is read and how
// many of runes that were.
func (d *damager) misread(second byte, runes []rune) (read string, n int, ok bool) {
	b := append([]byte{second}, d.bytes(runes)...)
	starts := map[int]int{1: 0} // offset of a character → its number
	size := 1
	for i := range runes {
		size += len(d.bytes(runes[i : i+1]))
		starts[size] = i + 1
	}
	var out strings.Builder
	for at := 0; at < len(b); {
		switch c := b[at]; {
		case c < 0x80:
			out.WriteByte(c)
			at++
		case gbk.IsLead(c) && at+1 < len(b) && gbk.IsTrail(b[at+1]):
			out.WriteRune(d.table.Rune(gbk.Pair{Lead: c, Trail: b[at+1]}))
			at += 2
		default:
			out.WriteByte('?')
			at += 2
		}
		if n, inStep := starts[at]; inStep {
			return out.String(), n, true
		}
	}
	return "", 0, false
}

// split is mechanism A/B: a delimiter straddles the first two characters.
func (d *damager) split(runes []rune) (damaged string, n int, ok bool) {
	x, okX := d.table.Pair(runes[0])
	y, okY := d.table.Pair(runes[1])
	delimiter := d.table.Rune(gbk.Pair{Lead: 0xA3, Trail: y.Lead})
	if !okX || !okY || x.Trail != 0xA3 || !strings.ContainsRune("；？，：！", delimiter) {
		return "", 0, false
	}
	if d.random.IntN(2) == 0 {
		delimiter -= 0xFEE0
	}
	rest, n, ok := d.misread(y.Trail, runes[2:])
	return "?" + string(delimiter) + rest, n + 2, ok
}

// stub is mechanism C: a stub goes in where the halves of two characters make
// one that has a stub. The first character stays readable.
func (d *damager) stub(runes []rune) (damaged string, n int, ok bool) {
	x, okX := d.table.Pair(runes[0])
	y, okY := d.table.Pair(runes[1])
	both := gbk.Pair{Lead: x.Trail, Trail: y.Lead}
	if !okX || !okY || runes[1] < 0x4E00 || !isCommon(both) {
		return "", 0, false
	}
	sound, _, _ := strings.Cut(pinyin.PinyinDict[int(d.table.Rune(both))], ",")
	rest, n, ok := d.misread(y.Trail, runes[2:])
	return string(runes[0]) + "?" + sound + ")" + rest, n + 2, ok && sound != ""
}

// isCommon reports whether a pair is a character of the first level of GB 2312.
func isCommon(p gbk.Pair) bool { return p.Lead >= 0xB0 && p.Lead <= 0xD7 && p.Trail >= 0xA1 }

// damage breaks text in a few places of at most so many characters.
func (d *damager) damage(s string, stubbed, dropPrivate bool) (string, []wound) {
	const longest, apart = 30, 60
	runes := []rune(strings.NewReplacer("，", ",", "；", ";", "：", ":", "（", "(", "）", ")").Replace(s))
	var out []rune
	var wounds []wound
	next := apart
	for i := 0; i < len(runes); i++ {
		ahead := runes[i:min(len(runes), i+longest)]
		if line := slices.Index(ahead, '\n'); line >= 0 {
			ahead = ahead[:line]
		}
		if i >= next && len(ahead) > 2 {
			damaged, n, ok := d.split(ahead)
			if !ok && stubbed && d.random.IntN(10) == 0 {
				damaged, n, ok = d.stub(ahead)
			}
			if ok && n < len(ahead) {
				w := wound{was: string(runes[i : i+n])}
				whole := damaged
				if dropPrivate {
					damaged = strings.Map(func(r rune) rune {
						if r >= 0xE000 && r < 0xF900 {
							return -1
						}
						return r
					}, damaged)
				}
				w.lost = whole != damaged || strings.HasSuffix(damaged, "?")
				w.Start = len(out)
				out = append(out, []rune(damaged)...)
				w.End = len(out)
				wounds = append(wounds, w)
				i += n - 1
				next = i + apart
				continue
			}
		}
		out = append(out, runes[i])
	}
	return string(out), wounds
}

// devTexts returns the texts of the held-out gold articles, which the word
// table has not seen.
func devTexts(t *testing.T) []string {
	t.Helper()
	file, err := os.Open("../../testdata/gold/articles.dev.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []string
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var article struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			t.Fatal(err)
		}
		out = append(out, article.Text)
	}
	return out
}

// tally counts what became of damaged places.
type tally struct {
	places, found, automatic, automaticRight, first, among int
}

func (n tally) String() string {
	return fmt.Sprintf("%d places, %d found, %d of %d applied rightly, %d right at first, %d among the first four",
		n.places, n.found, n.automaticRight, n.automatic, n.first, n.among)
}

// TestDamage measures repair on text that was broken on purpose.
func TestDamage(t *testing.T) {
	d := newDamager()
	c := newCleaner(t)
	texts := devTexts(t)
	for _, kind := range []struct {
		name      string
		old, drop bool
	}{{"traditional", true, false}, {"traditional, private use lost", true, true}, {"simplified", false, false}} {
		var kept, lost tally
		for range 6 {
			for _, s := range texts {
				if kind.old {
					s = d.traditional(s)
				}
				raw, wounds := d.damage(s, kind.old, kind.drop)
				r := mustClean(t, c, raw, clean.Options{Off: []string{clean.RuleFurniture, clean.RuleLayout, clean.RulePunctuation}})
				for _, w := range wounds {
					into := &kept
					if w.lost {
						into = &lost
					}
					into.add(t, c, raw, w, r.Edits)
				}
			}
		}
		t.Logf("%s: %v; more than one byte lost: %v", kind.name, kept, lost)
		if kept.automaticRight*100 < kept.automatic*99 {
			t.Errorf("%s: of %d automatic repairs %d right", kind.name, kept.automatic, kept.automaticRight)
		}
		if kept.first*100 < kept.places*90 {
			t.Errorf("%s: of %d places %d right at first", kind.name, kept.places, kept.first)
		}
	}
}

// add counts the edit that repairs w.
func (n *tally) add(t *testing.T, c *clean.Cleaner, raw string, w wound, log []annotate.Edit) {
	n.places++
	runes := []rune(raw)
	for _, e := range log {
		if e.Rule != clean.RuleByteShift || !e.Raw.Overlaps(w.Span) {
			continue
		}
		n.found++
		want := ""
		if e.Raw.Start >= w.Start && e.Raw.End >= w.End {
			// The first character of a wound by stub is whole.
			want = string([]rune(w.was)[e.Raw.Start-w.Start:]) + string(runes[w.End:e.Raw.End])
		}
		if r := []rune(want); len(r) > 0 && r[len(r)-1] >= '0' && r[len(r)-1] <= '9' && strings.HasSuffix(e.From, "?") {
			want = string(r[:len(r)-1]) + "□" // it was eaten
		}
		same := func(s string) bool { return want != "" && marks(c, t, s) == marks(c, t, want) }
		right := same(e.To)
		if e.State == annotate.EditApplied {
			n.automatic++
			if right {
				n.automaticRight++
			}
		}
		if right {
			n.first++
		}
		if right || slices.ContainsFunc(e.Alternatives[:min(3, len(e.Alternatives))], same) {
			n.among++
		}
		return
	}
}

// marks brings a fragment into the form in which repairs are compared: one
// script, full-width marks, unknown digits.
func marks(c *clean.Cleaner, t *testing.T, s string) string {
	t.Helper()
	const old = "個們來對會時國學" // makes any fragment traditional
	r, err := c.Clean(t.Context(), text.New(old+s), clean.Options{Off: []string{clean.RuleFurniture, clean.RuleByteShift, clean.RuleLayout}})
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer(",", "，", ";", "；", ":", "：", "(", "（", ")", "）").Replace(r.Text.String())
}
