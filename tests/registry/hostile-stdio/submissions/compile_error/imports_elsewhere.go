package main

import (
	_ "./etc"
	_ "golang.org/x/sys/unix"
	_ "internal/syscall/unix"
)

func main() {}
