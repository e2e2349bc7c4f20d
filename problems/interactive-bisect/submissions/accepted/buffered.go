// A buffered writer, flushed after each line; the distance in unsigned arithmetic.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	var low, high int64
	var questions int
	fmt.Fscan(in, &low, &high, &questions)
	for low < high {
		middle := low + int64((uint64(high)-uint64(low))/2)
		fmt.Fprintln(out, "?", middle)
		out.Flush()
		var reply string
		if _, err := fmt.Fscan(in, &reply); err != nil {
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
	fmt.Fprintln(out, "!", low)
	out.Flush()
}
