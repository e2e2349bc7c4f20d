package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var t int
	fmt.Fscan(in, &t)
	queries := make([]int, t)
	limit := 0
	for i := range queries {
		fmt.Fscan(in, &queries[i])
		limit = max(limit, queries[i])
	}
	smallest := make([]int32, limit+1)
	for i := range smallest {
		smallest[i] = int32(i)
	}
	for i := 2; i*i <= limit; i++ {
		if smallest[i] != int32(i) {
			continue
		}
		for j := i * i; j <= limit; j += i {
			if smallest[j] == int32(j) {
				smallest[j] = int32(i)
			}
		}
	}
	for _, x := range queries {
		divisors := 1
		for x > 1 {
			p := int(smallest[x])
			power := 0
			for x%p == 0 {
				x /= p
				power++
			}
			divisors *= power + 1
		}
		fmt.Fprintln(out, divisors)
	}
}
