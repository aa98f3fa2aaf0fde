package text_test

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/text"
)

// samples are texts that have gone wrong somewhere before.
func samples() []string {
	return []string{
		"", "a", "新闻", "\n", "a\n", "\n\na", "第一行\n第二行\r\n第三行",
		"𠮷野家😀", "👨‍👩‍👧‍👦家", "🇨🇳🇯🇵🇨", "e\u0301te\u0301", "\u0301", "👍🏽好", "\u200d", "❤\ufe0f",
		"a\xffb", "\xff\xfe", "\x00", "क्षि", "한글", "\u1100\u1161", "\r\n\u0301",
		strings.Repeat("潍", 63), strings.Repeat("潍", 64), strings.Repeat("潍", 65),
		strings.Repeat("𠮷", 64) + "\n", strings.Repeat("a潍𠮷\n", 100),
	}
}

// FuzzOffsets compares every conversion with one that counts from the start.
func FuzzOffsets(f *testing.F) {
	for _, s := range samples() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tx := text.New(s)
		if !utf8.ValidString(tx.String()) {
			t.Fatal("text is not valid UTF-8")
		}
		if utf8.ValidString(s) && tx.String() != s {
			t.Fatal("valid text was changed")
		}
		runes := []rune(tx.String())
		if tx.Len() != len(runes) || tx.All() != (text.Span{End: len(runes)}) {
			t.Fatalf("length %d, want %d", tx.Len(), len(runes))
		}
		checkRunes(t, tx, runes)
		checkBytes(t, tx)
		checkUTF16(t, tx, runes)
		checkLines(t, tx, runes)
	})
}

func checkRunes(t *testing.T, tx text.Text, runes []rune) {
	for r := -1; r <= len(runes)+1; r++ {
		at := min(max(r, 0), len(runes))
		before := string(runes[:at])
		if got := tx.RuneByte(r); got != len(before) {
			t.Fatalf("RuneByte(%d) = %d, want %d", r, got, len(before))
		}
		if got, want := tx.RuneUTF16(r), len(utf16.Encode(runes[:at])); got != want {
			t.Fatalf("RuneUTF16(%d) = %d, want %d", r, got, want)
		}
		want := utf8.RuneError
		if r >= 0 && r < len(runes) {
			want = runes[r]
		}
		if got := tx.At(r); got != want {
			t.Fatalf("At(%d) = %q, want %q", r, got, want)
		}
		end := min(at+7, len(runes))
		if got, want := tx.Slice(text.Span{Start: r, End: at + 7}), string(runes[at:end]); got != want {
			t.Fatalf("Slice from %d = %q, want %q", r, got, want)
		}
	}
	if got := tx.Slice(text.Span{Start: 2, End: 1}); got != "" {
		t.Fatalf("slice of a span that runs backwards is %q", got)
	}
}

func checkBytes(t *testing.T, tx text.Text) {
	s := tx.String()
	for b := -1; b <= len(s)+1; b++ {
		at := min(max(b, 0), len(s))
		for at < len(s) && !utf8.RuneStart(s[at]) {
			at--
		}
		if got, want := tx.ByteRune(b), utf8.RuneCountInString(s[:at]); got != want {
			t.Fatalf("ByteRune(%d) = %d, want %d", b, got, want)
		}
	}
}

func checkUTF16(t *testing.T, tx text.Text, runes []rune) {
	// owner holds the code point of every unit, and the end.
	var owner []int
	for i, r := range runes {
		for range utf16.RuneLen(r) {
			owner = append(owner, i)
		}
	}
	owner = append(owner, len(runes))
	for u := -1; u <= len(owner); u++ {
		if got, want := tx.UTF16Rune(u), owner[min(max(u, 0), len(owner)-1)]; got != want {
			t.Fatalf("UTF16Rune(%d) = %d, want %d", u, got, want)
		}
	}
}

func checkLines(t *testing.T, tx text.Text, runes []rune) {
	lines := strings.Split(tx.String(), "\n")
	if tx.Lines() != len(lines) {
		t.Fatalf("%d lines, want %d", tx.Lines(), len(lines))
	}
	start := 0
	for i, line := range lines {
		if got := tx.LineRune(i); got != start {
			t.Fatalf("LineRune(%d) = %d, want %d", i, got, start)
		}
		if got := tx.Slice(tx.Line(i)); got != line {
			t.Fatalf("line %d is %q, want %q", i, got, line)
		}
		n := utf8.RuneCountInString(line)
		for column := 0; column <= n; column++ {
			if gotLine, gotColumn := tx.RuneLine(start + column); gotLine != i || gotColumn != column {
				t.Fatalf("RuneLine(%d) = %d, %d, want %d, %d", start+column, gotLine, gotColumn, i, column)
			}
		}
		start += n + 1
	}
	if got := tx.LineRune(len(lines)); got != len(runes) {
		t.Fatalf("a line behind the last begins at %d, want %d", got, len(runes))
	}
	if got := tx.LineRune(-1); got != 0 {
		t.Fatalf("a line before the first begins at %d", got)
	}
}

func TestNewReplacesInvalidBytes(t *testing.T) {
	if got, want := text.New("a\xff\xfeb").String(), "a\uFFFDb"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHas(t *testing.T) {
	tx := text.New("新闻稿")
	for _, test := range []struct {
		span text.Span
		want bool
	}{
		{text.Span{Start: 0, End: 3}, true},
		{text.Span{Start: 3, End: 3}, true},
		{text.Span{Start: 2, End: 1}, false},
		{text.Span{Start: -1, End: 1}, false},
		{text.Span{Start: 0, End: 4}, false},
	} {
		if got := tx.Has(test.span); got != test.want {
			t.Errorf("Has(%v) = %t", test.span, got)
		}
	}
}

func TestFindAll(t *testing.T) {
	for _, test := range []struct {
		in, words string
		want      []text.Span
	}{
		{"", "a", nil},
		{"abc", "", nil},
		{"惠新安和惠新安", "惠新安", []text.Span{{Start: 0, End: 3}, {Start: 4, End: 7}}},
		{"aaaaa", "aa", []text.Span{{Start: 0, End: 2}, {Start: 2, End: 4}}},
		{"𠮷😀𠮷", "𠮷", []text.Span{{Start: 0, End: 1}, {Start: 2, End: 3}}},
	} {
		if diff := cmp.Diff(test.want, text.New(test.in).FindAll(test.words)); diff != "" {
			t.Errorf("FindAll(%q) in %q (-want +got):\n%s", test.words, test.in, diff)
		}
	}
}

func BenchmarkRuneByte(b *testing.B) {
	tx := text.New(strings.Repeat("潍坊市委书记a𠮷", 10_000))
	for i := 0; b.Loop(); i++ {
		tx.RuneByte(i * 7919 % tx.Len())
	}
}

func BenchmarkNew(b *testing.B) {
	s := strings.Repeat("潍坊市委书记a𠮷", 10_000)
	for b.Loop() {
		text.New(s)
	}
}
