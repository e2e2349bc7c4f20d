pub fn total(values: Vec<i64>, start: i64) -> i64 {
    values.iter().sum::<i64>() + start
}
