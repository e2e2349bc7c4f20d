package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
)

func main() {
	words := bufio.NewScanner(os.Stdin)
	words.Split(bufio.ScanWords)
	var sum int64
	for words.Scan() {
		number, err := strconv.ParseInt(words.Text(), 10, 64)
		if err != nil {
			panic(err)
		}
		sum += number
	}
	fmt.Println(sum)
}
