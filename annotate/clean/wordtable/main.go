// Command wordtable makes assets/cleaning/words.txt, the word frequencies by
// which the cleaner tells text from damage: the words of gse's dictionary up to
// four characters and the character sequences that recur in the gold articles.
// The dictionary counts words of an older corpus; its table of inverse document
// frequencies knows a newer one, so that the larger of both numbers counts.
//
// It is run by go generate in package assets.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longest       = 4  // code points of an entry
	leastInDict   = 10 // frequency; chosen for a table under 1 MB
	leastInGold   = 3  // occurrences of a sequence of two, more for longer ones
	goldToDict    = 60 // one occurrence in the gold stands for so many of the dictionary's corpus, which is that much larger
	singlesInDict = 2  // single characters are kept from here on
	singlesToo    = 10 // by so much the dictionary overrates single characters as words (guessed)
)

func main() {
	log.SetFlags(0)
	dict := flag.String("dict", "", "gse's s_1.txt")
	idf := flag.String("idf", "", "gse's idf.txt")
	gold := flag.String("gold", "", "gold articles, JSON lines")
	out := flag.String("out", "", "table to write")
	flag.Parse()
	words := map[string]int{}
	documents := map[string]int{}
	if err := readIDF(*idf, documents); err != nil {
		log.Fatal(err)
	}
	if err := readDict(*dict, documents, words); err != nil {
		log.Fatal(err)
	}
	if err := readGold(*gold, words); err != nil {
		log.Fatal(err)
	}
	if err := write(*out, words); err != nil {
		log.Fatal(err)
	}
}

// each calls f for every line of a file.
func each(path string, f func(line string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if err := f(lines.Text()); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	return lines.Err()
}

// readIDF reads in how many documents a word occurs. The rarest occur in one.
func readIDF(path string, documents map[string]int) error {
	rarest := 0.0
	idf := map[string]float64{}
	err := each(path, func(line string) error {
		fields := strings.Fields(line)
		if len(fields) != 2 {
			return nil
		}
		value, err := strconv.ParseFloat(fields[1], 64)
		idf[fields[0]] = value
		rarest = max(rarest, value)
		return err
	})
	for word, value := range idf {
		documents[word] = int(math.Round(math.Exp(rarest - value)))
	}
	return err
}

func readDict(path string, documents, words map[string]int) error {
	return each(path, func(line string) error {
		fields := strings.Fields(line)
		if len(fields) < 2 || !allHan(fields[0]) {
			return nil
		}
		n, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil // a few words of the dictionary hold a space
		}
		size := len([]rune(fields[0]))
		if size > 1 {
			n = max(n, documents[fields[0]])
		}
		if size <= longest && n >= leastInDict || size == 1 && n >= singlesInDict {
			words[fields[0]] = max(words[fields[0]], n)
		}
		return nil
	})
}

// readGold adds what recurs in the gold articles, then counts the words of the
// gold as the table divides it.
func readGold(path string, words map[string]int) error {
	var texts [][]rune
	err := each(path, func(line string) error {
		var article struct {
			Text string `json:"text"`
		}
		err := json.Unmarshal([]byte(line), &article)
		texts = append(texts, []rune(article.Text))
		return err
	})
	count := map[string]int{}
	for _, text := range texts {
		for i := range text {
			for n := 2; n <= longest && i+n <= len(text); n++ {
				count[string(text[i:i+n])]++
			}
		}
	}
	for sequence, n := range count {
		if size := utf8.RuneCountInString(sequence); n >= leastInGold*(size-1) && allHan(sequence) {
			words[sequence] = max(words[sequence], n*goldToDict)
		}
	}
	used := map[string]int{}
	for _, text := range texts {
		divide(text, words, func(word string) { used[word]++ })
	}
	for word, n := range words {
		if utf8.RuneCountInString(word) == 1 {
			n = max(1, n/singlesToo)
		}
		words[word] = n + used[word]*goldToDict
	}
	return err
}

// divide calls f for the words of the most probable division of text.
func divide(text []rune, words map[string]int, f func(word string)) {
	total := 0
	for _, n := range words {
		total += n
	}
	best := make([]float64, len(text)+1)
	from := make([]int, len(text)+1)
	for end := 1; end <= len(text); end++ {
		best[end] = math.Inf(-1)
		for n := 1; n <= min(longest, end); n++ {
			count := words[string(text[end-n:end])]
			if count == 0 && n > 1 {
				continue
			}
			if score := best[end-n] + math.Log(float64(max(1, count))/float64(total)); score > best[end] {
				best[end], from[end] = score, end-n
			}
		}
	}
	for end := len(text); end > 0; end = from[end] {
		f(string(text[from[end]:end]))
	}
}

func allHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

func write(path string, words map[string]int) error {
	list := make([]string, 0, len(words))
	for w := range words {
		list = append(list, w)
	}
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(words[b]-words[a], cmp.Compare(a, b))
	})
	var b strings.Builder
	for _, w := range list {
		fmt.Fprintf(&b, "%s %d\n", w, words[w])
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
