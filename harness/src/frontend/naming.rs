//! The names of submissions: how a problem's names are spelt in a language, which words a language reserves, and what is said
//! of a function that takes another number of parameters.

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
    fn a_count_of_one_is_singular() {
        assert_eq!(wrong_arity(1, 2), "takes 1 parameter, expected 2");
        assert_eq!(wrong_arity(0, 1), "takes 0 parameters, expected 1");
    }
}
