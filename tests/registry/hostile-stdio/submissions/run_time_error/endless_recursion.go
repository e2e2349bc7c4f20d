package main

func deeper(n int) int {
	var page [64]int
	page[n%64] = n
	return deeper(n+1) + page[(n+1)%64]
}

func main() {
	println(deeper(0))
}
