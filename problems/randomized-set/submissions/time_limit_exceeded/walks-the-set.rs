// Walks through a hash set up to a random position for every draw: fair, but it takes time in proportion to the size.
use std::collections::HashSet;

pub struct RandomizedSet {
    values: HashSet<i64>,
    state: u64,
}

impl RandomizedSet {
    pub fn new() -> Self {
        RandomizedSet { values: HashSet::new(), state: 0x9e37_79b9_7f4a_7c15 }
    }

    pub fn insert(&mut self, val: i64) -> bool {
        self.values.insert(val)
    }

    pub fn remove(&mut self, val: i64) -> bool {
        self.values.remove(&val)
    }

    pub fn get_random(&mut self) -> i64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        let position = (self.state >> 33) as usize % self.values.len();
        *self.values.iter().nth(position).expect("the set is not empty")
    }
}
