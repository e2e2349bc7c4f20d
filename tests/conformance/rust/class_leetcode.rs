struct Tally {
    sum: i32,
}

/**
 * `&self` means the method takes an immutable reference.
 * If you need a mutable reference, change it to `&mut self` instead.
 */
impl Tally {

    fn new(start: i32) -> Self {
        Tally { sum: start }
    }

    fn addUp(&mut self, by: i32) {
        self.sum += by;
    }

    fn total(&self) -> i32 {
        self.sum
    }

    fn isEven(&self) -> bool {
        self.sum % 2 == 0
    }
}
