package main

import _ "unsafe"

//go:linkname fatal runtime.systemstack
func fatal(f func())

func main() {
	fatal(func() {})
}
