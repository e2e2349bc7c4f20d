package main

import "fmt"

func main() {
	length := 1000000000
	fmt.Println(make([]byte, length)[length-1])
}
