type Tally struct {
	sum int
}

func Constructor(start int) Tally {
	return Tally{sum: start}
}

func (t *Tally) AddUp(by int) {
	if by < 0 {
		panic("negative")
	}
	t.sum += by
}

func (t *Tally) Total() int {
	return t.sum
}
