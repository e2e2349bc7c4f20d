package main

import "math"

// Softplus and its derivative, by the side on which the exponential is small.
func softplus(z float64) (value, slope float64) {
	small := math.Exp(-math.Abs(z))
	if z > 0 {
		return z + math.Log1p(small), 1 / (1 + small)
	}
	return math.Log1p(small), small / (1 + small)
}

func bceWithLogits(x, y []float64, posWeight float64) BceWithLogitsResult {
	n := float64(len(x))
	result := BceWithLogitsResult{Grad: make([]float64, len(x))}
	for i := range x {
		positive, up := softplus(-x[i])
		negative, down := softplus(x[i])
		result.Loss += (posWeight*y[i]*positive + (1-y[i])*negative) / n
		result.Grad[i] = ((1-y[i])*down - posWeight*y[i]*up) / n
	}
	return result
}
