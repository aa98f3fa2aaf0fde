package extract_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"testing"

	"zhupi/annotate/extract"
	"zhupi/annotate/segment"
	"zhupi/assets"
)

// segmenter is loaded once for all tests: it takes most of a second.
var segmenter = sync.OnceValue(func() *segment.Segmenter { return segment.New(assets.Dictionary) })

var shipped = sync.OnceValues(func() (*extract.Extractor, error) {
	return extract.Load(assets.Model, segmenter())
})

func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func readGold(t testing.TB, name string) []extract.Example {
	t.Helper()
	b, err := os.ReadFile("../../testdata/gold/" + name)
	if err != nil {
		t.Fatal(err)
	}
	examples, err := extract.ReadGold(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return examples
}

func lexicons(t testing.TB) []extract.Lexicon {
	t.Helper()
	names, err := fs.Glob(assets.Lexicons, "lexicon/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []extract.Lexicon
	for _, name := range names {
		b, err := assets.Lexicons.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lexicon, err := extract.ReadLexicon(strings.TrimSuffix(path.Base(name), ".txt"), bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, lexicon)
	}
	return out
}
