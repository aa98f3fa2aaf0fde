// Package extract suggests spans, and learns to from annotated texts.
//
// A text goes through these steps, all linear in its length:
//
//  1. newPage: words, sentences and kinds of characters; gazetteer and rules
//     note what they know (page.go, lexicon.go, rules.go);
//  2. featurizer: hashed features of each character (features.go, clues.go);
//  3. lattice: a linear-chain CRF over BIOES tags gives the probability of every
//     span, sentence by sentence (states.go, lattice.go, candidates.go);
//  4. judge: a logistic regression weighs each possible span against all of the
//     text, so that the same words get the same decision and scores are
//     calibrated (evidence.go, details.go, judge.go);
//  5. choose: the best set of spans that do not overlap (choose.go).
//
// Labels are whatever the gold has; only rules.go knows some by name, and what
// rules find is evidence like any other.
//
// Begin with [Load] and [Extractor.Extract]; [Train], [ReadGold] and [Evaluate]
// make and measure models.
package extract
