#![recursion_limit = "100000"]
struct Pair<A, B>(A, B);
trait Grow { fn grow(); }
impl<T: Grow> Grow for Pair<T, T> where Pair<Pair<T, T>, Pair<T, T>>: Grow { fn grow() { Pair::<Pair<T, T>, Pair<T, T>>::grow() } }
fn main() { Pair::<Pair<u8, u8>, Pair<u8, u8>>::grow() }
