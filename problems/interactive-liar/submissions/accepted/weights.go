// Berlekamp's weights on the two highest noes and the two lowest yeses.
package main

import "fmt"

func weight(no, nextNo, yes, nextYes, left int64) int64 {
	return max(0, yes-no)*(left+1) + max(0, min(no, yes)-nextNo) + max(0, nextYes-max(no, yes))
}

func main() {
	var count, left int64
	fmt.Scan(&count, &left)
	no, nextNo := int64(0), int64(0)
	yes, nextYes := count, count
	withNo := func(number int64) (int64, int64) { return max(no, number), max(nextNo, min(no, number)) }
	withYes := func(number int64) (int64, int64) { return min(yes, number), min(nextYes, max(yes, number)) }
	for weight(no, nextNo, yes, nextYes, 0) > 1 {
		left--
		weights := func(number int64) (int64, int64) {
			a, b := withYes(number)
			c, d := withNo(number)
			return weight(no, nextNo, a, b, left), weight(c, d, yes, nextYes, left)
		}
		low, high := int64(1), count
		for low < high {
			middle := (low + high) / 2
			if ifYes, ifNo := weights(middle); ifYes >= ifNo {
				high = middle
			} else {
				low = middle + 1
			}
		}
		if low > 1 {
			a, b := weights(low)
			c, d := weights(low - 1)
			if max(c, d) <= max(a, b) {
				low--
			}
		}
		fmt.Println("?", low)
		var reply string
		if _, err := fmt.Scan(&reply); err != nil {
			return
		}
		if reply == "yes" {
			yes, nextYes = withYes(low)
		} else {
			no, nextNo = withNo(low)
		}
	}
	switch {
	case yes > no:
		fmt.Println("!", yes)
	case no > nextNo && yes > nextNo:
		fmt.Println("!", min(no, yes))
	default:
		fmt.Println("!", nextYes)
	}
}
