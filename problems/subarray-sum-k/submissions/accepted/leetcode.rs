use std::collections::HashMap;

impl Solution {
    pub fn subarray_sum(nums: Vec<i32>, k: i64) -> i64 {
        let mut seen = HashMap::from([(0i64, 1i64)]);
        let (mut total, mut count) = (0i64, 0);
        for x in nums {
            total += i64::from(x);
            count += seen.get(&(total - k)).copied().unwrap_or(0);
            *seen.entry(total).or_default() += 1;
        }
        count
    }
}
