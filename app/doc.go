// Package app is the program: it joins the store, the engines and the embedded
// assets (wiring.go) and hands them to one of its two faces, the command line
// in app/cli and the window in app/desktop. Begin with [Main].
package app
