package main

import "math"

// Shifted by the largest entry; the three parts of the answer are three results.
func stable_softmax(x []float64) (softmax, logSoftmax []float64, logsumexp float64) {
	n := len(x)
	softmax, logSoftmax = make([]float64, n), make([]float64, n)
	highest := math.Inf(-1)
	for _, value := range x {
		highest = math.Max(highest, value)
	}
	if math.IsInf(highest, -1) {
		copy(logSoftmax, x)
		return softmax, logSoftmax, highest
	}
	total := 0.0
	for i, value := range x {
		softmax[i] = math.Exp(value - highest)
		total += softmax[i]
	}
	logTotal := math.Log(total)
	for i, value := range x {
		softmax[i] /= total
		logSoftmax[i] = value - highest - logTotal
	}
	return softmax, logSoftmax, highest + logTotal
}
