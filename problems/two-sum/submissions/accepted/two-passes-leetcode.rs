impl Solution {
    pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i32> {
        let mut last: HashMap<i64, usize> = HashMap::with_capacity(nums.len());
        for (i, &x) in nums.iter().enumerate() {
            last.insert(x, i);
        }
        for (i, x) in nums.iter().enumerate() {
            if let Some(&j) = last.get(&(target - x)) {
                if i != j {
                    return vec![i as i32, j as i32];
                }
            }
        }
        unreachable!()
    }
}
