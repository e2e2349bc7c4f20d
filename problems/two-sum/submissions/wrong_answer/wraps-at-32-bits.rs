// Computes in 32 bits, where the difference wraps around and finds a partner that is none.
use std::collections::HashMap;

pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen: HashMap<i32, i64> = HashMap::new();
    for (index, number) in (0..).zip(nums) {
        let number = number as i32;
        if let Some(partner) = seen.get(&(target as i32).wrapping_sub(number)) {
            return vec![*partner, index];
        }
        seen.insert(number, index);
    }
    Vec::new()
}
