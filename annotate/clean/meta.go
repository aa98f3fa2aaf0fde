package clean

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhupi/annotate"
)

// nearStart is how many code points of the text may hold its dateline.
const nearStart = 60

// meta reads the metadata of an article off its lines.
func (f *furniture) meta(p *page) annotate.Meta {
	d := f.divide(p)
	m := annotate.Meta{Authors: []string{}}
	if d.title >= 0 {
		m.Title = f.plainTitle(d.lines[d.title].s)
	}
	if d.kicker >= 0 {
		m.Kicker = strings.TrimSpace(d.lines[d.kicker].s)
	}
	if d.first < 0 {
		return m
	}
	r := &reader{f: f, m: &m}
	for i, l := range d.lines {
		if i >= d.end && l.kind == listHead {
			break
		}
		if d.cut[i] {
			r.line(l)
		}
	}
	r.dateline(d.lines[d.first].s)
	r.closing(d.lines[d.end-1].s)
	return m
}

// plainTitle takes marks such as 【原创】 and the name of the site off a title.
func (f *furniture) plainTitle(s string) string {
	s = f.titlePrefix.ReplaceAllString(strings.TrimSpace(s), "")
	if at := f.siteSuffix.FindStringIndex(s); at != nil && utf8.RuneCountInString(s[:at[0]]) >= shortestTitle {
		s = s[:at[0]]
	}
	return strings.TrimSpace(s)
}

// reader collects metadata; what was found first stays.
type reader struct {
	f           *furniture
	m           *annotate.Meta
	responsible bool // the editor found is the responsible one
}

func (r *reader) line(l line) {
	switch {
	case l.kind == signature:
		inner, bracketed := bracketed(l.s)
		r.credit(r.f.names.credit(l.s, bracketed && r.f.names.areNames(inner)))
	case l.kind == label:
		r.labels(l.s)
	case l.kind == dated, l.kind == noise && r.f.forum.MatchString(l.s):
		r.published(l.s)
	}
}

func (r *reader) credit(c credit) {
	for _, name := range c.authors {
		if !slices.Contains(r.m.Authors, name) {
			r.m.Authors = append(r.m.Authors, name)
		}
	}
	r.m.Editor = cmp.Or(r.m.Editor, c.editor)
	r.m.Source = cmp.Or(r.m.Source, c.source)
}

// labels reads a line of labels and values: 来源:某台 发布时间:2020-11-30.
func (r *reader) labels(s string) {
	found := r.f.label.FindAllStringIndex(s, -1)
	if len(found) == 0 || r.f.date.MatchString(s[:found[0][0]]) {
		r.published(s)
	}
	for i, at := range found {
		end := len(s)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		name := strings.TrimRight(strings.ReplaceAll(s[at[0]:at[1]], " ", ""), ":：")
		value := strings.Trim(s[at[1]:end], " |（）()[]【】,，;；")
		switch {
		case value == "":
		case strings.HasSuffix(name, "时间"), strings.HasSuffix(name, "日期"):
			r.published(value)
		case strings.Contains(name, "来源"):
			r.m.Source = cmp.Or(r.m.Source, r.source(value))
		case strings.HasSuffix(name, "作者"):
			r.credit(r.f.names.credit(value, true))
		case strings.HasSuffix(name, "编辑"), name == "责编":
			r.editor(name, firstWord(value))
		}
	}
}

// editor notes an editor; the responsible one goes before any other.
func (r *reader) editor(label, name string) {
	responsible := strings.Contains(label, "责")
	if r.m.Editor == "" || responsible && !r.responsible {
		r.m.Editor, r.responsible = name, responsible
	}
}

// source takes the outlet off the start of a value and leaves what follows it:
// a date, or who wrote it.
func (r *reader) source(value string) string {
	if at := r.f.date.FindStringIndex(value); at != nil {
		r.published(value[at[0]:])
		value = strings.TrimSpace(value[:at[0]])
	}
	word := firstWord(value)
	if rest := strings.TrimSpace(strings.TrimPrefix(value, word)); rest != "" {
		r.credit(r.f.names.credit(rest, false))
	}
	return strings.TrimSuffix(word, "记者")
}

func firstWord(s string) string {
	if i := strings.IndexAny(s, " |"); i > 0 {
		return s[:i]
	}
	return s
}

// published normalises the first date of s.
func (r *reader) published(s string) {
	if r.m.Published != "" {
		return
	}
	r.m.Published = normalDate(r.f.date.FindStringSubmatch(s))
}

// normalDate writes year, month, day, hour, minute and second, as far as they
// were given and can be, in the order of ISO 8601.
func normalDate(m []string) string {
	if m == nil {
		return ""
	}
	var n [7]int
	for i := 1; i < len(m) && i < len(n); i++ {
		n[i], _ = strconv.Atoi(m[i])
	}
	out := m[1]
	if n[2] < 1 || n[2] > 12 {
		return out
	}
	out += fmt.Sprintf("-%02d", n[2])
	if n[3] < 1 || n[3] > 31 {
		return out
	}
	out += fmt.Sprintf("-%02d", n[3])
	if m[4] == "" || n[4] > 23 || n[5] > 59 {
		return out
	}
	out += fmt.Sprintf(" %02d:%02d", n[4], n[5])
	if m[6] == "" || n[6] > 59 {
		return out
	}
	return out + fmt.Sprintf(":%02d", n[6])
}

// dateline reads who wrote the article off the start of its text: 本报讯(记者 甲乙).
func (r *reader) dateline(s string) {
	start := firstRunes(s, nearStart)
	open := strings.Index(start, "（")
	if open < 0 || strings.ContainsAny(start[:open], "，。") {
		return
	}
	inner, _, closed := strings.Cut(start[open+len("（"):], "）")
	if !closed {
		return
	}
	wire := isDispatch(start[:open])
	if strings.Contains(inner, "记者") || strings.Contains(inner, "通讯员") || wire && r.f.names.areNames(inner) {
		r.credit(r.f.names.credit(inner, wire))
	}
}

// isDispatch reports whether s ends like the head of a dispatch: 某社某地3月1日电.
func isDispatch(s string) bool {
	return strings.HasSuffix(s, "电") || strings.HasSuffix(s, "讯") || strings.HasSuffix(s, "消息")
}

// closing reads who wrote or published the article off the brackets at the end
// of its text: (甲乙), (来源:某台), (某台).
func (r *reader) closing(s string) {
	s = strings.TrimRight(s, " |")
	open := strings.LastIndex(s, "（")
	if open < 0 {
		return
	}
	inner, ok := bracketed(s[open:])
	if !ok || utf8.RuneCountInString(inner) > longestSign || strings.ContainsAny(inner, "。！？") {
		return
	}
	switch {
	case r.f.names.areNames(inner):
		r.credit(r.f.names.credit(inner, true))
	case r.f.label.MatchString(inner):
		r.labels(inner)
	case r.f.names.isSignature(inner):
		r.credit(r.f.names.credit(inner, false))
	case r.f.names.outlet.MatchString(inner) && !strings.ContainsAny(inner, "，、") && endsSentence(s[:open]):
		r.m.Source = cmp.Or(r.m.Source, inner)
	}
}
