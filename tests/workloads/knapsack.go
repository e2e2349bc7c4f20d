package main

import "fmt"

func main() {
	var n, capacity int
	fmt.Scan(&n, &capacity)
	best := make([]int, capacity+1)
	for i := 0; i < n; i++ {
		var weight, value int
		fmt.Scan(&weight, &value)
		for w := capacity; w >= weight; w-- {
			if best[w-weight]+value > best[w] {
				best[w] = best[w-weight] + value
			}
		}
	}
	fmt.Println(best[capacity])
}
