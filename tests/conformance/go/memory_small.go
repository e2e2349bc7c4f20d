package main

type node struct {
	next  *node
	value [100]int
}

var hoard *node

func main() {
	for {
		hoard = &node{next: hoard}
	}
}
