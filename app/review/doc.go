// Package review is the work of the analyst without a window: what is open,
// selected and focused, which actions there are and what they do. It knows
// nothing of Fyne; package desktop shows it.
//
// Begin with [Session]. Its methods are called on the user interface's
// goroutine; the project is reached through a queue beside it, and nothing is
// shown before it is durable.
package review
