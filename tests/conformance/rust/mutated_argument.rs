pub fn turn_around(values: &mut Vec<i64>, kept: &mut Vec<i64>) {
    values.reverse();
    kept[0] = 99;
}
