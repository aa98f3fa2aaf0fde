package segment

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/go-ego/gse"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// Segmenter cuts text into words with a dictionary, and what the dictionary
// does not know with gse's hidden Markov model. It may be used from many
// goroutines.
type Segmenter struct {
	dictionary []byte
	once       sync.Once
	ready      atomic.Bool
	gse        gse.Segmenter
	err        error
}

// New returns a Segmenter over a gzipped dictionary in gse's format: a line
// holds a word, its frequency and its part of speech, separated by spaces.
// Nothing is read before the first use.
func New(dictionary []byte) *Segmenter { return &Segmenter{dictionary: dictionary} }

// Ready reports whether the dictionary is loaded, so that Words answers at once.
func (s *Segmenter) Ready() bool { return s.ready.Load() }

// Load reads the dictionary, or waits until another goroutine has read it.
// Its error is that of the first call.
func (s *Segmenter) Load() error {
	s.once.Do(func() {
		if s.err = s.read(); s.err == nil {
			s.ready.Store(true)
		}
	})
	return s.err
}

// minFrequency leaves out what gse's own loader leaves out.
const minFrequency = 2

// read fills the dictionary by hand: gse's own loader also cuts every entry into
// shorter words for its search mode, which doubles the time and is not used here.
func (s *Segmenter) read() error {
	zr, err := gzip.NewReader(bytes.NewReader(s.dictionary))
	if err != nil {
		return fmt.Errorf("segmenter dictionary: %w", err)
	}
	s.gse.SkipLog = true
	s.gse.Dict = gse.NewDict()
	s.gse.Init()
	lines := bufio.NewScanner(zr)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) != 3 {
			continue
		}
		frequency, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return fmt.Errorf("segmenter dictionary: line %d: %w", n, err)
		}
		if frequency < minFrequency {
			continue
		}
		if err := s.gse.AddToken(fields[0], frequency, fields[2]); err != nil {
			return fmt.Errorf("segmenter dictionary: line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("segmenter dictionary: %w", err)
	}
	if s.gse.Dict.NumTokens() == 0 {
		return errors.New("segmenter dictionary: no words")
	}
	s.dictionary = nil
	return nil
}

// Words cuts t into words that cover it wholly and in order; white space and
// punctuation are words of their own. The part of speech is empty where the
// dictionary does not have the word. It loads the dictionary if need be.
func (s *Segmenter) Words(ctx context.Context, t text.Text) ([]annotate.Word, error) {
	if err := s.Load(); err != nil {
		return nil, err
	}
	words := make([]annotate.Word, 0, t.Len()/2+1)
	start := 0
	for chunk := range chunks(t.String()) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		length := utf8.RuneCountInString(chunk)
		words = s.appendWords(words, chunk, text.Span{Start: start, End: start + length})
		start += length
	}
	return words, nil
}

// appendWords cuts one chunk. gse changes letters to lower case but keeps their
// number, so a word's place follows from the lengths of the words before it.
func (s *Segmenter) appendWords(words []annotate.Word, chunk string, at text.Span) []annotate.Word {
	before := len(words)
	start := at.Start
	for _, w := range s.gse.Cut(chunk, true) {
		end := start + utf8.RuneCountInString(w)
		if end == start {
			continue
		}
		_, pos, _ := s.gse.Find(w)
		words = append(words, annotate.Word{Span: text.Span{Start: start, End: end}, POS: pos})
		start = end
	}
	if start == at.End {
		return words
	}
	// gse lost or added something: single characters are always right.
	words = words[:before]
	for i := at.Start; i < at.End; i++ {
		words = append(words, annotate.Word{Span: text.Span{Start: i, End: i + 1}})
	}
	return words
}
