package importer

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"zhupi/annotate/gbk"
)

// Encoding is the encoding of a file.
type Encoding string

// The encodings that are known.
const (
	UTF8    Encoding = "utf-8"
	UTF16LE Encoding = "utf-16le"
	UTF16BE Encoding = "utf-16be"
	GB18030 Encoding = "gb18030" // GBK and GB 2312 are parts of it
	Big5    Encoding = "big5"
)

// Encodings lists the encodings that are known.
func Encodings() []Encoding { return []Encoding{UTF8, UTF16LE, UTF16BE, GB18030, Big5} }

// ErrEncoding says that an encoding is not known, or not to be found out.
var ErrEncoding = errors.New("the encoding is not known")

// ParseEncoding returns the encoding of a usual name.
func ParseEncoding(name string) (Encoding, error) {
	switch strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name)) {
	case "":
		return "", nil
	case "utf8", "utf8sig", "utf8bom":
		return UTF8, nil
	case "utf16le", "utf16":
		return UTF16LE, nil
	case "utf16be":
		return UTF16BE, nil
	case "gb18030", "gbk", "gb2312", "cp936", "euccn":
		return GB18030, nil
	case "big5", "big5hkscs", "cp950":
		return Big5, nil
	}
	return "", fmt.Errorf("%q: %w", name, ErrEncoding)
}

const (
	sniffBytes     = 64 << 10 // looked at to tell the encoding
	mostControls   = 0.02     // share of control characters above which bytes are binary (guessed)
	mostLost       = 0.05     // share of bytes that the right encoding may leave unexplained (guessed; damaged pages have some)
	leastConfident = 10       // of 100, chardet's
)

// Sniff tells the encoding of a file: a byte order mark, else valid UTF-8, else
// what the bytes look like. Its error is an *Error.
func Sniff(b []byte) (Encoding, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		return UTF8, nil
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return UTF16LE, nil
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return UTF16BE, nil
	case isBinary(b):
		return "", &Error{Code: CodeBinary, Err: errBinary}
	case utf8.Valid(b), isNearlyUTF8(b[:min(len(b), sniffBytes)]):
		return UTF8, nil
	}
	head := b[:min(len(b), sniffBytes)]
	for _, guess := range byStatistics(head) {
		if _, lost, err := decode(head, guess); err == nil && float64(lost) <= mostLost*float64(len(head)) {
			return guess, nil
		}
	}
	// Too short for statistics, or text with damage: what explains it best.
	best, fewest := UTF8, invalidUTF8(head)
	for _, guess := range []Encoding{GB18030, Big5} {
		if _, lost, err := decode(head, guess); err == nil && lost < fewest {
			best, fewest = guess, lost
		}
	}
	if float64(fewest) > mostLost*float64(len(head))+1 {
		return "", &Error{Code: CodeEncoding, Err: ErrEncoding}
	}
	return best, nil
}

// byStatistics returns which of the two Chinese encodings bytes look like, the
// likelier first. The detector names equally likely ones in an order that
// differs from run to run; then GB18030, which nearly all files have, goes first.
func byStatistics(b []byte) []Encoding {
	results, err := chardet.NewTextDetector().DetectAll(b)
	if err != nil {
		return nil
	}
	confidence := map[Encoding]int{}
	for _, r := range results {
		if guess, err := ParseEncoding(r.Charset); err == nil && r.Confidence >= leastConfident {
			confidence[guess] = max(confidence[guess], r.Confidence)
		}
	}
	likely := []Encoding{GB18030, Big5}
	slices.SortStableFunc(likely, func(a, b Encoding) int { return confidence[b] - confidence[a] })
	return slices.DeleteFunc(likely, func(e Encoding) bool { return confidence[e] == 0 })
}

// isBinary reports whether bytes are no text in any of the encodings.
func isBinary(b []byte) bool {
	head := b[:min(len(b), sniffBytes)]
	controls := 0
	for _, c := range head {
		if c == 0 {
			return true
		}
		if c < ' ' && !bytes.ContainsRune([]byte("\t\n\v\f\r\x1b\x1a"), rune(c)) {
			controls++
		}
	}
	return float64(controls) > mostControls*float64(len(head))
}

// isNearlyUTF8 reports whether bytes are UTF-8 with some damage: at least ten
// characters of several bytes for each broken one. No other encoding looks so.
func isNearlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case size > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		b = b[size:]
	}
	const goodForBad = 10
	return good > 0 && good >= goodForBad*bad
}

func invalidUTF8(b []byte) int {
	return strings.Count(strings.ToValidUTF8(string(b), "\uFFFD"), "\uFFFD")
}

// decode turns bytes into text without any byte order mark. lost counts what
// the encoding could not explain.
func decode(b []byte, from Encoding) (s string, lost int, err error) {
	switch from {
	case UTF8:
		b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
		if utf8.Valid(b) {
			return string(b), 0, nil
		}
		return strings.ToValidUTF8(string(b), "\uFFFD"), invalidUTF8(b), nil
	case GB18030:
		s, lost = gbk.Decode(b)
		return s, lost, nil
	case UTF16LE:
		return decodeBy(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), b)
	case UTF16BE:
		return decodeBy(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), b)
	case Big5:
		return decodeBy(traditionalchinese.Big5, b)
	}
	return "", 0, fmt.Errorf("%q: %w", from, ErrEncoding)
}

func decodeBy(e encoding.Encoding, b []byte) (string, int, error) {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return "", 0, fmt.Errorf("decode: %w", err)
	}
	return string(out), bytes.Count(out, []byte("\uFFFD")), nil
}
