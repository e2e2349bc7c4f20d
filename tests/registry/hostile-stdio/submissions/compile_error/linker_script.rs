#![crate_type = "bin"]
#![allow(linker_messages)]
#[link(name = "c", kind = "dylib")]
#[link(name = "/etc/passwd", kind = "static")]
unsafe extern "C" { fn spy(); }
fn main() { unsafe { spy() } }
