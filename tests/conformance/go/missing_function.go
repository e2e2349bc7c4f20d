func countZeros(grid [][]byte) int {
	return len(grid)
}
