const NEVER: u64 = {
    let mut i = 0u64;
    loop {
        i = i.wrapping_add(2);
        if i == 1 {
            break i;
        }
    }
};

fn main() {
    println!("{NEVER}");
}
