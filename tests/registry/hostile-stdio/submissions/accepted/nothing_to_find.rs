// Looks for files, variables, arguments, sockets and threads of the host; the world must be empty.
use std::fs;

fn main() {
    for path in ["/etc/passwd", "../../etc/passwd", "/", ".", "..", "/proc/self/environ", "problem.toml", "/tmp/x", ""] {
        assert!(fs::File::open(path).is_err(), "{path}");
        assert!(fs::read_dir(path).is_err(), "{path}");
        assert!(fs::metadata(path).is_err(), "{path}");
        assert!(fs::write(path, "x").is_err(), "{path}");
        assert!(fs::create_dir(format!("{path}/d")).is_err(), "{path}");
        assert!(fs::remove_file(path).is_err(), "{path}");
    }
    assert_eq!(std::env::vars().count(), 0);
    assert!(std::env::args().count() <= 1);
    assert!(std::net::TcpStream::connect("127.0.0.1:80").is_err());
    assert!(std::thread::Builder::new().spawn(|| ()).is_err());
    assert!(std::process::Command::new("sh").spawn().is_err());
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let number: i64 = line.trim().parse().unwrap();
    println!("{}", number + 1);
}
