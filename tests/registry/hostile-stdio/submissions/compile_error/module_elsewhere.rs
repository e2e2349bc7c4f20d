#[path = "/etc/passwd"]
mod users;

fn main() {}
