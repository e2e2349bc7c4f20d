// Stores the number before looking for its partner: half the target finds itself.
use std::collections::HashMap;

pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen = HashMap::new();
    for (index, number) in (0..).zip(nums) {
        seen.insert(number, index);
        if let Some(partner) = seen.get(&(target - number)) {
            return vec![*partner, index];
        }
    }
    Vec::new()
}
