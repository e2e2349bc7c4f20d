// Types and macros with the names of the standard library mean what the submission says, for the submission alone.
#![allow(dead_code, non_camel_case_types, unused_macros)]

struct Vec;
struct Option;
struct String;
struct Result;
type i64 = u8;
macro_rules! vec { ($($x:tt)*) => { compile_error!("vec") }; }
macro_rules! panic { ($($x:tt)*) => { compile_error!("panic") }; }
mod std_judge {}

fn main() {
    let mut line = ::std::string::String::new();
    ::std::io::stdin().read_line(&mut line).unwrap();
    println!("{}", line.trim().parse::<i32>().unwrap() + 1);
}
