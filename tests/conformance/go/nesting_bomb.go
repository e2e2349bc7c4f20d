package main

func main() {
	println(⟨50000×(⟩1⟨50000×)⟩)
}
