#[link(name = "../../../../../../../../etc/passwd", kind = "static", modifiers = "+verbatim")]
unsafe extern "C" {}

fn main() {}
