//! Primes below ten million by the sieve of Eratosthenes.
fn main() {
    const LIMIT: usize = 10_000_000;
    let mut composite = vec![false; LIMIT];
    let mut count = 0;
    for number in 2..LIMIT {
        if !composite[number] {
            count += 1;
            for multiple in (number * number..LIMIT).step_by(number) {
                composite[multiple] = true;
            }
        }
    }
    println!("{count}");
}
