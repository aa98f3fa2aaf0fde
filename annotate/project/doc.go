// Package project holds what can be done with a project: the use cases that the
// window, the command line and the tests share. Begin with [Project].
//
// A project joins a [Store] with the engines that clean and extract. Every
// change goes the same way: plan, apply to a copy, make durable, then show.
package project
