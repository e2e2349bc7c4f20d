package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
)

var parent []int

func find(x int) int {
	if parent[x] != x {
		parent[x] = find(parent[x])
	}
	return parent[x]
}

func main() {
	words := bufio.NewScanner(os.Stdin)
	words.Split(bufio.ScanWords)
	next := func() int {
		words.Scan()
		n, _ := strconv.Atoi(words.Text())
		return n
	}
	n, m := next(), next()
	edges := make([][3]int, m)
	for i := range edges {
		u, v, w := next(), next(), next()
		edges[i] = [3]int{w, u, v}
	}
	sort.Slice(edges, func(i, j int) bool { return edges[i][0] < edges[j][0] })
	parent = make([]int, n+1)
	for i := range parent {
		parent[i] = i
	}
	total, used := 0, 0
	for _, e := range edges {
		a, b := find(e[1]), find(e[2])
		if a != b {
			parent[a] = b
			total += e[0]
			used++
		}
	}
	fmt.Println(total, used)
}
