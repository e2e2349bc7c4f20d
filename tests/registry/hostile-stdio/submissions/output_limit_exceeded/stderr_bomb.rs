fn main() {
    loop {
        eprintln!("{}", "spam ".repeat(1_000));
    }
}
