#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    fn fd_write(fd: i32, pieces: i32, count: i32, written: i32) -> i32;
}

fn main() {
    let text = b"5\n";
    let piece = [text.as_ptr() as usize as u32, text.len() as u32];
    let mut written = 0_u32;
    let status = unsafe { fd_write(0, piece.as_ptr() as usize as i32, 1, &raw mut written as usize as i32) };
    assert_eq!(status, 0, "stdin is not writable");
}
