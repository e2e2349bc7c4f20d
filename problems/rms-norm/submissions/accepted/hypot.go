package main

import "math"

// The root is a chain of hypotenuses, none of which overflows.
func rmsNorm(x [][]float64, gamma []float64, eps float64) [][]float64 {
	answer := make([][]float64, len(x))
	for i, row := range x {
		length := 0.0
		for _, value := range row {
			length = math.Hypot(length, value)
		}
		root := math.Hypot(length/math.Sqrt(float64(len(row))), math.Sqrt(eps))
		answer[i] = make([]float64, len(row))
		for j, value := range row {
			answer[i][j] = gamma[j] * (value / root)
		}
	}
	return answer
}
