// Package dateparser stands in for the module of that name, which go-htmldate,
// and through it go-trafilatura, imports. Zhupi reads dates itself (annotate/clean)
// and never asks for them; the module's tables would cost every start of the
// program 0.15 s and 50 MB (measured). See docs/adr/0004-html-input.md.
package dateparser

import (
	"errors"
	"time"
)

// Parser is the part of the module's parser that go-htmldate names.
type Parser struct {
	ParserTypes []ParserType
}

// ParserType is a way to read dates.
type ParserType uint8

// The ways that go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says whether a date without a year lies behind or ahead.
type PreferredDateSource uint8

// Past is what go-htmldate asks for.
const Past PreferredDateSource = 0

// Configuration is the part of the module's configuration that go-htmldate names.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Date is what the module finds.
type Date struct {
	Time time.Time
}

var errNoDates = errors.New("dates are not read here")

// Parse finds no date.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) { return Date{}, errNoDates }
