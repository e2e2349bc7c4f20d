fn main() {
    println!("{}", env!("USER"));
}
