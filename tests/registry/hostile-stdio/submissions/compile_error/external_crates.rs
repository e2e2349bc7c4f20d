extern crate rustc_driver;
extern crate proc_macro;
use serde::Serialize;
fn main() {}
