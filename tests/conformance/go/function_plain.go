package main

func count_ones(grid [][]rune) int {
	count := 0
	for _, row := range grid {
		for _, cell := range row {
			if cell == '1' {
				count++
			}
		}
	}
	return count
}
