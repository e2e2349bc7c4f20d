impl Solution {
    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {
        let mut last: HashMap<i32, usize> = HashMap::with_capacity(nums.len());
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
