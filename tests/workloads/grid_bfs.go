package main

import (
	"bufio"
	"fmt"
	"os"
)

type cell struct{ r, c int }

func main() {
	in := bufio.NewReader(os.Stdin)
	var h, w int
	fmt.Fscan(in, &h, &w)
	grid := make([]string, h)
	dist := make([][]int, h)
	for r := range grid {
		fmt.Fscan(in, &grid[r])
		dist[r] = make([]int, w)
		for c := range dist[r] {
			dist[r][c] = -1
		}
	}
	steps := []cell{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}
	queue := []cell{{0, 0}}
	dist[0][0] = 0
	reached := 0
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		reached++
		for _, s := range steps {
			r, c := at.r+s.r, at.c+s.c
			if r < 0 || c < 0 || r >= h || c >= w || grid[r][c] == '#' || dist[r][c] != -1 {
				continue
			}
			dist[r][c] = dist[at.r][at.c] + 1
			queue = append(queue, cell{r, c})
		}
	}
	fmt.Println(dist[h-1][w-1], reached)
}
