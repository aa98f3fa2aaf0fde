// Package segment cuts Chinese text into words. It is the only package that
// knows gse.
//
// Begin with [New] and [Segmenter.Words]. Loading the dictionary costs close to
// a second of one core and about 100 MB (measured), so it happens once and late:
// in the first call of Words, or before it in a goroutine that calls
// [Segmenter.Load]. A window asks [Segmenter.Ready] and never waits.
package segment
