// One pass: look up the partner, then remember where this number was.
use std::collections::HashMap;

pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen = HashMap::new();
    for (index, number) in (0..).zip(nums) {
        if let Some(partner) = seen.get(&(target - number)) {
            return vec![*partner, index];
        }
        seen.insert(number, index);
    }
    Vec::new()
}
