// Tries all pairs.
pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    for (i, number) in nums.iter().enumerate() {
        if let Some(j) = nums[i + 1..].iter().position(|other| number + other == target) {
            return vec![i as i64, (i + 1 + j) as i64];
        }
    }
    Vec::new()
}
