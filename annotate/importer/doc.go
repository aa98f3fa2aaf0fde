// Package importer reads articles from files: it finds them, tells their
// encoding, takes the article out of HTML, and gives bytes and text. It repairs nothing; that is the work of
// package clean.
//
// Begin with [Find], which expands what the user named, and [Read], which reads
// one file; [All] does both.
package importer
