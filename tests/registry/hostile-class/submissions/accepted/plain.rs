pub struct Register {
    numbers: Vec<i64>,
}

impl Register {
    pub fn new(start: i64) -> Self {
        Self { numbers: vec![start] }
    }

    pub fn add(&mut self, amount: i64) -> i64 {
        self.numbers.push(self.numbers[self.numbers.len() - 1] + amount);
        self.numbers[self.numbers.len() - 1]
    }

    pub fn history(&self) -> Vec<i64> {
        self.numbers.clone()
    }
}
