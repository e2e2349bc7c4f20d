type Tally struct {
    sum int
}

func Constructor(start int) Tally {
    return Tally{sum: start}
}

func (this *Tally) AddUp(by int) {
    this.sum += by
}

func (this *Tally) Total() int {
    return this.sum
}

func (this *Tally) IsEven() bool {
    return this.sum%2 == 0
}

/**
 * Your Tally object will be instantiated and called as such:
 * obj := Constructor(start);
 * obj.AddUp(by);
 */
