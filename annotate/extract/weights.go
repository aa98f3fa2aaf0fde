package extract

import (
	"cmp"
	"math"
	"slices"
)

// weights are the emission weights of a trained model: few for each feature,
// as bytes. An open hash table leads from a feature to its first one.
type weights struct {
	keys   []uint32 // sorted; the hashes of the features
	first  []uint32 // for each key and one more: where its weights begin
	states []uint8
	values []int8
	scale  float32 // value 1 stands for this weight

	slots []int32 // hash table: index of a key, or -1
	shift uint
}

// prune leaves out weights below 0.1, which costs nothing measurable.
const prune = 0.1

// newWeights keeps what matters of dense weights; features holds the hash of
// each row.
func newWeights(features []uint32, dense []float32, n int) weights {
	var w weights
	top := float32(0)
	for _, v := range dense {
		top = max(top, v, -v)
	}
	w.scale = max(top, 1e-6) / 127
	rows := make([]int, len(features))
	for i := range rows {
		rows[i] = i
	}
	slices.SortFunc(rows, func(a, b int) int { return cmp.Compare(features[a], features[b]) })
	for _, row := range rows {
		before := len(w.values)
		for s, v := range dense[row*n : (row+1)*n] {
			if quantised := math.Round(float64(v / w.scale)); (v >= prune || v <= -prune) && quantised != 0 {
				w.states = append(w.states, uint8(s))
				w.values = append(w.values, int8(quantised))
			}
		}
		if len(w.values) > before {
			w.keys = append(w.keys, features[row])
			w.first = append(w.first, uint32(before))
		}
	}
	w.first = append(w.first, uint32(len(w.values)))
	w.index()
	return w
}

// index builds the hash table, at most half full.
func (w *weights) index() {
	bits := uint(4)
	for 1<<bits < 2*len(w.keys) {
		bits++
	}
	w.shift = 32 - bits
	w.slots = make([]int32, 1<<bits)
	for i := range w.slots {
		w.slots[i] = -1
	}
	for i, key := range w.keys {
		slot := w.slot(key)
		for w.slots[slot] >= 0 {
			slot = (slot + 1) & uint32(len(w.slots)-1)
		}
		w.slots[slot] = int32(i)
	}
}

func (w *weights) slot(key uint32) uint32 { return key >> w.shift }

// add adds the weights of a feature to the emission scores of the states.
func (w *weights) add(feature uint32, scores []float64) {
	for slot := w.slot(feature); w.slots[slot] >= 0; slot = (slot + 1) & uint32(len(w.slots)-1) {
		i := w.slots[slot]
		if w.keys[i] != feature {
			continue
		}
		for j := w.first[i]; j < w.first[i+1]; j++ {
			scores[w.states[j]] += float64(w.values[j])
		}
		return
	}
}
