use std::collections::HashMap;

// The sums wrap around at 32 bits.
pub fn subarray_sum(nums: Vec<i32>, k: i64) -> i64 {
    let mut seen = HashMap::from([(0i32, 1i64)]);
    let (mut total, mut count) = (0i32, 0);
    for x in nums {
        total = total.wrapping_add(x);
        count += seen.get(&total.wrapping_sub(k as i32)).copied().unwrap_or(0);
        *seen.entry(total).or_default() += 1;
    }
    count
}
