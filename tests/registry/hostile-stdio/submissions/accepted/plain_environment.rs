// What can be read of the machine at compile time is the same on every machine.
const HOME: &str = env!("HOME");
const HOST: Option<&str> = option_env!("USER");

fn main() {
    assert_eq!((HOME, HOST, env!("PATH"), env!("TMPDIR")), (".", None, "/usr/bin:/bin", "."));
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!("{}", line.trim().parse::<i64>().unwrap() + 1);
}
