package main

import (
	"bufio"
	"container/heap"
	"fmt"
	"os"
)

type item struct {
	d int
	u int
}

type queue []item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].d < q[j].d }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(item)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

type edge struct{ to, weight int }

func readInt(in *bufio.Reader) int {
	n := 0
	c, _ := in.ReadByte()
	for c == ' ' || c == '\n' || c == '\r' {
		c, _ = in.ReadByte()
	}
	for '0' <= c && c <= '9' {
		n = n*10 + int(c-'0')
		c, _ = in.ReadByte()
	}
	return n
}

func main() {
	in := bufio.NewReader(os.Stdin)
	n, m := readInt(in), readInt(in)
	graph := make([][]edge, n+1)
	for i := 0; i < m; i++ {
		u, v, w := readInt(in), readInt(in), readInt(in)
		graph[u] = append(graph[u], edge{v, w})
		graph[v] = append(graph[v], edge{u, w})
	}
	dist := make([]int, n+1)
	for i := range dist {
		dist[i] = -1
	}
	dist[1] = 0
	q := &queue{{0, 1}}
	for q.Len() > 0 {
		top := heap.Pop(q).(item)
		if top.d > dist[top.u] {
			continue
		}
		for _, e := range graph[top.u] {
			d := top.d + e.weight
			if dist[e.to] < 0 || d < dist[e.to] {
				dist[e.to] = d
				heap.Push(q, item{d, e.to})
			}
		}
	}
	count, largest, sum := 0, 0, 0
	for _, d := range dist {
		if d >= 0 {
			count++
			largest = max(largest, d)
			sum += d
		}
	}
	fmt.Println(count, largest, sum)
}
