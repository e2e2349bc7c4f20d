// Overflows the stack in linear memory rather than the call stack.
fn deeper(n: u64) -> u64 {
    let page = std::hint::black_box([n; 4096]);
    if n == u64::MAX { 0 } else { page[n as usize % 4096] + deeper(n + 1) }
}

fn main() {
    println!("{}", deeper(0));
}
