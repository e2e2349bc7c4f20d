package main

import (
	"bufio"
	"fmt"
	"os"
)

const mod = 10007

func read(in *bufio.Reader, n int) [][]int {
	m := make([][]int, n)
	for i := range m {
		m[i] = make([]int, n)
		for j := range m[i] {
			fmt.Fscan(in, &m[i][j])
		}
	}
	return m
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	fmt.Fscan(in, &n)
	a, b := read(in, n), read(in, n)
	for i := 0; i < n; i++ {
		sum := 0
		for j := 0; j < n; j++ {
			total := 0
			for k := 0; k < n; k++ {
				total = (total + a[i][k]*b[k][j]) % mod
			}
			sum += total
		}
		fmt.Println(sum)
	}
}
