package main

import "fmt"

type node struct {
	value int
	next  *node
}

func main() {
	fmt.Println("before")
	var list *node
	fmt.Println(list.next.value)
}
