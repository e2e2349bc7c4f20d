// A text whose order for the eye is another: ‮ } ⁦if is_admin⁩ ⁦ begin admins only
#![deny(warnings)]
fn main() {
    let x = "‮";
    missing();
}
