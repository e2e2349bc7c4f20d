fn main() {
    let number: i64 = "42";
    println!("{number}");
}
