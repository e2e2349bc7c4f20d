package main

import "math"

func grpoAdvantage(rewards []float64, group int, ddof int, eps float64, scale bool) []float64 {
	advantages := make([]float64, 0, len(rewards))
	for start := 0; start < len(rewards); start += group {
		some := rewards[start : start+group]
		total, squares := 0.0, 0.0
		for _, r := range some {
			total += r
		}
		mean := total / float64(group)
		for _, r := range some {
			squares += (r - mean) * (r - mean)
		}
		divisor := 1.0
		if scale && group > 1 {
			divisor = math.Sqrt(squares/float64(group-ddof)) + eps
		}
		for _, r := range some {
			advantages = append(advantages, (r-mean)/divisor)
		}
	}
	return advantages
}
