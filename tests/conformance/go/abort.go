package main

import "unsafe"

func main() {
	far := (*int)(unsafe.Pointer(uintptr(0xfffffff0)))
	println(*far)
}
