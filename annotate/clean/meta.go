package clean

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// nearStart is how many code points of the text may hold its dateline.
const nearStart = 60

// meta reads the metadata of an article off its lines, and where on the page it
// stands.
func (f *furniture) meta(p *page) (annotate.Meta, []annotate.Found) {
	d := f.divide(p)
	m := annotate.Meta{Authors: []string{}}
	r := &reader{f: f, m: &m}
	if d.title >= 0 {
		r.at = d.lines[d.title]
		m.Title = r.note(FieldTitle, f.plainTitle(r.at.s))
	}
	if d.kicker >= 0 {
		r.at = d.lines[d.kicker]
		m.Kicker = r.note(FieldKicker, strings.TrimSpace(r.at.s))
	}
	if d.first < 0 {
		return m, r.found
	}
	for i, l := range d.lines {
		if i >= d.end && l.kind == listHead {
			break
		}
		if d.cut[i] {
			r.at = l
			r.line(l)
		}
	}
	r.at = d.lines[d.first]
	r.dispatch(r.at.s)
	r.dateline(r.at.s)
	r.at = d.lines[d.end-1]
	r.closing(r.at.s)
	return m, r.found
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
	at          line // being read
	found       []annotate.Found
	responsible bool // the editor found is the responsible one
}

// The fields of [annotate.Found]. Dateline and place are no fields of
// annotate.Meta, for the text keeps them.
const (
	FieldTitle     = "title"
	FieldKicker    = "kicker"
	FieldSource    = "source"
	FieldPublished = "published"
	FieldAuthor    = "author"
	FieldEditor    = "editor"
	FieldDateline  = "dateline"
	FieldPlace     = "place"
)

// note keeps where in the line being read a value stands, and returns it.
func (r *reader) note(field, value string) string {
	r.noteAs(field, value, value)
	return value
}

// noteAs is note for a value that the line has in another form.
func (r *reader) noteAs(field, value, words string) {
	from := 0
	if last := len(r.found) - 1; last >= 0 && r.at.Covers(r.found[last].Raw) {
		// Values come in the order of the line; a name may be part of another.
		if skip := len(firstRunes(r.at.s, r.found[last].Raw.End-r.at.Start)); strings.Contains(r.at.s[skip:], words) {
			from = skip
		}
	}
	i := strings.Index(r.at.s[from:], words)
	if i < 0 || words == "" {
		return
	}
	start := r.at.Start + utf8.RuneCountInString(r.at.s[:from+i])
	span := text.Span{Start: start, End: start + utf8.RuneCountInString(words)}
	r.found = append(r.found, annotate.Found{Field: field, Value: value, Raw: span})
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
			r.m.Authors = append(r.m.Authors, r.note(FieldAuthor, name))
		}
	}
	if r.m.Editor == "" && c.editor != "" {
		r.m.Editor = r.note(FieldEditor, c.editor)
	}
	r.outlet(c.source)
}

// outlet notes the source, unless there is one already.
func (r *reader) outlet(name string) {
	if r.m.Source == "" && name != "" {
		r.m.Source = r.note(FieldSource, name)
	}
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
			r.outlet(r.source(value))
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
		r.found = slices.DeleteFunc(r.found, func(f annotate.Found) bool { return f.Field == FieldEditor })
		r.m.Editor, r.responsible = r.note(FieldEditor, name), responsible
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
	if m := r.f.date.FindStringSubmatch(s); m != nil {
		r.m.Published = normalDate(m)
		r.noteAs(FieldPublished, r.m.Published, m[0])
	}
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

// dispatch notes the head of a dispatch and the place it names: 某社某地3月1日电.
func (r *reader) dispatch(s string) {
	m := r.f.dispatch.FindStringSubmatch(s)
	if m == nil {
		return
	}
	const whole, place = 1, 2
	r.note(FieldDateline, m[whole])
	if m[place] == "" {
		return
	}
	span := r.found[len(r.found)-1].Raw
	span.Start += utf8.RuneCountInString(m[whole][:strings.LastIndex(m[whole], m[place])])
	span.End = span.Start + utf8.RuneCountInString(m[place])
	r.found = append(r.found, annotate.Found{Field: FieldPlace, Value: m[place], Raw: span})
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
		r.outlet(inner)
	}
}
