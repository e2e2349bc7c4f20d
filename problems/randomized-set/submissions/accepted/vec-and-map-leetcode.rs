struct RandomizedSet {
    nums: Vec<i32>,
    pos: HashMap<i32, usize>,
    seed: std::cell::Cell<u64>,
}

/**
 * `&self` means the method takes an immutable reference.
 * If you need a mutable reference, change it to `&mut self` instead.
 */
impl RandomizedSet {

    fn new() -> Self {
        Self { nums: vec![], pos: HashMap::new(), seed: std::cell::Cell::new(88172645463325252) }
    }

    fn insert(&mut self, val: i32) -> bool {
        if self.pos.contains_key(&val) {
            return false;
        }
        self.pos.insert(val, self.nums.len());
        self.nums.push(val);
        true
    }

    fn remove(&mut self, val: i32) -> bool {
        match self.pos.get(&val).copied() {
            None => false,
            Some(i) => {
                let last = *self.nums.last().unwrap();
                self.nums[i] = last;
                self.pos.insert(last, i);
                self.nums.pop();
                self.pos.remove(&val);
                true
            }
        }
    }

    fn get_random(&self) -> i32 {
        let mut x = self.seed.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.seed.set(x);
        self.nums[((x >> 33) % self.nums.len() as u64) as usize]
    }
}

/**
 * Your RandomizedSet object will be instantiated and called as such:
 * let obj = RandomizedSet::new();
 * let ret_1: bool = obj.insert(val);
 * let ret_2: bool = obj.remove(val);
 * let ret_3: i32 = obj.get_random();
 */
