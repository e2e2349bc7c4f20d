//! The names of submissions: how a problem's names are spelt in a language, which words a language reserves, what is said
//! of a function that takes another number of parameters, and what of one that is not there.

use crate::value::interface::camel_case;

/// The keywords of C++, which include those of C.
pub(crate) const CPP_KEYWORDS: &str = "alignas alignof and and_eq asm assert auto bitand bitor bool break case catch char class \
    co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete \
    do double dynamic_cast else enum errno explicit export extern false float for friend goto if inline int long main mutable \
    namespace new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires \
    return short signed sizeof static static_assert static_cast struct switch template this throw true try typedef typeid \
    typename union unsigned using virtual void volatile wchar_t while xor xor_eq";

/// The keywords of Go.
pub(crate) const GO_KEYWORDS: &str = "break case chan const continue default defer else fallthrough for func go goto if import \
    interface map package range return select struct switch type var";

/// Whether a list of keywords holds a word.
pub(crate) fn is_keyword(word: &str, keywords: &str) -> bool {
    keywords.split_whitespace().any(|keyword| keyword == word)
}

/// A name that is not a keyword: a keyword gets an underscore behind it.
pub(crate) fn escaped(name: &str, keywords: &str) -> String {
    if is_keyword(name, keywords) { format!("{name}_") } else { name.to_owned() }
}

/// `get_random` → `GetRandom`.
pub(crate) fn pascal_case(snake: &str) -> String {
    camel_case(&format!("x_{snake}"))[1..].to_owned()
}

/// Whether a submission's name is the problem's, in snake case or in camel case.
pub(crate) fn is_spelling_of(written: &str, name: &str) -> bool {
    written == name || written == camel_case(name)
}

/// A name without what spellings differ in: `max_depth`, `maxDepth` and `MaxDepth` are one.
pub(crate) fn folded(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

/// What is said of a function with another number of parameters: `takes 1 parameter, expected 2`.
pub(crate) fn wrong_arity(found: usize, expected: usize) -> String {
    let plural = if found == 1 { "parameter" } else { "parameters" };
    format!("takes {found} {plural}, expected {expected}")
}

/// Names that a message lists.
const MOST_NAMED: usize = 6;
/// Characters of a name that a message repeats.
const LONGEST_NAME: usize = 40;

/// What is said where a submission lacks a name: what `owner` defines in its place, the likeliest first.
pub(crate) fn defined_instead<'a>(owner: &str, wanted: &str, defined: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in defined {
        if !names.contains(&name) && name.chars().count() <= LONGEST_NAME {
            names.push(name);
        }
    }
    let likely = likeliest(wanted, &names).map(|at| names.remove(at));
    let hidden = names.len().saturating_sub(MOST_NAMED);
    let mut others: Vec<String> = names.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
    if hidden > 0 {
        others.push(format!("{hidden} more"));
    }
    let others = match others.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        all => all.join(""),
    };
    let said = match (likely, others.is_empty()) {
        (None, true) => return format!("{owner} defines nothing in its place"),
        (None, false) => others,
        (Some(likely), true) => format!("`{likely}`"),
        (Some(likely), false) => format!("`{likely}`, beside {others}"),
    };
    format!("{owner} defines {said}; the problem calls `{wanted}`")
}

/// The name that is meant by another one, if one is alone or looks like it.
fn likeliest(wanted: &str, names: &[&str]) -> Option<usize> {
    let wanted = folded(wanted);
    let near = |name: &str| {
        let name = folded(name);
        let distance = edits(&wanted, &name);
        let part = name.len() > 2 && (wanted.contains(&name) || name.contains(&wanted));
        (part || distance <= (wanted.chars().count() / 3).max(1)).then_some(distance)
    };
    let found = names.iter().enumerate().filter_map(|(at, name)| Some((near(name)?, at))).min();
    found.map(|(_, at)| at).or((names.len() == 1).then_some(0))
}

/// How many letters must be changed, added or left out to make one text of another.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut left = at + 1;
        let mut diagonal = std::mem::replace(&mut row[0], left);
        for (index, own) in other.iter().enumerate() {
            let above = row[index + 1];
            left = (diagonal + usize::from(*own != letter)).min(above + 1).min(left + 1);
            diagonal = std::mem::replace(&mut row[index + 1], left);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_spelling_in_every_style() {
        assert_eq!(pascal_case("get_random"), "GetRandom");
        assert!(is_spelling_of("twoSum", "two_sum") && is_spelling_of("two_sum", "two_sum"));
        assert!(!is_spelling_of("TwoSum", "two_sum"));
        assert_eq!(folded("LRUCache_get"), folded("lru_cache_get"));
    }

    #[test]
    fn keywords_are_not_names() {
        assert_eq!(
            (escaped("delete", CPP_KEYWORDS), escaped("deleted", CPP_KEYWORDS)),
            ("delete_".into(), "deleted".into())
        );
        assert_eq!((escaped("type", GO_KEYWORDS), escaped("delete", GO_KEYWORDS)), ("type_".into(), "delete".into()));
    }

    #[test]
    fn what_is_defined_instead_is_told_with_the_likeliest_first() {
        let said = |defined: &[&str]| defined_instead("your file", "two_sum", defined.iter().copied());
        assert_eq!(said(&["two_sums"]), "your file defines `two_sums`; the problem calls `two_sum`");
        assert_eq!(said(&["solve"]), "your file defines `solve`; the problem calls `two_sum`");
        assert_eq!(
            said(&["help", "TwoSum2", "run", "help"]),
            "your file defines `TwoSum2`, beside `help` and `run`; the problem calls `two_sum`"
        );
        assert_eq!(said(&["a", "b"]), "your file defines `a` and `b`; the problem calls `two_sum`");
        assert_eq!(said(&[]), "your file defines nothing in its place");
        assert!(said(&["a", "b", "c", "d", "e", "f", "g", "h"]).contains("`f` and 2 more; "));
        assert!(!said(&["a", "b", &"x".repeat(41)]).contains("xx"));
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!([edits("abc", "abc"), edits("", "ab"), edits("kitten", "sitting"), edits("ab", "ba")], [0, 2, 3, 2]);
    }

    #[test]
    fn a_count_of_one_is_singular() {
        assert_eq!(wrong_arity(1, 2), "takes 1 parameter, expected 2");
        assert_eq!(wrong_arity(0, 1), "takes 0 parameters, expected 1");
    }
}
