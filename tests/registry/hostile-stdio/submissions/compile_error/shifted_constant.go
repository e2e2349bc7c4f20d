package main

const huge = 1 << 1_000_000_000

func main() {
	println(huge >> 999_999_999)
}
