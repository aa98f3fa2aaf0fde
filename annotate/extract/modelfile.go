package extract

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A model file is
//
//	magic | format version, 1 byte | SHA-256 of the rest | deflated payload
//
// and the payload holds, with unsigned varints for all counts: the labels, the
// lexicons, the heads, the transition weights, the emission weights in order of
// their features, and the judge.
const (
	magic         = "ZHUPI-MODEL\n"
	formatVersion = 1

	// maxPayload bounds what a file may unpack to; the shipped model needs a tenth.
	maxPayload = 256 << 20
)

// ErrForeign says that a file is no model at all.
var ErrForeign = errors.New("not a model file")

// WriteTo writes m as a model file.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return 0, fmt.Errorf("model: %w", err)
	}
	if _, err := deflate.Write(m.payload()); err != nil {
		return 0, fmt.Errorf("model: %w", err)
	}
	if err := deflate.Close(); err != nil {
		return 0, fmt.Errorf("model: %w", err)
	}
	n, err := w.Write(slices.Concat(header(packed.Bytes()), packed.Bytes()))
	if err != nil {
		return int64(n), fmt.Errorf("model: %w", err)
	}
	return int64(n), nil
}

func header(packed []byte) []byte {
	sum := sha256.Sum256(packed)
	return slices.Concat([]byte(magic), []byte{formatVersion}, sum[:])
}

// Load reads a model file and joins it with a segmenter. What is no model, or a
// damaged one, or one of another version, is refused with an error that says so.
func Load(file []byte, segmenter Segmenter) (*Extractor, error) {
	m, err := ReadModel(file)
	if err != nil {
		return nil, err
	}
	return NewExtractor(m, segmenter), nil
}

// ReadModel reads a model file.
func ReadModel(file []byte) (*Model, error) {
	size := len(magic) + 1 + sha256.Size
	if len(file) < size || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("model: %w", ErrForeign)
	}
	if version := file[len(magic)]; version != formatVersion {
		return nil, fmt.Errorf("model: format version %d, need %d: train it again", version, formatVersion)
	}
	packed := file[size:]
	if !bytes.Equal(header(packed), file[:size]) {
		return nil, errors.New("model: damaged: the checksum is wrong")
	}
	payload, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxPayload+1))
	if err != nil {
		return nil, fmt.Errorf("model: damaged: %w", err)
	}
	if len(payload) > maxPayload {
		return nil, errors.New("model: too large")
	}
	m, err := parseModel(payload)
	if err != nil {
		return nil, fmt.Errorf("model: damaged: %w", err)
	}
	return m, nil
}

func (m *Model) payload() []byte {
	var b []byte
	b = appendStrings(b, m.states.labels)
	b = binary.AppendUvarint(b, uint64(len(m.lexicons)))
	for _, lexicon := range m.lexicons {
		b = appendStrings(b, append([]string{lexicon.Name}, lexicon.Names...))
	}
	b = appendStrings(b, m.heads)
	b = appendFloats(b, m.transitions)
	b = m.weights.append(b)
	b = appendFloats(b, []float32{float32(m.judge.threshold)})
	b = appendFloats(b, m.judge.shared)
	b = appendFloats(b, m.judge.own)
	return appendFloats(b, m.judge.details)
}

// parseModel is the inverse of payload.
func parseModel(payload []byte) (*Model, error) {
	r := &parser{rest: payload}
	m := &Model{states: states{r.strings()}}
	if n := len(m.states.labels); n == 0 || n > maxLabels {
		r.fail("labels")
	}
	for range r.count(maxSources) {
		if s := r.strings(); len(s) > 0 {
			m.lexicons = append(m.lexicons, Lexicon{Name: s[0], Names: s[1:]})
		}
	}
	m.heads = r.strings()
	m.rules = rules()
	n := m.states.count()
	m.transitions = r.floats(n * n)
	m.weights = r.weights(n)
	m.judge.threshold = float64(first(r.floats(1)))
	width := evSources + m.sources()
	m.judge.shared = r.floats(width)
	m.judge.own = r.floats(width * len(m.states.labels))
	m.judge.details = r.floats(detailSlots)
	if len(r.rest) != 0 {
		r.fail("length")
	}
	if !slices.IsSorted(m.states.labels) || slices.Contains(m.states.labels, "") {
		r.fail("labels")
	}
	if r.err != nil {
		return nil, r.err
	}
	m.prepare()
	return m, nil
}

func first(values []float32) float32 {
	if len(values) == 0 {
		return 0
	}
	return values[0]
}

// append writes the keys as differences, since they are sorted.
func (w *weights) append(b []byte) []byte {
	b = appendFloats(b, []float32{w.scale})
	b = binary.AppendUvarint(b, uint64(len(w.keys)))
	previous := uint32(0)
	for i, key := range w.keys {
		b = binary.AppendUvarint(b, uint64(key-previous))
		b = append(b, byte(w.first[i+1]-w.first[i]))
		previous = key
	}
	b = append(b, w.states...)
	for _, v := range w.values {
		b = append(b, byte(v))
	}
	return b
}
