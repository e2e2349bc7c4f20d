package main

import "runtime"

func main() {
	defer recover()
	runtime.Goexit()
}
