// Every beginning and every end.
pub fn subarray_sum(nums: Vec<i64>, k: i64) -> i64 {
    let mut count = 0;
    for start in 0..nums.len() {
        let mut total = 0;
        for &x in &nums[start..] {
            total += x;
            count += i64::from(total == k);
        }
    }
    count
}
