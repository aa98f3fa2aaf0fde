// Package reprint finds articles that are reprints (转载) of one another, tells
// sentence by sentence where two of them differ, and carries annotations over.
//
// Begin with [Sign] and [Index]: every article gets a [Signature], a sketch of
// fixed size, and the index finds the articles with a like one without looking
// at all of them. [Similarity] then checks a candidate exactly; only what it
// says counts. [Compare] and [Carry] work on two articles.
//
// The sketch is MinHash over character n-grams (A. Broder, On the resemblance and
// containment of documents, 1997), the look-up locality-sensitive hashing in
// bands of it (P. Indyk and R. Motwani, Approximate nearest neighbors, 1998).
// N-grams are taken of letters and digits only, so that punctuation, spaces and
// line breaks count for nothing. Cleaning comes before: traditional characters,
// for one, are expected to be simplified already.
package reprint
