package main

import "math"

// softplus is log(1 + e^x), by the side on which the exponential is small.
func softplus(x float64) float64 {
	return math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x)))
}

func dpoLoss(piW, piL, refW, refL []float64, beta float64) float64 {
	total := 0.0
	for i := range piW {
		margin := (piW[i] - refW[i]) - (piL[i] - refL[i])
		total += softplus(-beta * margin)
	}
	return total / float64(len(piW))
}
