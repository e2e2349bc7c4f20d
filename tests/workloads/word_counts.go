package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
)

func main() {
	words := bufio.NewScanner(os.Stdin)
	words.Split(bufio.ScanWords)
	words.Scan()
	counts := map[string]int{}
	for words.Scan() {
		counts[strings.ToLower(words.Text())]++
	}
	order := make([]string, 0, len(counts))
	for word := range counts {
		order = append(order, word)
	}
	sort.Slice(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if counts[a] != counts[b] {
			return counts[a] > counts[b]
		}
		return a < b
	})
	for i := 0; i < len(order) && i < 20; i++ {
		fmt.Println(order[i], counts[order[i]])
	}
}
