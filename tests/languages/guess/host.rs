fn main() {
    println!("1000");
    loop {
        let mut line = String::new();
        if std::io::stdin().read_line(&mut line).unwrap() == 0 {
            std::process::exit(1);
        }
        let (kind, number) = line.trim().split_once(' ').unwrap();
        let number: u32 = number.parse().unwrap();
        if kind == "!" {
            std::process::exit(if number == 617 { 42 } else { 43 });
        }
        println!("{}", if 617 > number { ">" } else { "<=" });
    }
}
