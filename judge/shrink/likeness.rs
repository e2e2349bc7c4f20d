//! Whether two runs fail in the same way.

use crate::verdict::Reason;

/// Whether two runs failed for the same reason, as far as it can be told from words that may hold values.
pub(super) fn alike(one: Option<&Reason>, other: Option<&Reason>) -> bool {
    match (one, other) {
        (Some(Reason::Exception { what: one }), Some(Reason::Exception { what: other }))
        | (Some(Reason::Contract { what: one }), Some(Reason::Contract { what: other }))
        | (Some(Reason::Trap { what: one, .. }), Some(Reason::Trap { what: other, .. })) => head(one) == head(other),
        (Some(Reason::ExitStatus { status: one, .. }), Some(Reason::ExitStatus { status: other, .. })) => one == other,
        (Some(one), Some(other)) => std::mem::discriminant(one) == std::mem::discriminant(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The part of an exception's words that names its kind: what stands before the colon, without numbers.
fn head(what: &str) -> String {
    let head = what.split([':', '`', '\'', '"']).next().unwrap_or_default();
    head.chars().filter(|c| !c.is_ascii_digit() && *c != '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_alike_by_their_kind() {
        let exception = |what: &str| Reason::Exception { what: what.to_owned() };
        let same = |one: Reason, other: Reason| alike(Some(&one), Some(&other));
        assert!(same(exception("KeyError: 5"), exception("KeyError: 'a'")));
        assert!(same(exception("index out of bounds: the len is 3"), exception("index out of bounds: the len is 0")));
        assert!(!same(exception("KeyError: 5"), exception("IndexError: 5")));
        let status = |status| Reason::ExitStatus { status, last_line: None };
        assert!(same(status(7), status(7)) && !same(status(7), status(8)));
        assert!(!same(Reason::StackOverflow, exception("KeyError: 5")));
        assert!(alike(None, None) && !alike(None, Some(&Reason::StackOverflow)));
    }
}
