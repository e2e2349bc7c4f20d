static TABLE: [u8; 3 << 30] = [1; 3 << 30];

fn main() {
    println!("{}", TABLE[std::env::args().count()]);
}
