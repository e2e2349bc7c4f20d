// `swap_remove` is the move: the last value takes the place of the removed one. The generator is xorshift64*.
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

pub struct RandomizedSet {
    values: Vec<i64>,
    places: HashMap<i64, usize>,
    state: u64,
}

impl RandomizedSet {
    pub fn new() -> Self {
        // Every hasher has keys of its own, so the hash of nothing is a random number; it must not be 0.
        let state = RandomState::new().build_hasher().finish() | 1;
        RandomizedSet { values: Vec::new(), places: HashMap::new(), state }
    }

    pub fn insert(&mut self, val: i64) -> bool {
        if self.places.contains_key(&val) {
            return false;
        }
        self.places.insert(val, self.values.len());
        self.values.push(val);
        true
    }

    pub fn remove(&mut self, val: i64) -> bool {
        let Some(place) = self.places.remove(&val) else { return false };
        self.values.swap_remove(place);
        if let Some(moved) = self.values.get(place) {
            self.places.insert(*moved, place);
        }
        true
    }

    pub fn get_random(&mut self) -> i64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d);
        // The high half of the product maps the number onto the indices without the bias that `%` has.
        let index = (u128::from(number) * self.values.len() as u128) >> 64;
        self.values[index as usize]
    }
}
