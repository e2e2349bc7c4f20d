fn main() {
    eprintln!("warning");
    println!("answer");
}
