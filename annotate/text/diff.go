package text

// maxTable bounds the table of Diff: 4 million cells of 4 bytes. Beyond it,
// for replaced stretches of over 2,000 characters each (guessed to be rare),
// the stretch counts as replaced whole.
const maxTable = 4 << 20

// Diff aligns two texts along a longest common subsequence of what lies between
// their common beginning and end.
func Diff(a, b Text) Alignment {
	x, y := []rune(a.s), []rune(b.s)
	prefix := 0
	for prefix < len(x) && prefix < len(y) && x[prefix] == y[prefix] {
		prefix++
	}
	x, y = x[prefix:], y[prefix:]
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	if len(x) == 0 && len(y) == 0 {
		return Alignment{}
	}
	if len(x)*len(y) > maxTable {
		return Alignment{[]Pair{{Span{0, len(x)}.Shift(prefix), Span{0, len(y)}.Shift(prefix)}}}
	}
	return Alignment{diffPairs(x, y, prefix)}
}

// diffPairs walks the table of the longest common subsequence (Wagner and
// Fischer 1974) and joins what does not match to pairs.
func diffPairs(x, y []rune, shift int) []Pair {
	table := lcsTable(x, y)
	width := len(y) + 1
	var found []Pair
	open := false
	grow := func(i, j, di, dj int) {
		if !open {
			found = append(found, Pair{Span{i, i}.Shift(shift), Span{j, j}.Shift(shift)})
			open = true
		}
		last := &found[len(found)-1]
		last.A.End += di
		last.B.End += dj
	}
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			open = false
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && table[(i+1)*width+j] >= table[i*width+j+1]:
			grow(i, j, 1, 0)
			i++
		default:
			grow(i, j, 0, 1)
			j++
		}
	}
	return found
}

// lcsTable holds, at i*(len(y)+1)+j, the length of the longest common
// subsequence of x[i:] and y[j:].
func lcsTable(x, y []rune) []int32 {
	width := len(y) + 1
	table := make([]int32, (len(x)+1)*width)
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				table[i*width+j] = table[(i+1)*width+j+1] + 1
			} else {
				table[i*width+j] = max(table[(i+1)*width+j], table[i*width+j+1])
			}
		}
	}
	return table
}
