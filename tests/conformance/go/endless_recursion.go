package main

import "fmt"

func deeper(n uint64) uint64 {
	if n == 1<<64-1 {
		return 0
	}
	return 1 + deeper(n+1)
}

func main() {
	fmt.Println(deeper(0))
}
