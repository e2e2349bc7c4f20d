//! How far an argument reaches, as the constraints say: a change beyond that is no change.

use std::collections::BTreeMap;

use harness::interface::Param;
use harness::types::{Dim, Type};

use crate::problem::constraints::{Constraints, Number, Range, Scope, Subject};

/// What the constraints say of an argument, whatever the others are.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    pub(super) constraints: &'a Constraints,
    /// The arguments of the call.
    pub(super) params: &'a [Param],
    pub(super) param: &'a Param,
}

impl Reach<'_> {
    /// Whether no list of it is longer.
    pub(super) fn is_at_most(&self, items: i128) -> bool {
        let length = match &self.param.ty {
            Type::Vec(Dim::Named(name)) | Type::Mat(Dim::Named(name), _) => Subject::Length(name),
            _ => Subject::Count(&self.param.name, 0),
        };
        self.ranges(length).iter().all(|range| range.high.is_some_and(|(high, _)| high <= Number::Int(items)))
    }

    /// Whether all its numbers lie between this one and its negative.
    pub(super) fn lies_within(&self, size: f64) -> bool {
        self.ranges(Subject::Leaf(&self.param.name)).iter().all(|range| {
            let (low, high) = (range.low.map(|(low, _)| low.as_f64()), range.high.map(|(high, _)| high.as_f64()));
            !range.is_ignored && low.is_some_and(|low| low >= -size) && high.is_some_and(|high| high <= size)
        })
    }

    /// Whether its texts are some of a few, all in small letters.
    pub(super) fn is_in_small_letters(&self) -> bool {
        let texts = self.ranges(Subject::Leaf(&self.param.name)).into_iter().flat_map(|range| range.texts);
        let small: Vec<bool> = texts.map(|(text, _)| text == text.to_lowercase()).collect();
        !small.is_empty() && small.iter().all(|is_small| *is_small)
    }

    /// Its range by the first and by the last alternative of each `or`.
    fn ranges(&self, subject: Subject<'_>) -> [Range; 2] {
        let scope = Scope { lengths: self.lengths(), ..Scope::default() };
        let mut is_choice = true;
        // First it is asked whether to choose at all, and then which.
        let mut last = |count: usize| {
            is_choice = !is_choice;
            if is_choice { count - 1 } else { 0 }
        };
        [
            self.constraints.range(subject, &[], &scope, &mut |_| 0),
            self.constraints.range(subject, &[], &scope, &mut last),
        ]
    }

    /// The named lengths, each as large as it may be.
    fn lengths(&self) -> BTreeMap<String, usize> {
        let dims = self.params.iter().flat_map(|param| match &param.ty {
            Type::Vec(n) => vec![n],
            Type::Mat(n, d) => vec![n, d],
            _ => Vec::new(),
        });
        let most = |dim: &Dim| {
            let Dim::Named(name) = dim else { return None };
            let range = self.constraints.range(Subject::Length(name), &[], &Scope::default(), &mut |_| 0);
            range.high.map(|(high, _)| (name.clone(), high.as_f64() as usize))
        };
        dims.filter_map(most).collect()
    }
}

#[cfg(test)]
mod tests {
    use harness::interface::{Function, Interface};

    use super::*;
    use crate::problem::constraints::tests::rules;

    /// What is asked of the only argument.
    fn reach<T>(ty: &str, constraint: &str, ask: impl Fn(Reach<'_>) -> T) -> T {
        let param = Param { name: "x".to_owned(), ty: Type::parse(ty).unwrap() };
        let interface = Interface::Function(Function {
            name: "f".to_owned(),
            params: vec![param.clone()],
            returns: Type::Int,
            answer: None,
            unchanged: Vec::new(),
        });
        let params = [param];
        ask(Reach { constraints: &rules(&interface, &[constraint]), params: &params, param: &params[0] })
    }

    #[test]
    fn a_list_is_as_long_as_its_constraints_let_it_be() {
        let is_short = |ty, constraint| reach(ty, constraint, |reach| reach.is_at_most(256));
        assert!(is_short("mat[n, d]", "1 <= n <= 256"));
        assert!(is_short("list<int>", "len(x) <= 20"));
        assert!(!is_short("mat[n, d]", "1 <= d <= 20"));
        assert!(!is_short("list<list<int>>", "len(x[*]) <= 20"));
        assert!(!is_short("list<int>", "len(x) <= 10^5"));
    }

    #[test]
    fn a_list_is_as_long_as_the_matrix_beside_it() {
        let param = |name: &str, ty: &str| Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() };
        let params = vec![param("x", "mat[n, d]"), param("mask", "list<bool>")];
        let (returns, unchanged) = (Type::Int, Vec::new());
        let function = Function { name: "f".to_owned(), params: params.clone(), returns, answer: None, unchanged };
        let constraints = rules(&Interface::Function(function), &["1 <= n <= 64", "len(mask) = n"]);
        assert!(Reach { constraints: &constraints, params: &params, param: &params[1] }.is_at_most(256));
    }

    #[test]
    fn numbers_are_as_large_as_any_of_their_constraints_let_them_be() {
        let is_small = |constraint| reach("vec[n]", constraint, |reach| reach.lies_within(10.0));
        assert!(is_small("abs(x) <= 10"));
        assert!(is_small("x = 0 or 1 <= x <= 2"));
        assert!(!is_small("x = 0 or 1 <= x <= 20"));
        assert!(!is_small("x <= 5"));
        assert!(!is_small("n <= 5"));
    }

    #[test]
    fn a_text_is_in_small_letters_where_it_is_one_of_a_few_words() {
        let is_small = |constraint| reach("str", constraint, |reach| reach.is_in_small_letters());
        assert!(is_small("x in {\"relu\", \"gelu\"}"));
        assert!(reach("list<list<char>>", "x in {\"0\", \"a\"}", |reach| reach.is_in_small_letters()));
        assert!(!is_small("x in {\"relu\", \"GELU\"}"));
        assert!(!is_small("len(x) <= 5"));
    }
}
