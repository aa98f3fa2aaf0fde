package extract

// hashSeed begins a hash, mix goes on with it: one round of the multiply–xorshift
// family (the multiplier is 2⁶⁴ over the golden ratio, as in Fibonacci hashing).
const hashSeed = uint64(0x8445D61A4E774912)

func mix(h, v uint64) uint64 {
	h = (h ^ v) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

func hashString(s string) uint64 {
	h := hashSeed
	for _, r := range s {
		h = mix(h, uint64(r))
	}
	return h
}

func hashRunes(runes []rune) uint64 {
	h := hashSeed
	for _, r := range runes {
		h = mix(h, uint64(r))
	}
	return h
}
