pub fn sum_of(values: Vec<i64>) -> i64 {
    values.iter().sum()
}
