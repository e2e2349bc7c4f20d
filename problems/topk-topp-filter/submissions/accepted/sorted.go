package main

import (
	"math"
	"sort"
)

// One stable sort of the indices; then the list is cut short twice.
func topkToppFilter(logits []float64, temperature float64, k int, p float64) []float64 {
	order := make([]int, len(logits))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return logits[order[a]] > logits[order[b]] })
	answer := make([]float64, len(logits))
	if temperature == 0 {
		answer[order[0]] = 1
		return answer
	}
	if 0 < k && k < len(order) {
		order = order[:k]
	}
	total := 0.0
	for _, i := range order {
		answer[i] = math.Exp((logits[i] - logits[order[0]]) / temperature)
		total += answer[i]
	}
	kept := 0.0
	for place, i := range order {
		kept += answer[i]
		if p < 1 && kept >= p*total {
			for _, later := range order[place+1:] {
				answer[later] = 0
			}
			break
		}
	}
	for _, i := range order {
		answer[i] /= kept
	}
	return answer
}
