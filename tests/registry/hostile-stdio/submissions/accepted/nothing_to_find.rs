// Looks for files, variables, arguments, sockets and processes of the host: the world holds nothing but what a program made.
use std::fs;

fn main() {
    for path in ["/etc/passwd", "../../etc/passwd", "..", "/proc/self/environ", "/root", "/home", "problem.toml", "/tmp/x", ""] {
        assert!(fs::File::open(path).is_err(), "{path}");
        assert!(fs::metadata(path).is_err(), "{path}");
        assert!(fs::remove_file(path).is_err(), "{path}");
    }
    assert!(fs::read_dir("/").unwrap().chain(fs::read_dir("/tmp").unwrap()).next().is_none());
    fs::write("/tmp/x", "of this case").unwrap();
    assert!(std::env::args().count() <= 1);
    assert!(std::net::TcpStream::connect("127.0.0.1:80").is_err());
    assert!(std::process::Command::new("sh").spawn().is_err());
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let number: i64 = line.trim().parse().unwrap();
    println!("{}", number + 1);
}
