fn main() {
    let wild = std::hint::black_box(0xffff_fff0_usize) as *const u64;
    println!("{}", unsafe { wild.read_volatile() });
}
