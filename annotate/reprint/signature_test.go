package reprint_test

import (
	"math"
	"strings"
	"testing"

	"zhupi/annotate/reprint"
	"zhupi/annotate/text"
)

func TestEstimate(t *testing.T) {
	lines := strings.Split(visit+"\n"+other, "\n")
	for n := range lines {
		a, b := text.New(visit), text.New(strings.Join(lines[:n+1], "\n"))
		exact, estimate := reprint.Similarity(a, b).Jaccard, reprint.Sign(a).Estimate(reprint.Sign(b))
		if math.Abs(exact-estimate) > 3*0.042 {
			t.Errorf("%d paragraphs: estimated %.3f, is %.3f", n+1, estimate, exact)
		}
	}
}

func TestEmptySignature(t *testing.T) {
	short, long := reprint.Sign(text.New("图片新闻")), reprint.Sign(text.New(visit))
	if !short.Empty() || long.Empty() || short.Estimate(short) != 0 || short.Estimate(long) != 0 {
		t.Error("a text of four letters is told from others")
	}
}

func FuzzSignatureIsPacked(f *testing.F) {
	f.Add(visit)
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		want := reprint.Sign(text.New(s))
		packed, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		got := reprint.Sign(text.New(other))
		if err := got.UnmarshalBinary(packed); err != nil || got != want {
			t.Errorf("%d bytes came back as something else: %v", len(packed), err)
		}
	})
}

func TestForeignSignature(t *testing.T) {
	packed, err := reprint.Sign(text.New(visit)).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	newer := append([]byte{9}, packed[1:]...)
	for name, bad := range map[string][]byte{"cut off": packed[:100], "of another version": newer} {
		var s reprint.Signature
		if err := s.UnmarshalBinary(bad); err == nil || !s.Empty() {
			t.Errorf("%s: %v", name, err)
		}
	}
}
