// Calls the system interface with pointers that lead nowhere: an error number each time, then the answer.
#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    fn fd_write(fd: i32, iovs: i32, count: i32, written: i32) -> i32;
    fn fd_read(fd: i32, iovs: i32, count: i32, read: i32) -> i32;
    fn random_get(buffer: i32, length: i32) -> i32;
    fn clock_time_get(id: i32, precision: i64, time: i32) -> i32;
    fn args_sizes_get(count: i32, size: i32) -> i32;
    fn environ_get(pointers: i32, buffer: i32) -> i32;
    fn path_open(fd: i32, flags: i32, path: i32, length: i32, o: i32, base: i64, inheriting: i64, fd_flags: i32, out: i32) -> i32;
    fn poll_oneoff(subscriptions: i32, events: i32, count: i32, out: i32) -> i32;
    fn fd_prestat_dir_name(fd: i32, path: i32, length: i32) -> i32;
    fn fd_readdir(fd: i32, buffer: i32, length: i32, cookie: i64, used: i32) -> i32;
}

fn main() {
    let far = -16;
    unsafe {
        assert_ne!(fd_write(1, far, 1, far), 0);
        assert_ne!(fd_write(1, 1024, -1, 1024), 0);
        assert_ne!(fd_write(7777, 1024, 0, 1024), 0);
        assert_ne!(fd_read(0, far, 1, far), 0);
        assert_ne!(random_get(far, 64), 0);
        assert_ne!(random_get(0, -1), 0);
        assert_ne!(clock_time_get(0, 0, far), 0);
        assert_ne!(args_sizes_get(far, far), 0);
        assert_ne!(path_open(3, 0, far, 100, 0, 0, 0, 0, far), 0);
        assert_ne!(poll_oneoff(far, far, 1, far), 0);
        assert_ne!(poll_oneoff(0, 0, -1, 0), 0);
        assert_ne!(fd_prestat_dir_name(3, far, -1), 0);
        assert_ne!(fd_readdir(3, far, -1, 0, far), 0);
        let _ = environ_get(far, far);
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let number: i64 = line.trim().parse().unwrap();
    println!("{}", number + 1);
}
