//! Primes below ten million by the sieve of Eratosthenes. The square saturates: `usize` has 32 bits in the guest.
fn main() {
    const LIMIT: usize = 10_000_000;
    let mut composite = vec![false; LIMIT];
    let mut count = 0;
    for number in 2..LIMIT {
        if !composite[number] {
            count += 1;
            for multiple in (number.saturating_mul(number)..LIMIT).step_by(number) {
                composite[multiple] = true;
            }
        }
    }
    println!("{count}");
}
