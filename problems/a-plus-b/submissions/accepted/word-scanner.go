// Words from a scanner with a buffer of its own, pairs written through a buffered writer.
package main

import (
	"bufio"
	"os"
	"strconv"
)

func main() {
	words := bufio.NewScanner(os.Stdin)
	words.Buffer(make([]byte, 1<<16), 1<<20)
	words.Split(bufio.ScanWords)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()

	next := func() (int64, bool) {
		if !words.Scan() {
			return 0, false
		}
		number, err := strconv.ParseInt(words.Text(), 10, 64)
		if err != nil {
			panic(err)
		}
		return number, true
	}
	for {
		a, more := next()
		if !more {
			return
		}
		b, _ := next()
		out.WriteString(strconv.FormatInt(a+b, 10))
		out.WriteByte('\n')
	}
}
