//! A submission as tokens. The library that makes them keeps every text of a thread, for the places of its tokens, which a judge that
//! runs for weeks must not: here the texts are forgotten as soon as their tokens have been read.

use proc_macro2::TokenStream;
use proc_macro2::extra::invalidate_current_thread_spans;

/// Reads the tokens of a text; returns `None` if it is not Rust. No token leaves: its place would be that of another one.
pub(super) fn read<T>(text: &str, read: impl FnOnce(TokenStream) -> T) -> Option<T> {
    let _texts = Texts;
    text.parse().ok().map(read)
}

/// The texts that the library keeps for this thread; they are forgotten with this value.
struct Texts;

impl Drop for Texts {
    fn drop(&mut self) {
        invalidate_current_thread_spans();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_kept_when_its_tokens_were_read() {
        // A place counts from the beginning of all texts that are kept.
        let place = |text: &str| {
            read(text, |tokens| tokens.into_iter().next().map(|token| format!("{:?}", token.span()))).flatten()
        };
        let first = place("fn f() {}");
        assert!(first.is_some());
        assert_eq!(place("fn f() {}"), first);
        assert_eq!(place("fn f( {"), None);
        assert!(std::panic::catch_unwind(|| read("fn f() {}", |_| panic!("while it is read"))).is_err());
        assert_eq!(place("fn f() {}"), first);
    }
}
