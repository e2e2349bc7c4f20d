#![doc = include_str!("/proc/self/environ")]
#[path = "/proc/self/fd/3"]
mod descriptor;
include!("/dev/fd/0");
fn main() {}
