fn main() {
    loop {
        println!("{}", "spam ".repeat(1_000));
    }
}
