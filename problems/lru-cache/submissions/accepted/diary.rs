// No list: a diary of all uses. An entry counts only if no later one is about the same key; stale ones are skipped, each once.
use std::collections::{HashMap, VecDeque};

struct Place {
    value: i64,
    last_use: u64,
}

pub struct LRUCache {
    capacity: usize,
    clock: u64,
    places: HashMap<i64, Place>,
    diary: VecDeque<(i64, u64)>,
}

impl LRUCache {
    pub fn new(capacity: i64) -> Self {
        let capacity = usize::try_from(capacity).expect("a capacity is positive");
        LRUCache { capacity, clock: 0, places: HashMap::new(), diary: VecDeque::new() }
    }

    pub fn get(&mut self, key: i64) -> i64 {
        let Some(place) = self.places.get_mut(&key) else { return -1 };
        self.clock += 1;
        place.last_use = self.clock;
        self.diary.push_back((key, self.clock));
        place.value
    }

    pub fn put(&mut self, key: i64, value: i64) {
        self.clock += 1;
        self.diary.push_back((key, self.clock));
        self.places.insert(key, Place { value, last_use: self.clock });
        if self.places.len() > self.capacity {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        while let Some((key, time)) = self.diary.pop_front() {
            if self.places.get(&key).is_some_and(|place| place.last_use == time) {
                self.places.remove(&key);
                return;
            }
        }
    }
}
