//! The functions that a submission defines, with the types of their parameters as they are written.
//!
//! The text is only split into tokens, not parsed into a tree and not expanded: nesting of any depth costs no stack, and the
//! compiler refuses what is not understood here; its messages are better. A type stays a text, which the driver uses where the
//! submission's macros and `typedef`s are defined.

use std::ops::Range;

use crate::frontend::tokens::preprocessor::Token;

/// A function that is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// Its name.
    pub(super) name: String,
    /// The line of its name, counted from 1.
    pub(super) line: usize,
    /// Its parameters.
    pub(super) params: Vec<Parameter>,
    /// Whether what it returns is written with a `*`.
    pub(super) returns_pointer: bool,
}

/// A parameter as a submission writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parameter {
    /// Its type, `const int * *`; `None` if it is more than words and stars.
    pub(super) ty: Option<String>,
    /// Its name, if it has one.
    pub(super) name: Option<String>,
}

impl Parameter {
    /// Whether the type is written with a `*`.
    pub(super) fn is_pointer(&self) -> bool {
        self.ty.as_ref().is_some_and(|ty| ty.ends_with('*'))
    }
}

/// Words that begin or qualify a type, and so are not names.
const TYPE_WORDS: [&str; 21] = [
    "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "bool", "_Bool", "__int128",
    "const", "volatile", "struct", "union", "enum", "_Complex", "_Atomic", "__const", "_BitInt",
];
/// Words that do not change the type of a parameter.
const NOISE: [&str; 5] = ["restrict", "__restrict", "__restrict__", "register", "static"];

/// All functions that are defined at the top. Returns `None` if a bracket is not closed.
pub(super) fn functions(tokens: &[Token<'_>]) -> Option<Vec<Declaration>> {
    let mut found = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < tokens.len() {
        match tokens[at].text {
            "{" => {
                // Any other body, of a struct or an initialiser, is a part of the declaration around it.
                let is_body = at > start && matches!(tokens[at - 1].text, ")" | "]");
                if is_body {
                    found.extend(header(&tokens[start..at]));
                }
                at = close(tokens, at)? + 1;
                if is_body {
                    start = at;
                }
            }
            "(" | "[" => at = close(tokens, at)? + 1,
            ")" | "]" | "}" => return None,
            ";" => {
                at += 1;
                start = at;
            }
            _ => at += 1,
        }
    }
    Some(found)
}

/// Whether the text defines the struct with this tag.
pub(super) fn defines(tokens: &[Token<'_>], tag: &str) -> bool {
    tokens.windows(3).any(|three| three.iter().map(|token| token.text).eq(["struct", tag, "{"]))
}

/// The place of the bracket that closes the one at `open`.
fn close(tokens: &[Token<'_>], open: usize) -> Option<usize> {
    let mut wanted = Vec::new();
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" => wanted.push(")"),
            "[" => wanted.push("]"),
            "{" => wanted.push("}"),
            ")" | "]" | "}" => {
                if wanted.pop()? != token.text {
                    return None;
                }
                if wanted.is_empty() {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The declaration in front of a body, if it is a function's.
fn header(tokens: &[Token<'_>]) -> Option<Declaration> {
    let tokens = without_attributes(tokens);
    let last = groups(&tokens).pop().filter(|group| group.end == tokens.len())?;
    let before = last.start.checked_sub(1)?;
    let name = tokens[before];
    if !name.is_word() || tokens[last.start].text != "(" {
        return None;
    }
    let inside = &tokens[last.start + 1..last.end - 1];
    let params = match split(inside).as_slice() {
        [only] if only.is_empty() || only.iter().map(|token| token.text).eq(["void"]) => Vec::new(),
        params => params.iter().map(|param| parameter(param)).collect(),
    };
    let returns_pointer = before > 0 && tokens[before - 1].text == "*";
    Some(Declaration { name: name.text.to_owned(), line: name.line, params, returns_pointer })
}

/// The outermost bracketed groups, each with its brackets.
fn groups(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = if matches!(tokens[at].text, "(" | "[" | "{") { close(tokens, at) } else { None };
        if let Some(end) = end {
            out.push(at..end + 1);
        }
        at = end.unwrap_or(at) + 1;
    }
    out
}

/// `__attribute__((…))` and `[[…]]` are about other things than types.
fn without_attributes<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let next = |offset: usize| tokens.get(at + offset).map(|token| token.text);
        let open = match (tokens[at].text, next(1)) {
            ("__attribute__" | "__attribute" | "__declspec", Some("(")) => Some(at + 1),
            ("[", Some("[")) => Some(at),
            _ => None,
        };
        if let Some(end) = open.and_then(|open| close(tokens, open)) {
            at = end + 1;
        } else {
            out.push(tokens[at]);
            at += 1;
        }
    }
    out
}

/// The pieces between commas outside of brackets.
fn split<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < tokens.len() {
        match tokens[at].text {
            "," => {
                out.push(&tokens[start..at]);
                at += 1;
                start = at;
            }
            "(" | "[" | "{" => at = close(tokens, at).unwrap_or(at) + 1,
            _ => at += 1,
        }
    }
    out.push(&tokens[start..]);
    out
}

fn parameter(tokens: &[Token<'_>]) -> Parameter {
    let mut words: Vec<&str> = tokens.iter().map(|token| token.text).filter(|text| !NOISE.contains(text)).collect();
    // `int nums[]` and `int nums[10]` are pointers.
    let array = groups(tokens).pop().filter(|group| group.end == tokens.len() && tokens[group.start].text == "[");
    if let Some(array) = &array {
        let kept = tokens[..array.start].iter().map(|token| token.text);
        words = kept.filter(|text| !NOISE.contains(text)).collect();
    }
    let is_type = |word: &&str| *word == "*" || !matches!(*word, "const" | "volatile" | "__const" | "_Atomic");
    let name = words.split_last().and_then(|(last, before)| {
        let is_name = last.starts_with(|c: char| c.is_alphabetic() || c == '_') && !TYPE_WORDS.contains(last);
        let is_tag = matches!(before.last(), Some(&"struct" | &"union" | &"enum"));
        (is_name && !is_tag && before.iter().any(is_type)).then_some(*last)
    });
    if name.is_some() {
        words.pop();
    }
    if array.is_some() {
        words.push("*");
    }
    let is_plain = |word: &&str| *word == "*" || word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let ty = (!words.is_empty() && words.iter().all(is_plain)).then(|| words.join(" "));
    Parameter { ty, name: name.map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontend::tokens::preprocessor::tokens;

    fn found(text: &str) -> Vec<Declaration> {
        functions(&tokens(text).all).unwrap()
    }

    fn params(text: &str) -> Vec<String> {
        let param = |parameter: &Parameter| {
            let name = parameter.name.clone().unwrap_or_default();
            format!("{}|{name}", parameter.ty.clone().unwrap_or_default())
        };
        found(&format!("int f({text}) {{}}"))[0].params.iter().map(param).collect()
    }

    #[test]
    fn definitions_are_found_and_declarations_are_not() {
        let text = "
#include <stdio.h>
#define BROKEN {
int later(int);
typedef struct { int a; } Pair;
static int table[] = {1, 2};
struct Node { struct Node* next; } *head, first = {0};
static inline int helper(int a) { if (a) { return (a); } return 0; }
int* twoSum(int* nums, int numsSize) {
}
__attribute__((noinline)) void go(void) __attribute__((cold)) {}
[[nodiscard]] struct Pair2 { int a; } both(void) {}
int (*odd)(int) = 0;";
        let names: Vec<_> = found(text).iter().map(|function| format!("{} {}", function.name, function.line)).collect();
        assert_eq!(names, ["helper 8", "twoSum 9", "go 11", "both 12"]);
        assert!(found(text)[1].returns_pointer && !found(text)[0].returns_pointer);
        assert!(defines(&tokens(text).all, "Node") && !defines(&tokens(text).all, "Pair"));
    }

    #[test]
    fn types_are_kept_as_they_are_written() {
        assert_eq!(params("int* nums, const char *const *words"), ["int *|nums", "const char * const *|words"]);
        assert_eq!(params("unsigned long long n, unsigned x, ll y"), ["unsigned long long|n", "unsigned|x", "ll|y"]);
        assert_eq!(params("int a[], char s[restrict static 10], int"), ["int *|a", "char *|s", "int|"]);
        assert_eq!(
            params("struct TreeNode* root, struct TreeNode *, size_t"),
            ["struct TreeNode *|root", "struct TreeNode *|", "size_t|"]
        );
        assert_eq!(params("int const x, const ll, register int i"), ["int const|x", "const ll|", "int|i"]);
        assert_eq!(params("int grid[][3], int (*cmp)(int, int), ..."), ["|", "|", "|"]);
        assert_eq!(params("[[maybe_unused]] int a, int b __attribute__((unused))"), ["int|a", "int|b"]);
        assert_eq!(params("void"), Vec::<String>::new());
        assert_eq!(params(""), Vec::<String>::new());
    }

    #[test]
    fn what_is_not_closed_is_not_read() {
        for text in ["int f(", "int f() {", "}", "int f() { ( }", "int a[)"] {
            assert_eq!(functions(&tokens(text).all), None, "{text}");
        }
        let deep = format!("int f() {}{}", "{".repeat(100_000), "}".repeat(100_000));
        assert_eq!(found(&deep).len(), 1);
    }

    #[test]
    fn hostile_texts_take_no_longer_than_their_length() {
        for text in ["[".repeat(100_000), "f(".repeat(50_000), "__attribute__((".repeat(20_000), "{}".repeat(50_000)] {
            functions(&tokens(&text).all);
        }
        let text = format!("int f({}) {{}}", "int a[".repeat(10_000) + &"]".repeat(10_000));
        assert_eq!(found(&text)[0].params[0].name.as_deref(), Some("a"));
    }
}
