use std::collections::HashMap;

pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen = HashMap::new();
    for (i, n) in nums.iter().enumerate() {
        if let Some(j) = seen.get(&(target - n)) {
            return vec![*j, i as i64];
        }
        seen.insert(*n, i as i64);
    }
    vec![]
}
