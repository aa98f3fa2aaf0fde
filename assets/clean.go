package assets

import _ "embed"

//go:generate sh -c "go run ../annotate/clean/wordtable -dict $(go list -m -f '{{.Dir}}' github.com/go-ego/gse)/data/dict/zh/s_1.txt -idf $(go list -m -f '{{.Dir}}' github.com/go-ego/gse)/data/dict/zh/idf.txt -gold ../testdata/gold/articles.train.jsonl -out cleaning/words.txt"

// The tables of package clean: OpenCC's traditional → simplified characters and
// phrases, word frequencies for the repair of bytes, and what the initials of
// forum censorship stand for.
var (
	//go:embed opencc/TSCharacters.txt
	TraditionalCharacters string
	//go:embed opencc/TSPhrases.txt
	TraditionalPhrases string
	//go:embed cleaning/words.txt
	WordFrequencies string
	//go:embed cleaning/initials.txt
	CensoredInitials string
)
