package clean

import (
	"context"
	"slices"
	"strings"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// When line breaks are put in or taken out (guessed on real pages).
const (
	onePiece   = 300 // code points of a line that may have lost its paragraph breaks
	leastWraps = 3   // lines broken at the same width that show hard wrapping
	leastWidth = 20  // of such lines
	widthSlack = 2   // by which they may differ
	lostSpaces = 2   // question marks at the start of a line that stand for an indent
)

// findLayout leaves paragraphs with a single line feed between them: no
// indents, no blank lines, no breaks inside sentences, no double spaces.
func findLayout(_ context.Context, p *page) []annotate.Edit {
	lines := contentLines(p)
	if len(lines) == 0 {
		return nil
	}
	var edits []annotate.Edit
	if lines[0].Start > 0 {
		edits = append(edits, replace(0, lines[0].Start, ""))
	}
	width := wrapWidth(p, lines)
	for i, line := range lines {
		edits = append(edits, innerSpaces(p, line)...)
		if i+1 == len(lines) {
			break
		}
		gap := text.Span{Start: line.End, End: lines[i+1].Start}
		between := "\n"
		if isWrapped(p, line, lines[i+1], width) {
			between = ""
			if isLatin(p.at(line.End-1)) && isLatin(p.at(gap.End)) {
				between = " "
			}
		}
		if string(p.runes[gap.Start:gap.End]) != between {
			edits = append(edits, replace(gap.Start, gap.End, between))
		}
	}
	if last := lines[len(lines)-1]; last.End < len(p.runes) {
		edits = append(edits, replace(last.End, len(p.runes), ""))
	}
	return edits
}

// contentLines returns the lines that hold anything, without their indents and
// trailing spaces.
func contentLines(p *page) []text.Span {
	var out []text.Span
	for _, line := range p.lines() {
		for line.Start < line.End && p.runes[line.Start] == ' ' {
			line.Start++
		}
		for line.End > line.Start && p.runes[line.End-1] == ' ' {
			line.End--
		}
		marks := line.Start
		for marks < line.End && p.runes[marks] == '?' {
			marks++
		}
		if marks-line.Start >= lostSpaces && startsSentence(p.at(marks)) {
			line.Start = marks
		}
		if !line.Empty() {
			out = append(out, line)
		}
	}
	return out
}

// innerSpaces makes one space of several and, in a line as long as an article,
// paragraphs of what a space after a sentence divides.
func innerSpaces(p *page, line text.Span) []annotate.Edit {
	var edits []annotate.Edit
	for i := line.Start; i < line.End; i++ {
		if p.runes[i] != ' ' {
			continue
		}
		start := i
		for p.runes[i] == ' ' {
			i++
		}
		to := " "
		if line.Len() >= onePiece && strings.ContainsRune("。！？”…", p.at(start-1)) && startsSentence(p.at(i)) && closesSentence(p, start) {
			to = "\n"
		}
		if to == "\n" || i-start > 1 {
			edits = append(edits, replace(start, i, to))
		}
	}
	return edits
}

func startsSentence(r rune) bool {
	return isHan(r) || isDigit(r) || strings.ContainsRune("“（《【", r)
}

// closesSentence reports whether a sentence is complete before i.
func closesSentence(p *page, i int) bool {
	for i--; i >= 0 && strings.ContainsRune("”）》", p.runes[i]); i-- {
	}
	return strings.ContainsRune("。！？…", p.at(i))
}

// wrapWidth returns the width at which the page was hard-wrapped, 0 if it was not.
func wrapWidth(p *page, lines []text.Span) int {
	widths := map[int]int{}
	for _, line := range lines {
		if line.Len() >= leastWidth && isHan(p.at(line.End-1)) {
			widths[line.Len()]++
		}
	}
	best, most := 0, 0
	for width := range widths {
		n := 0
		for w := width - widthSlack; w <= width; w++ {
			n += widths[w]
		}
		if n > most || n == most && width > best {
			best, most = width, n
		}
	}
	if most < leastWraps || 2*most < len(lines) {
		return 0
	}
	return best
}

// isWrapped reports whether the break after line is inside a sentence.
func isWrapped(p *page, line, next text.Span, width int) bool {
	gap := p.runes[line.End:next.Start]
	first := slices.Index(gap, '\n')
	if slices.Contains(gap[first+1:], '\n') || slices.Contains(gap[first+1:], ' ') {
		return false // a blank line or an indent: meant
	}
	last := p.at(line.End - 1)
	if strings.ContainsRune("，、", last) {
		return isHan(p.at(next.Start)) && line.Len() >= leastWidth
	}
	return width > 0 && line.Len() >= width-widthSlack && line.Len() <= width && isHan(last)
}
