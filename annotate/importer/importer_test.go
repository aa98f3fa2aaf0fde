package importer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"zhupi/annotate/importer"
)

const (
	simplified  = "11月27日至29日，市委书记、市人大常委会主任惠新安率领潍坊市招商代表团，赴北京开展“双招双引”活动，与有关企业、院所进行深入对接洽谈，签订合作协议。"
	traditional = "市委副書記、市長帶隊赴上海市、江蘇省考察招商，拜訪部分重點企業、科研院所，全面介紹經濟社會發展情況，廣泛宣傳推介資源稟賦、政策機遇等方面的優勢。"
)

func must(t *testing.T, s string, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDecode(t *testing.T) {
	encode := func(s string, err error) string { return must(t, s, err) }
	gb := encode(simplifiedchinese.GB18030.NewEncoder().String(simplified))
	for _, c := range []struct {
		name, in, want string
		encoding       importer.Encoding
		code           importer.Code
	}{
		{"utf-8", simplified, simplified, importer.UTF8, ""},
		{"utf-8 with mark", "\uFEFF" + simplified, simplified, importer.UTF8, ""},
		{"ascii", "hello\r\n", "hello\r\n", importer.UTF8, ""},
		{"gb18030", gb, simplified, importer.GB18030, ""},
		{"gbk, private use", gb + "\xaa\xbd", simplified + "\uE01C", importer.GB18030, ""},
		{"gbk, short", "\xce\xab\xb7\xbb", "潍坊", importer.GB18030, ""},
		{"big5", encode(traditionalchinese.Big5.NewEncoder().String(traditional)), traditional, importer.Big5, ""},
		{"utf-16le", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(simplified)), simplified, importer.UTF16LE, ""},
		{"utf-16be", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(simplified)), simplified, importer.UTF16BE, ""},
		{"utf-8 with a broken byte", simplified + "\xff" + simplified, simplified + "\uFFFD" + simplified, importer.UTF8, ""},
		{"empty", "", "", "", importer.CodeEmpty},
		{"blank", " \r\n ", "", "", importer.CodeEmpty},
		{"binary", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "", "", importer.CodeBinary},
		{"noise", strings.Repeat("\xff\x80\xfe ", 99), "", "", importer.CodeEncoding},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := importer.Decode([]byte(c.in), importer.Options{})
			if c.code != "" {
				var e *importer.Error
				if !errors.As(err, &e) || e.Code != c.code {
					t.Fatalf("error %v, want %s", err, c.code)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if s.Raw.String() != c.want || s.Encoding != c.encoding || string(s.Bytes) != c.in {
				t.Errorf("got %s %q, want %s %q", s.Encoding, s.Raw, c.encoding, c.want)
			}
		})
	}
}

func TestForcedEncoding(t *testing.T) {
	s, err := importer.Decode([]byte("\xce\xab\xb7\xbb"), importer.Options{Encoding: importer.Big5})
	if err != nil || s.Encoding != importer.Big5 || s.Raw.String() == "潍坊" {
		t.Errorf("got %+v, %v", s, err)
	}
	if _, err := importer.Decode([]byte("x"), importer.Options{Encoding: "klingon"}); !errors.Is(err, importer.ErrEncoding) {
		t.Errorf("got %v", err)
	}
}

func TestParseEncoding(t *testing.T) {
	for name, want := range map[string]importer.Encoding{"": "", "GBK": importer.GB18030, "UTF-8": importer.UTF8, "big5": importer.Big5, "GB-18030": importer.GB18030} {
		if got, err := importer.ParseEncoding(name); err != nil || got != want {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
	if _, err := importer.ParseEncoding("latin-1"); !errors.Is(err, importer.ErrEncoding) {
		t.Errorf("latin-1: %v", err)
	}
}

// folder makes files of the given names, each holding its own name.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAll(t *testing.T) {
	dir := folder(t, map[string]string{
		"稿10.txt": "十", "稿2.txt": "二", "sub/稿1.TXT": "一", ".hidden.txt": "x", ".git/a.txt": "x",
		"notes.md": "x", "empty.txt": "", "binary.txt": "\x00\x01", "big.txt": "",
	})
	if err := os.Truncate(filepath.Join(dir, "big.txt"), importer.MaxBytes+1); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "gone.txt")
	var ids, codes []string
	last := importer.Progress{}
	for p, err := range importer.All(t.Context(), []string{dir, filepath.Join(dir, "稿2.txt"), missing, t.TempDir()}, importer.Options{}) {
		last = p
		var e *importer.Error
		if errors.As(err, &e) {
			codes = append(codes, filepath.Base(e.Path)+" "+string(e.Code))
			if !strings.HasPrefix(err.Error(), e.Path) {
				t.Errorf("%v doesn't name its file", err)
			}
			continue
		}
		ids = append(ids, p.Source.ID)
	}
	if diff := cmp.Diff([]string{"稿1", "稿2", "稿10"}, ids); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	wantCodes := []string{"002 no-text-files", "big.txt file-too-large", "binary.txt binary-file", "empty.txt empty-file", "gone.txt unreadable-file"}
	if diff := cmp.Diff(wantCodes, codes); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	if last.Done != 8 || last.Total != 8 {
		t.Errorf("ended at %d of %d", last.Done, last.Total)
	}
}

func TestAllCancelled(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "a", "b.txt": "b", "c.txt": "c"})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range importer.All(ctx, []string{dir}, importer.Options{}) {
		n++
		last = err
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d results, last error %v", n, last)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "\xff", "\xff\xfe", "\xfe\xff\x00", "\x81", "\x81\x30\x81", "\xce\xab\xb7", simplified, "\xa4\xa4\xa4"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, e := range append(importer.Encodings(), "") {
			s, err := importer.Decode(b, importer.Options{Encoding: e})
			if err == nil && string(s.Bytes) != string(b) {
				t.Fatal("bytes changed")
			}
		}
	})
}
