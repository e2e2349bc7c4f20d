package main

import "unsafe"

func main() {
	println(*(*int)(unsafe.Pointer(uintptr(0xfffffff8))))
}
