package main

func spin() {
	for {
	}
}

func main() {
	for range 100 {
		go spin()
	}
	spin()
}
