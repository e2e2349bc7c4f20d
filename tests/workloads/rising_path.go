package main

import (
	"bufio"
	"fmt"
	"os"
)

var h, w int
var height, memo [][]int

func longest(r, c int) int {
	if memo[r][c] > 0 {
		return memo[r][c]
	}
	best := 1
	for _, step := range [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
		nr, nc := r+step[0], c+step[1]
		if nr < 0 || nc < 0 || nr >= h || nc >= w || height[nr][nc] <= height[r][c] {
			continue
		}
		best = max(best, 1+longest(nr, nc))
	}
	memo[r][c] = best
	return best
}

func main() {
	in := bufio.NewReader(os.Stdin)
	fmt.Fscan(in, &h, &w)
	height = make([][]int, h)
	memo = make([][]int, h)
	for r := range height {
		height[r] = make([]int, w)
		memo[r] = make([]int, w)
		for c := range height[r] {
			fmt.Fscan(in, &height[r][c])
		}
	}
	answer := 0
	for r := 0; r < h; r++ {
		for c := 0; c < w; c++ {
			answer = max(answer, longest(r, c))
		}
	}
	fmt.Println(answer)
}
