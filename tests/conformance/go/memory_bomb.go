package main

func main() {
	var hoard [][]byte
	for {
		block := make([]byte, 1<<20)
		block[0] = byte(len(hoard))
		hoard = append(hoard, block)
	}
}
