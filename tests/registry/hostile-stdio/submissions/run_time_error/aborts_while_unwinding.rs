struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("\x1b[32mAC\x1b[0m");
    }
}

fn main() {
    let _bomb = Bomb;
    panic!("first");
}
