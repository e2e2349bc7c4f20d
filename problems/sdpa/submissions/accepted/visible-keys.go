package main

import "math"

// Each query gathers the keys that it may attend to, and looks at no other row.
func sdpa(q, k, v [][]float64, mask [][]bool) [][]float64 {
	root := math.Sqrt(float64(len(q[0])))
	out := make([][]float64, len(q))
	for i, query := range q {
		var seen []int
		var scores []float64
		highest := math.Inf(-1)
		for j, key := range k {
			if mask != nil && !mask[i][j] {
				continue
			}
			score := 0.0
			for d := range query {
				score += query[d] * key[d]
			}
			score /= root
			highest = math.Max(highest, score)
			seen = append(seen, j)
			scores = append(scores, score)
		}
		row := make([]float64, len(v[0]))
		total := 0.0
		for n, j := range seen {
			weight := math.Exp(scores[n] - highest)
			total += weight
			for d, value := range v[j] {
				row[d] += weight * value
			}
		}
		if total > 0 {
			for d := range row {
				row[d] /= total
			}
		}
		out[i] = row
	}
	return out
}
