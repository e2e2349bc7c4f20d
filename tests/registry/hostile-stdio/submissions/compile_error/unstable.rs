#![feature(rustc_attrs, proc_macro_internals)]
fn main() {}
