package main

import "fmt"

var n int
var columns, rising, falling []bool

func place(row int) int {
	if row == n {
		return 1
	}
	count := 0
	for c := 0; c < n; c++ {
		if columns[c] || rising[row+c] || falling[row-c+n] {
			continue
		}
		columns[c], rising[row+c], falling[row-c+n] = true, true, true
		count += place(row + 1)
		columns[c], rising[row+c], falling[row-c+n] = false, false, false
	}
	return count
}

func main() {
	fmt.Scan(&n)
	columns = make([]bool, n)
	rising = make([]bool, 2*n)
	falling = make([]bool, 2*n)
	fmt.Println(place(0))
}
