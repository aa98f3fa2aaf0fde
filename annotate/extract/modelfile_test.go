package extract

import (
	"bytes"
	"compress/flate"
	"context"
	"slices"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// characters is a segmenter that cuts between all characters.
type characters struct{}

func (characters) Words(_ context.Context, t text.Text) ([]annotate.Word, error) {
	var words []annotate.Word
	for i := range t.Len() {
		words = append(words, annotate.Word{Span: text.Span{Start: i, End: i + 1}})
	}
	return words, nil
}

func tinyModel(t testing.TB) *Model {
	t.Helper()
	example := Example{Text: text.New("我到潍坊。"), Entities: []Entity{{Span: text.Span{Start: 2, End: 4}, Label: "LOC"}}}
	m, err := Train(context.Background(), []Example{example, example}, characters{}, TrainOptions{Rounds: 2, MinCount: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestModelRoundTrip(t *testing.T) {
	var first, second bytes.Buffer
	m := tinyModel(t)
	if _, err := m.WriteTo(&first); err != nil {
		t.Fatal(err)
	}
	again, err := ReadModel(first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if n, err := again.WriteTo(&second); err != nil || n != int64(second.Len()) {
		t.Fatalf("wrote %d of %d, error %v", n, second.Len(), err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("a model that was read is written differently")
	}
}

// FuzzReadModel goes past the checksum: what it is given as payload gets a right
// one. A model that is accepted must also work.
func FuzzReadModel(f *testing.F) {
	good := tinyModel(f).payload()
	f.Add([]byte(nil))
	f.Add(good[:40])
	// Without the judge's details, which are most of it and all zero here.
	f.Add(good[:len(good)-4*detailSlots])
	f.Add(append([]byte{1, 1, 'A', 255, 255, 255, 255, 15}, good[:30]...))
	f.Fuzz(func(t *testing.T, payload []byte) {
		if _, err := ReadModel(payload); err == nil {
			t.Fatal("accepted without a header")
		}
		payload = append(slices.Clone(payload), make([]byte, 4*detailSlots)...)
		var packed bytes.Buffer
		deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := deflate.Write(payload); err != nil {
			t.Fatal(err)
		}
		if err := deflate.Close(); err != nil {
			t.Fatal(err)
		}
		x, err := Load(slices.Concat(header(packed.Bytes()), packed.Bytes()), characters{})
		if err != nil {
			return
		}
		if _, err := x.Extract(context.Background(), text.New("我到潍坊\n3月5日。"), Options{}); err != nil {
			t.Fatal(err)
		}
	})
}
