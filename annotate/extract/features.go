package extract

import "zhupi/annotate/text"

// featurizer turns the code points of a sentence into hashed features. Templates
// are numbered in order of use; a change here needs a new formatVersion, since
// a model is worthless with other features than those it was trained with.
type featurizer struct {
	page     *page
	clues    *clues
	at       text.Span // the sentence
	template uint64
	out      []uint32
}

// edge stands for what is before the beginning and behind the end of a sentence.
const edge = 1 << 62

func (f *featurizer) rune(i int) uint64 {
	if i < f.at.Start || i >= f.at.End {
		return edge
	}
	r := f.page.runes[i]
	if f.page.kinds[i] == digit {
		return '0'
	}
	return uint64(r)
}

func (f *featurizer) kind(i int) uint64 {
	if i < f.at.Start || i >= f.at.End {
		return 31
	}
	return uint64(f.page.kinds[i])
}

// word returns the hashes of the word k words away from the one that holds i.
func (f *featurizer) word(i, k int) (word, pos uint64) {
	w := int(f.page.wordAt[i]) + k
	if w < 0 || w >= len(f.page.words) || !f.at.Covers(f.page.words[w].Span) {
		return edge, edge
	}
	return f.clues.wordHash[w], f.clues.posHash[w]
}

// add files one feature under the next template.
func (f *featurizer) add(values ...uint64) {
	f.template++
	f.file(f.template, values...)
}

func (f *featurizer) file(template uint64, values ...uint64) {
	h := mix(hashSeed, template)
	for _, v := range values {
		h = mix(h, v)
	}
	f.out = append(f.out, uint32(h>>32))
}

// features appends the features of the code point at i to out.
func (f *featurizer) features(i int, out []uint32) []uint32 {
	f.out, f.template = out, 0
	f.characters(i)
	f.wordFeatures(i)
	f.clueFeatures(i)
	f.sourceFeatures(i)
	return f.out
}

func (f *featurizer) characters(i int) {
	var c [9]uint64 // c[4] is the character at i
	for k := range c {
		c[k] = f.rune(i + k - 4)
	}
	for k := 1; k < 8; k++ {
		f.add(c[k])
	}
	for k := 1; k < 7; k++ {
		f.add(c[k], c[k+1])
	}
	f.add(c[3], c[5])
	for k := 1; k < 6; k++ {
		f.add(c[k], c[k+1], c[k+2])
	}
	for k := 1; k < 5; k++ {
		f.add(c[k], c[k+1], c[k+2], c[k+3])
	}
	f.add(f.kind(i-1), f.kind(i), f.kind(i+1))
	f.add(f.kind(i-2), f.kind(i-1), f.kind(i), f.kind(i+1), f.kind(i+2))
}

func (f *featurizer) wordFeatures(i int) {
	w := f.page.words[f.page.wordAt[i]].Span
	position := uint64(positionIn(w, i))
	length := uint64(min(w.Len(), 6))
	w0, p0 := f.word(i, 0)
	w1, p1 := f.word(i, 1)
	w2, p2 := f.word(i, 2)
	wa, pa := f.word(i, -1)
	wb, pb := f.word(i, -2)
	f.add(position, length)
	f.add(position, w0)
	f.add(position, p0)
	f.add(position, w1)
	f.add(position, wa)
	f.add(position, w2)
	f.add(position, wb)
	f.add(position, w0, w1)
	f.add(position, wa, w0)
	f.add(position, wa, w1)
	f.add(position, p0, p1)
	f.add(position, pa, p0)
	f.add(position, pa, p0, p1)
	f.add(position, p0, p1, p2)
	f.add(position, pb, pa, p0)
	f.add(position, w1, p0)
	f.add(position, wa, p0)
	f.add(position, f.rune(w.End-1), length)
}

func (f *featurizer) clueFeatures(i int) {
	ahead := f.clues.heads[i]
	distance := uint64(bucket(ahead.distance))
	f.add(ahead.word)
	f.add(ahead.word, distance)
	_, pos := f.word(i, 0)
	f.add(ahead.word, pos)
	f.add(ahead.word, f.rune(i-1))
	q := f.clues.quotes[i]
	f.add(uint64(q.opener), uint64(bucket(q.distance)))
	f.add(uint64(q.opener), uint64(q.after))
	f.add(uint64(q.opener), ahead.word)
}

// sourceFeatures tell what lexicons and rules see here: at which place of their
// span the code point stands, or that it stands just outside one.
func (f *featurizer) sourceFeatures(i int) {
	const before, behind = positions, positions + 1
	base := f.template
	for _, m := range f.clues.covering[i] {
		place := uint64(before)
		switch {
		case m.Contains(i):
			place = uint64(positionIn(m.Span, i))
		case m.End == i:
			place = behind
		}
		source := uint64(m.source)
		f.file(base+1, source, place)
		f.file(base+2, source, place, uint64(min(m.Len(), 8)))
		f.file(base+3, source, place, f.rune(i))
		if m.Contains(i) {
			f.file(base+4, source, place, f.rune(m.End))
			f.file(base+5, source, place, f.rune(m.Start-1))
		}
	}
}

// bucket coarsens a distance.
func bucket(distance int) int {
	switch {
	case distance <= 4:
		return distance
	case distance <= 7:
		return 5
	case distance <= 12:
		return 6
	case distance <= 20:
		return 7
	}
	return 8
}
