package extract

import (
	"encoding/binary"
	"fmt"
	"math"
)

func appendStrings(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	return b
}

func appendFloats(b []byte, list []float32) []byte {
	for _, f := range list {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
	}
	return b
}

// parser reads a payload. After the first error it yields zero values; no count
// is believed that the bytes at hand could not fill.
type parser struct {
	rest []byte
	err  error
}

func (r *parser) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("wrong %s", what)
	}
	r.rest = nil
}

func (r *parser) uvarint() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.fail("number")
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// count reads a number of things of which each takes a byte or more.
func (r *parser) count(most int) int {
	n := r.uvarint()
	if n > uint64(most) || n > uint64(len(r.rest)) {
		r.fail("count")
		return 0
	}
	return int(n)
}

func (r *parser) bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.fail("length")
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *parser) strings() []string {
	n := r.count(maxPayload)
	var list []string
	for i := 0; i < n && r.err == nil; i++ {
		list = append(list, string(r.bytes(r.count(maxPayload))))
	}
	return list
}

func (r *parser) floats(n int) []float32 {
	b := r.bytes(4 * n)
	if r.err != nil {
		return nil
	}
	list := make([]float32, n)
	for i := range list {
		list[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if v := float64(list[i]); math.IsNaN(v) || math.Abs(v) > 1e4 {
			r.fail("weight")
			return nil
		}
	}
	return list
}

// weights reads emission weights for n states.
func (r *parser) weights(n int) weights {
	w := weights{scale: first(r.floats(1))}
	keys := r.count(maxPayload)
	key, total := uint64(0), uint32(0)
	for i := 0; i < keys && r.err == nil; i++ {
		delta := r.uvarint()
		if key += delta; key > math.MaxUint32 || i > 0 && delta == 0 {
			r.fail("feature")
			break
		}
		w.keys = append(w.keys, uint32(key))
		w.first = append(w.first, total)
		if b := r.bytes(1); len(b) == 1 {
			total += uint32(b[0])
		}
	}
	w.first = append(w.first, total)
	w.states = append(w.states, r.bytes(int(total))...)
	for _, s := range w.states {
		if int(s) >= n {
			r.fail("state")
		}
	}
	for _, v := range r.bytes(int(total)) {
		w.values = append(w.values, int8(v))
	}
	if r.err != nil {
		return weights{}
	}
	w.index()
	return w
}
