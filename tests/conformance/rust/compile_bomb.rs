#![recursion_limit = "1000000"]

macro_rules! bomb {
    ($($x:tt)*) => { bomb!($($x)* $($x)* x) };
}

fn main() {
    bomb!(x);
}
