pub struct Tally {
    sum: i64,
}

impl Tally {
    pub fn new(start: i64) -> Self {
        Self { sum: start }
    }

    pub fn add_up(&mut self, by: i64) {
        assert!(by >= 0, "negative");
        self.sum += by;
    }

    pub fn total(&self) -> i64 {
        self.sum
    }
}
