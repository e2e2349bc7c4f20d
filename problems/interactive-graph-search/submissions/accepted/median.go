// The node with the smallest sum of distances to those that are left.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var count, length, questions int
	fmt.Fscan(in, &count, &length, &questions)
	neighbours := make([][]int, count+1)
	for i := 0; i < length; i++ {
		var a, b int
		fmt.Fscan(in, &a, &b)
		neighbours[a] = append(neighbours[a], b)
		neighbours[b] = append(neighbours[b], a)
	}
	far := make([][]int, count+1)
	for start := 1; start <= count; start++ {
		far[start] = make([]int, count+1)
		for node := range far[start] {
			far[start][node] = -1
		}
		far[start][start] = 0
		queue := []int{start}
		for len(queue) > 0 {
			node := queue[0]
			queue = queue[1:]
			for _, other := range neighbours[node] {
				if far[start][other] < 0 {
					far[start][other] = far[start][node] + 1
					queue = append(queue, other)
				}
			}
		}
	}
	left := make([]int, count)
	for i := range left {
		left[i] = i + 1
	}
	for len(left) > 1 {
		median, least := 0, 0
		for node := 1; node <= count; node++ {
			sum := 0
			for _, other := range left {
				sum += far[node][other]
			}
			if median == 0 || sum < least {
				median, least = node, sum
			}
		}
		fmt.Println("?", median)
		var by int
		if _, err := fmt.Fscan(in, &by); err != nil {
			return
		}
		var stay []int
		for _, node := range left {
			if by == median && node == median || by != median && far[by][node] < far[median][node] {
				stay = append(stay, node)
			}
		}
		left = stay
	}
	fmt.Println("!", left[0])
}
