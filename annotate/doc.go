// Package annotate is the domain: articles, spans, tags, relations, the cleaning
// log, and the changes an analyst makes to them. It knows no window, no SQL and
// no network.
//
// The one way of change: a [Command] is what somebody wants; [Plan] turns it,
// for one [Article], into a [Change], a value that holds old and new; [Apply]
// carries a change out and returns the new article; [Change.Invert] gives the
// change that takes it back. Nothing here writes to disk: package project makes
// a change durable before it shows it.
package annotate
