fn main() {
    let first = 1;
    let second: &str = first;
    println!("{second}");
}
