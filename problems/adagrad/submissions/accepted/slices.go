package main

import "math"

// AdaGrad keeps the sum of squared gradients of each parameter.
type AdaGrad struct {
	lr, eps float64
	sums    []float64
}

func NewAdaGrad(lr, eps float64) *AdaGrad {
	return &AdaGrad{lr: lr, eps: eps}
}

func (a *AdaGrad) Step(params, grads []float64) []float64 {
	if a.sums == nil {
		a.sums = make([]float64, len(params))
	}
	for i, g := range grads {
		a.sums[i] += g * g
		params[i] -= a.lr * g / (math.Sqrt(a.sums[i]) + a.eps)
	}
	return params
}
