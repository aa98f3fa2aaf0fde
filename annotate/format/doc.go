// Package format writes articles as data sets and reads them back.
//
// Begin with [Record], the documented JSON object of an article. A [Format] is
// chosen by [ByName]; [Create] gives a [Writer] for it, and after Close its
// Verify reads the files back and compares them with what was to be written.
// What a format cannot hold is counted in the [Report], never dropped in
// silence.
//
// All files are UTF-8 with line feeds. Offsets are Unicode code points into
// "text", half-open. The same articles give the same bytes.
package format
