// Threads run one after another, and nothing of them is left when the program ends.
fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let number: i64 = line.trim().parse().unwrap();
    let threads: Vec<_> = (0..64).map(|_| std::thread::spawn(move || number)).collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == number));
    std::thread::spawn(|| loop {});
    println!("{}", number + 1);
}
