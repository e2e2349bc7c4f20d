package main

import (
	"fmt"
	"strings"
)

func main() {
	for {
		fmt.Println(strings.Repeat("spam ", 1000))
	}
}
