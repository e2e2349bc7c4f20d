// Keeps the keys in a vector in order of use: taking one out of the middle searches and moves up all that follow.
use std::collections::HashMap;

pub struct LRUCache {
    capacity: usize,
    values: HashMap<i64, i64>,
    order: Vec<i64>,
}

impl LRUCache {
    pub fn new(capacity: i64) -> Self {
        LRUCache { capacity: capacity as usize, values: HashMap::new(), order: Vec::new() }
    }

    pub fn get(&mut self, key: i64) -> i64 {
        let Some(value) = self.values.get(&key).copied() else { return -1 };
        self.make_newest(key);
        value
    }

    pub fn put(&mut self, key: i64, value: i64) {
        if !self.values.contains_key(&key) && self.values.len() == self.capacity {
            let oldest = self.order.remove(0);
            self.values.remove(&oldest);
        }
        self.values.insert(key, value);
        self.make_newest(key);
    }

    fn make_newest(&mut self, key: i64) {
        if let Some(place) = self.order.iter().position(|other| *other == key) {
            self.order.remove(place);
        }
        self.order.push(key);
    }
}
