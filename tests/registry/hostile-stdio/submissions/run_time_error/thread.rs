fn main() {
    std::thread::spawn(|| ()).join().unwrap();
}
