pub fn total(values: Vec<i64>) -> String {
    values.iter().sum::<i64>().to_string()
}
