// Sleeping costs no wall time here, but it uses the limit.
fn main() {
    loop {
        std::thread::sleep(std::time::Duration::from_secs(86_400));
    }
}
