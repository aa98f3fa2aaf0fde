// Package reader is the annotated text view: it lays out an article, paints its
// spans, and turns mouse and keys into offsets. It signals what the analyst
// does and decides nothing.
//
// Begin with [Reader]. Layout is made once for a text and a width (layout.go,
// linebreak.go); painting touches the visible lines only (paint.go); hit.go goes
// from points to offsets; mouse.go and keys.go are the input. Offsets are code
// points of the clean text throughout.
package reader
