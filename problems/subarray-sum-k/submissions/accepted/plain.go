package main

func subarraySum(nums []int, k int) int {
	seen := map[int]int{0: 1}
	total, count := 0, 0
	for _, x := range nums {
		total += x
		count += seen[total-k]
		seen[total]++
	}
	return count
}
