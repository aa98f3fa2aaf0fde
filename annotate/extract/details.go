package extract

// detailSlots is the size of the table that the judge's details are hashed into.
// Some 10⁴ different ones are seen in training; a few collisions do no harm.
const detailSlots = 1 << 16

// details are the finer evidence for candidate i: its words, its neighbours and
// what they are, each as a slot of a hash table. They see the span as a whole,
// which the tagger, going character by character, cannot.
func (e *evidence) details(i int, out []uint32) []uint32 {
	c := e.candidates[i]
	p := e.page
	number := uint64(0)
	add := func(values ...uint64) {
		number++
		h := mix(mix(hashSeed, number), uint64(c.label))
		for _, v := range values {
			h = mix(h, v)
		}
		out = append(out, uint32(h>>32)%detailSlots)
	}
	first, last := int(p.wordAt[c.Start]), int(p.wordAt[c.End-1])
	head, words := e.word(last), uint64(min(last-first, 6))
	before, after := e.labelAt(c.Start-1), e.labelAt(c.End)
	add(head)
	add(e.word(first))
	add(e.word(first - 1))
	add(e.word(last + 1))
	add(head, e.word(last+1))
	add(words, e.shape(i))
	add(before)
	add(after)
	add(before, e.word(last+1))
	add(after, e.word(first-1))
	add(before, after)
	add(head, after)
	add(head, before)
	add(head, words)
	add(e.leading(i), head)
	add(e.leading(i), after)
	return out
}

// word returns the hash of a word's characters, or edge outside the text.
func (e *evidence) word(w int) uint64 {
	if w < 0 || w >= len(e.page.words) {
		return edge
	}
	s := e.page.words[w]
	return hashRunes(e.page.runes[s.Start:s.End])
}

// labelAt returns 1 + the label of the likely candidate at a code point, or 0.
func (e *evidence) labelAt(at int) uint64 {
	if at < 0 || at >= len(e.likely) || e.likely[at] < 0 {
		return 0
	}
	return 1 + uint64(e.candidates[e.likely[at]].label)
}

// shape is the sequence of the kinds of characters, without repetition.
func (e *evidence) shape(i int) uint64 {
	c := e.candidates[i]
	h, previous := hashSeed, other+1
	for _, k := range e.page.kinds[c.Start:c.End] {
		if k != previous {
			h = mix(h, uint64(k))
		}
		previous = k
	}
	return h
}

// leading are the sources that know a proper beginning of the span.
func (e *evidence) leading(i int) uint64 {
	c := e.candidates[i]
	bits := uint64(0)
	for _, m := range e.starting[c.Start] {
		if m.End < c.End {
			bits |= 1 << m.source
		}
	}
	return bits
}
