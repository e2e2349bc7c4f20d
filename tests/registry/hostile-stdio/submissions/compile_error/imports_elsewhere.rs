#[link(wasm_import_module = "env")]
unsafe extern "C" {
    fn system(command: *const u8) -> i32;
}

fn main() {
    println!("{}", unsafe { system(c"true".as_ptr().cast()) });
}
