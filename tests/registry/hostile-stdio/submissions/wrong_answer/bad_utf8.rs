fn main() {
    use std::io::Write;
    std::io::stdout().write_all(b"\xff\xfe\x1b[31m\x00\x07 42\n").unwrap();
}
