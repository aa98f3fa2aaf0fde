// Package clean makes clean text of scraped articles and keeps a log of every
// edit, so that any of them can be seen and taken back.
//
// Begin with [Cleaner.Clean]. It runs the rules in a fixed order; each has a
// file of its own, looks at the text as the rules before it left it, and yields
// edits, which the pipeline carries into the log. The order matters:
//
//	line-ends, spaces, entities   characters that stand for other characters
//	byte-shift                    GBK bytes cut in the middle of a character
//	stubs                         pinyin in brackets that a site put in
//	traditional                   traditional → simplified
//	initials                      words that a forum's filter made illegible
//	punctuation                   half-width → full-width between Han characters
//	layout                        indents, blank lines, lost paragraph breaks
//	furniture                     what stands on the page but is not the article
//
// Metadata comes from the same look at the lines as furniture; [Result.Found]
// says where in the raw text it stands. What cannot be known stays pending with
// its alternatives, or is marked, never invented: the command choose-edit applies
// one of them, refuse-edit says that none shall be. `make bench-clean` measures.
package clean
