package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	low, high := 1, 0
	fmt.Fscan(in, &high)
	for low < high {
		middle := (low + high) / 2
		fmt.Println("?", middle)
		var answer string
		if _, err := fmt.Fscan(in, &answer); err != nil {
			os.Exit(1)
		}
		if answer == ">" {
			low = middle + 1
		} else {
			high = middle
		}
	}
	fmt.Println("!", low)
}
