pub fn give_back(value: i32) -> i32 {
    value
}
