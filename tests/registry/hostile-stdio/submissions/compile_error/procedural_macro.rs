// Code that would run inside the compiler.
#![crate_type = "proc-macro"]
extern crate proc_macro;

#[proc_macro]
pub fn read(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    std::fs::read_to_string("/etc/passwd").unwrap().parse().unwrap()
}
