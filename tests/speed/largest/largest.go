package main

func largest(xs []int) int {
	best := xs[0]
	for _, x := range xs {
		best = max(best, x)
	}
	return best
}
