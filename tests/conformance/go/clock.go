package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	fmt.Println(start.Unix() / 86400)
	for !time.Now().After(start) {
	}
	fmt.Println("advanced")
}
