// Leaves the moved value's old place in the map: sooner or later it lies beyond the end of the array.
use std::collections::HashMap;

pub struct RandomizedSet {
    values: Vec<i64>,
    places: HashMap<i64, usize>,
    state: u64,
}

impl RandomizedSet {
    pub fn new() -> Self {
        RandomizedSet { values: Vec::new(), places: HashMap::new(), state: 0x9e37_79b9_7f4a_7c15 }
    }

    pub fn insert(&mut self, val: i64) -> bool {
        let is_new = !self.places.contains_key(&val);
        if is_new {
            self.places.insert(val, self.values.len());
            self.values.push(val);
        }
        is_new
    }

    pub fn remove(&mut self, val: i64) -> bool {
        let Some(place) = self.places.remove(&val) else { return false };
        self.values.swap_remove(place);
        true
    }

    pub fn get_random(&mut self) -> i64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.values[(self.state >> 33) as usize % self.values.len()]
    }
}
