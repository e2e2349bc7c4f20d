package main

import "math"

// The thin way: down to r numbers a row, and up again.
func loraForward(x, w [][]float64, bias []float64, a, b [][]float64, alpha float64, rslora bool) [][]float64 {
	rank := float64(len(a))
	scale := alpha / rank
	if rslora {
		scale = alpha / math.Sqrt(rank)
	}
	out := make([][]float64, len(x))
	low := make([]float64, len(a))
	for i, row := range x {
		for j := range a {
			low[j] = scale * dot(a[j], row)
		}
		y := append([]float64(nil), bias...)
		for k, value := range row {
			for j, weight := range w[k] {
				y[j] += value * weight
			}
		}
		for j := range y {
			y[j] += dot(b[j], low)
		}
		out[i] = y
	}
	return out
}

func dot(u, v []float64) float64 {
	sum := 0.0
	for i := range u {
		sum += u[i] * v[i]
	}
	return sum
}
