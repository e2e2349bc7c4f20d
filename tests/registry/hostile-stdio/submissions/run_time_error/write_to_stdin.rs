#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    fn fd_write(fd: i32, iovs: *const (*const u8, usize), count: usize, written: *mut usize) -> i32;
}

fn main() {
    let text = b"5\n";
    let mut written = 0;
    let status = unsafe { fd_write(0, &(text.as_ptr(), text.len()), 1, &mut written) };
    assert_eq!(status, 0, "stdin is not writable");
}
