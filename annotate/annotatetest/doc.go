// Package annotatetest is for tests: a store in memory, the contract that every
// store must keep, builders for articles and random commands.
//
// Begin with [Contract] to test a store, with [NewMemory] to test what needs one,
// and with [Build] for an article.
package annotatetest
