pub fn largest(xs: Vec<i64>) -> i64 {
    xs.into_iter().max().unwrap_or(0)
}
