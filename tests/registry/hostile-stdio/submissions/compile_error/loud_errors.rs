// Thousands of errors: the message is bounded.
macro_rules! ten {
    ($e:expr) => { $e; $e; $e; $e; $e; $e; $e; $e; $e; $e; };
}

fn main() {
    ten!(ten!(ten!(ten!(missing))));
}
