package extract_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"zhupi/annotate/extract"
	"zhupi/annotate/text"
	"zhupi/assets"
)

func trainSmall(t testing.TB, ctx context.Context) (*extract.Model, error) {
	t.Helper()
	options := extract.TrainOptions{Rounds: 2, Runs: 2, Seed: 7, Folds: 2, Lexicons: lexicons(t)[:2]}
	return extract.Train(ctx, readGold(t, "articles.train.jsonl")[:8], segmenter(), options, nil)
}

func TestTrainIsDeterministic(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		m, err := trainSmall(t, context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.WriteTo(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("two trainings on the same gold gave two models")
	}
}

func TestTrainStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := trainSmall(t, ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestTrainForeignSchema(t *testing.T) {
	var examples []extract.Example
	for _, s := range []string{"喜欢红苹果。", "买了青苹果。", "吃掉红苹果。", "种下青苹果。"} {
		examples = append(examples, extract.Example{
			Text:     text.New(s),
			Entities: []extract.Entity{{Span: text.Span{Start: 2, End: 5}, Label: "水果"}},
		})
	}
	m, err := extract.Train(context.Background(), examples, segmenter(), extract.TrainOptions{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := extract.NewExtractor(m, segmenter()).Extract(context.Background(), text.New("喜欢青苹果。"), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Label != "水果" || got[0].Span != (text.Span{Start: 2, End: 5}) {
		t.Errorf("got %v", got)
	}
}

func TestTrainNeedsEntities(t *testing.T) {
	if _, err := extract.Train(context.Background(), []extract.Example{{Text: text.New("空")}}, segmenter(), extract.TrainOptions{}, nil); err == nil {
		t.Error("want an error")
	}
}

func TestLoadRefuses(t *testing.T) {
	damaged := bytes.Clone(assets.Model)
	damaged[len(damaged)/2] ^= 1
	older := bytes.Clone(assets.Model)
	older[len("ZHUPI-MODEL\n")]++
	for name, file := range map[string][]byte{
		"empty": nil, "foreign": []byte("PK\x03\x04 something else altogether"),
		"cut off": assets.Model[:len(assets.Model)-9], "damaged": damaged, "other version": older,
	} {
		if _, err := extract.Load(file, segmenter()); err == nil {
			t.Errorf("%s: want an error", name)
		} else if foreign := errors.Is(err, extract.ErrForeign); foreign != (name == "empty" || name == "foreign") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := extract.Load(assets.Model, segmenter()); err != nil {
			b.Fatal(err)
		}
	}
}
