package main

type Tally struct {
	sum int
}

func NewTally(start int) *Tally {
	return &Tally{sum: start}
}

func (t *Tally) add_up(by int) {
	t.sum += by
}

func (t *Tally) total() int {
	return t.sum
}

func (t *Tally) is_even() bool {
	return t.sum%2 == 0
}
