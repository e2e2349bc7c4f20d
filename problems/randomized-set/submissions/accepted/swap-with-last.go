package main

import "math/rand"

// RandomizedSet keeps its values in a slice without gaps, and knows where each of them is.
type RandomizedSet struct {
	values []int
	at     map[int]int
}

func NewRandomizedSet() *RandomizedSet {
	return &RandomizedSet{at: make(map[int]int)}
}

func (s *RandomizedSet) Insert(val int) bool {
	if _, here := s.at[val]; here {
		return false
	}
	s.at[val] = len(s.values)
	s.values = append(s.values, val)
	return true
}

func (s *RandomizedSet) Remove(val int) bool {
	hole, here := s.at[val]
	if !here {
		return false
	}
	end := len(s.values) - 1
	moved := s.values[end]
	s.values[hole] = moved
	s.at[moved] = hole
	s.values = s.values[:end]
	delete(s.at, val)
	return true
}

func (s *RandomizedSet) GetRandom() int {
	return s.values[rand.Intn(len(s.values))]
}
