package main

import (
	"bufio"
	"fmt"
	"os"
)

var tree []int

func update(node, l, r, i, x int) {
	if l == r {
		tree[node] = x
		return
	}
	mid := (l + r) / 2
	if i <= mid {
		update(2*node, l, mid, i, x)
	} else {
		update(2*node+1, mid+1, r, i, x)
	}
	tree[node] = tree[2*node] + tree[2*node+1]
}

func query(node, l, r, a, b int) int {
	if b < l || r < a {
		return 0
	}
	if a <= l && r <= b {
		return tree[node]
	}
	mid := (l + r) / 2
	return query(2*node, l, mid, a, b) + query(2*node+1, mid+1, r, a, b)
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var n, q int
	fmt.Fscan(in, &n, &q)
	tree = make([]int, 4*n)
	for i := 0; i < n; i++ {
		var x int
		fmt.Fscan(in, &x)
		update(1, 0, n-1, i, x)
	}
	for ; q > 0; q-- {
		var kind, a, b int
		fmt.Fscan(in, &kind, &a, &b)
		if kind == 1 {
			update(1, 0, n-1, a-1, b)
		} else {
			fmt.Fprintln(out, query(1, 0, n-1, a-1, b-1))
		}
	}
}
