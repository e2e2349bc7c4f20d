package main

import "fmt"

func init() { fmt.Println(41) }

func main() {
	var number int
	fmt.Scan(&number)
	fmt.Println(number + 1)
}
