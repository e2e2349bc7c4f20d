package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(1000)
	for {
		var kind string
		var number int
		if _, err := fmt.Scan(&kind, &number); err != nil {
			os.Exit(1)
		}
		if kind == "!" {
			if number == 617 {
				os.Exit(42)
			}
			os.Exit(43)
		}
		if 617 > number {
			fmt.Println(">")
		} else {
			fmt.Println("<=")
		}
	}
}
