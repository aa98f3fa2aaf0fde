// Zhupi annotates scraped Chinese news on the desktop.
package main

import (
	"os"

	"zhupi/app"
)

func main() { os.Exit(app.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
