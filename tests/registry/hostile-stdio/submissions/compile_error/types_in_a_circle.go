package main

type T[P any] struct{ f *T[T[P]] }

var x T[int]

func main() {}
