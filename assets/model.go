package assets

import "embed"

// Dictionary is the word list of the segmenter, gzipped.
//
//go:embed lexicon/gse-zh.txt.gz
var Dictionary []byte

// Lexicons holds lexicon/NAME.txt, lists of names that models are trained with.
//
//go:embed lexicon/*.txt
var Lexicons embed.FS

// Model is the extraction model of the default schema.
//
//go:embed model/zhaoshang.model
var Model []byte
