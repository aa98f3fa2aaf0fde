// Package desktop is the window. Begin with [Run] and [Window]; widgets signal
// what the analyst does to a review.Session, and the session says which part of
// the window to show anew. Package reader in it is the annotated text.
package desktop
