package main

func main() {
	count := 0
	for {
		count++
	}
}
