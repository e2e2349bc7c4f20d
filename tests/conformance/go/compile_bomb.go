package main

import "fmt"

var data = [1 << 30]int{1<<30 - 1: 1}

func main() {
	fmt.Println(data[len(data)-1])
}
