package reader

import (
	"cmp"
	"image/color"
	"slices"
	"sort"

	"zhupi/annotate/text"
)

// Mark is a span as the reader shows it. An empty one is shown as a tick between
// two characters.
type Mark struct {
	ID int64
	text.Span
	Name    string // short name of the label, shown under the words
	Color   color.NRGBA
	Decided bool // a person stands behind it
	Unsure  bool // a suggestion that deserves a second look
}

// placedMark is a mark with its lane: 0 lies next to the text.
type placedMark struct {
	Mark
	lane int
}

// marks holds the marks of an article in reading order.
type marks struct {
	all   []placedMark
	reach []int // reach[i] is the largest End of all[:i+1]
}

// newMarks sorts and stacks marks and returns with them how many lanes each
// line of l needs beyond one.
func newMarks(list []Mark, l *layout) (marks, map[int]int) {
	m := marks{all: make([]placedMark, len(list)), reach: make([]int, len(list))}
	for i, mark := range list {
		m.all[i].Mark = mark
	}
	slices.SortStableFunc(m.all, func(a, b placedMark) int { return cmp.Or(a.Compare(b.Span), cmp.Compare(a.ID, b.ID)) })
	lanes := map[int]int{}
	from, end := 0, 0
	reach := 0
	for i, mark := range m.all {
		if mark.Start >= end {
			stack(m.all[from:i], l, lanes)
			from = i
		}
		end = max(end, mark.End)
		reach = max(reach, mark.End, mark.Start+1) // an empty mark is found where it stands
		m.reach[i] = reach
	}
	stack(m.all[from:], l, lanes)
	return m, lanes
}

// stack gives the marks of one cluster, which overlap in a chain, lanes such
// that no two that overlap share one. Shorter marks lie nearer to the text.
func stack(cluster []placedMark, l *layout, lanes map[int]int) {
	if len(cluster) < 2 {
		return
	}
	order := make([]*placedMark, len(cluster))
	for i := range cluster {
		order[i] = &cluster[i]
	}
	slices.SortStableFunc(order, func(a, b *placedMark) int { return cmp.Compare(a.Len(), b.Len()) })
	for n, m := range order {
		used := map[int]bool{}
		for _, o := range order[:n] {
			if o.Overlaps(m.Span) {
				used[o.lane] = true
			}
		}
		for used[m.lane] {
			m.lane++
		}
		for from, to := l.linesIn(m.Span); from < to; from++ {
			lanes[from] = max(lanes[from], m.lane+1)
		}
	}
}

// touching calls yield for the marks that share a code point with s, and for
// the empty ones that stand in it.
func (m marks) touching(s text.Span, yield func(placedMark)) {
	i := sort.Search(len(m.reach), func(i int) bool { return m.reach[i] > s.Start })
	for ; i < len(m.all) && m.all[i].Start < s.End; i++ {
		if m.all[i].Overlaps(s) || m.all[i].Empty() && s.Contains(m.all[i].Start) {
			yield(m.all[i])
		}
	}
}

// at returns the innermost mark at offset pos.
func (m marks) at(pos int) (Mark, bool) {
	var best Mark
	found := false
	m.touching(text.Span{Start: pos, End: pos + 1}, func(p placedMark) {
		if !found || p.Len() < best.Len() {
			best, found = p.Mark, true
		}
	})
	return best, found
}

// byID returns the mark with the given ID.
func (m marks) byID(id int64) (Mark, bool) {
	i := slices.IndexFunc(m.all, func(p placedMark) bool { return p.ID == id })
	if i < 0 {
		return Mark{}, false
	}
	return m.all[i].Mark, true
}
