// Package text holds immutable text and the arithmetic of its offsets.
//
// Everything above this package counts in Unicode code points, half-open:
// [Start,End). Conversions to bytes, UTF-16 code units and lines live here and
// nowhere else, in functions named FromTo (RuneByte, ByteRune, RuneUTF16 …).
// An [Alignment] carries offsets between two versions of a text.
//
// Begin with [Text] and [Span]. The package needs the standard library only.
package text
