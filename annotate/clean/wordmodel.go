package clean

import (
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// wordModel holds the logarithms of the probabilities of words, keyed by
// [wordKey], in a table with open addressing: the search for damaged bytes looks
// up millions of words, most of which are not there.
type wordModel struct {
	keys  []uint64 // 0: free
	costs []float32
	shift uint // of the hash
	n     int
}

// newWordModel makes a model of a table of words and their numbers.
func newWordModel(table string) *wordModel {
	m := makeWordModel(strings.Count(table, "\n") + 1)
	total := 0.0
	for line := range strings.Lines(table) {
		word, number, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			continue
		}
		m.set(wordKey([]rune(word)), float64(n))
		total += float64(n)
	}
	for i, n := range m.costs {
		if m.keys[i] != 0 {
			m.costs[i] = float32(math.Log(float64(n) / total))
		}
	}
	return &m
}

// makeWordModel makes an empty model with room for n words.
func makeWordModel(n int) wordModel {
	size := bits.Len(uint(2*n + 2)) // at most half full
	return wordModel{keys: make([]uint64, 1<<size), costs: make([]float32, 1<<size), shift: uint(64 - size)}
}

// wordKey packs up to four characters of the basic plane. No word has key 0.
func wordKey(word []rune) uint64 {
	key := uint64(0)
	for _, r := range word {
		key = key<<16 | uint64(r&0xFFFF)
	}
	return key
}

// slot returns where key is or would be.
func (m *wordModel) slot(key uint64) int {
	const spread = 0x9E3779B97F4A7C15 // 2^64 by the golden ratio (published: Knuth)
	i := int(key * spread >> m.shift)
	for m.keys[i] != 0 && m.keys[i] != key {
		i = (i + 1) & (len(m.keys) - 1)
	}
	return i
}

func (m *wordModel) get(key uint64) (float64, bool) {
	if m.n == 0 {
		return 0, false
	}
	i := m.slot(key)
	return float64(m.costs[i]), m.keys[i] != 0
}

func (m *wordModel) set(key uint64, cost float64) {
	if key == 0 {
		return
	}
	i := m.slot(key)
	if m.keys[i] == 0 {
		m.n++
	}
	m.keys[i], m.costs[i] = key, float32(cost)
}

// each calls f for every word.
func (m *wordModel) each(f func(key uint64, cost float64)) {
	for i, key := range m.keys {
		if key != 0 {
			f(key, float64(m.costs[i]))
		}
	}
}
