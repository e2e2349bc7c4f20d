//! The declarations of a submission that a driver can call: functions, and methods of its `impl` blocks.
//!
//! The text is only split into tokens, not parsed into a tree: nesting of any depth costs no stack, and rustc refuses what is
//! not understood here; its messages are better.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::tokens;

/// A declaration of a function or method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// The type of its `impl` block; `None` for a free function.
    pub(super) owner: Option<String>,
    /// Its name.
    pub(super) name: String,
    /// How many parameters it takes, the receiver not counted.
    pub(super) arity: usize,
    /// Whether it takes `self` in some form.
    pub(super) receiver: bool,
    /// The line of its name, counted from 1.
    pub(super) line: usize,
}

/// All functions at the top of a text and in the inherent `impl` blocks there. Returns `None` if the text is not Rust.
pub(super) fn functions(text: &str) -> Option<Vec<Declaration>> {
    tokens::read(text, functions_of)
}

fn functions_of(tokens: TokenStream) -> Vec<Declaration> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_word(&tokens[at], "impl") {
            let end = tokens[at..].iter().position(|token| is_group(token, Delimiter::Brace).is_some());
            let Some(end) = end.map(|offset| at + offset) else { break };
            if let (Some(owner), Some(body)) = (owner(&tokens[at + 1..end]), is_group(&tokens[end], Delimiter::Brace)) {
                let body: Vec<TokenTree> = body.stream().into_iter().collect();
                for index in 0..body.len() {
                    found.extend(function(&body[index..], Some(&owner)));
                }
            }
            at = end + 1;
        } else {
            found.extend(function(&tokens[at..], None));
            at += 1;
        }
    }
    found
}

/// Whether a text defines a struct of this name at its top.
pub(super) fn defines(text: &str, name: &str) -> bool {
    let names = |pair: &[TokenTree]| is_word(&pair[0], "struct") && is_word(&pair[1], name);
    let defined = tokens::read(text, |tokens| tokens.into_iter().collect::<Vec<_>>().windows(2).any(names));
    defined.unwrap_or(false)
}

/// The type of an inherent `impl`, from the tokens between `impl` and its body.
fn owner(header: &[TokenTree]) -> Option<String> {
    let header = &header[skip_angles(header)..];
    let header = &header[..header.iter().position(|token| is_word(token, "where")).unwrap_or(header.len())];
    if header.iter().any(|token| is_word(token, "for")) {
        return None;
    }
    let end = header.iter().position(|token| is_punct(token, '<')).unwrap_or(header.len());
    header[..end].iter().rev().find_map(word)
}

/// The function that starts exactly here, if one does.
fn function(tokens: &[TokenTree], owner: Option<&str>) -> Option<Declaration> {
    let [first, name, rest @ ..] = tokens else { return None };
    if !is_word(first, "fn") {
        return None;
    }
    let params = is_group(rest.get(skip_angles(rest))?, Delimiter::Parenthesis)?;
    let params: Vec<TokenTree> = params.stream().into_iter().collect();
    let pieces = split_at_commas(&params);
    let receiver = pieces.first().is_some_and(|piece| takes_self(piece));
    Some(Declaration {
        owner: owner.map(str::to_owned),
        name: word(name)?,
        arity: pieces.len() - usize::from(receiver),
        receiver,
        line: name.span().start().line,
    })
}

/// How many tokens a list in angle brackets takes at the start; none if there is no such list.
fn skip_angles(tokens: &[TokenTree]) -> usize {
    if !tokens.first().is_some_and(|token| is_punct(token, '<')) {
        return 0;
    }
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        if is_punct(token, '<') {
            depth += 1;
        } else if is_punct(token, '>') && !ends_arrow(&tokens[..index]) {
            depth -= 1;
        }
        if depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}

/// The parameters between the commas; commas inside angle brackets are not between parameters.
fn split_at_commas(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (index, token) in tokens.iter().enumerate() {
        if is_punct(token, '<') {
            depth += 1;
        } else if is_punct(token, '>') && !ends_arrow(&tokens[..index]) {
            depth = depth.saturating_sub(1);
        } else if is_punct(token, ',') && depth == 0 {
            pieces.push(&tokens[start..index]);
            start = index + 1;
        }
    }
    if start < tokens.len() {
        pieces.push(&tokens[start..]);
    }
    pieces
}

fn takes_self(param: &[TokenTree]) -> bool {
    let until_colon = param.iter().take_while(|token| !is_punct(token, ':'));
    until_colon.filter_map(word).any(|name| name == "self")
}

fn ends_arrow(before: &[TokenTree]) -> bool {
    before.last().is_some_and(|token| is_punct(token, '-') || is_punct(token, '='))
}

fn word(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    }
}

fn is_word(token: &TokenTree, wanted: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == wanted)
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> Option<&Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let show = |found: Declaration| {
            let owner = found.owner.map(|owner| owner + "::").unwrap_or_default();
            let receiver = if found.receiver { "self+" } else { "" };
            format!("{owner}{}({receiver}{}) {}", found.name, found.arity, found.line)
        };
        functions(text).unwrap().into_iter().map(show).collect()
    }

    #[test]
    fn free_functions_and_methods_are_found_with_their_arity() {
        assert_eq!(found("pub fn two_sum(nums: &[i32], target: i32) -> Vec<i32> { fn inner() {} }"), ["two_sum(2) 1"]);
        assert_eq!(
            found("struct S;\nimpl S {\n pub fn new() -> Self { S }\n fn get(&mut self, key: i32,) -> i32 { 0 }\n}"),
            ["S::new(0) 3", "S::get(self+1) 4"]
        );
        assert_eq!(
            found("impl<'a, T: Fn(u8) -> u8> Lru<'a, T> where T: Clone { fn put(&'a self) {} }"),
            ["Lru::put(self+0) 1"]
        );
        assert_eq!(found("impl Default for S { fn default() -> Self { S } }"), Vec::<String>::new());
    }

    #[test]
    fn commas_inside_types_do_not_count() {
        assert_eq!(
            found(
                "fn f<K, V>(a: HashMap<K, Vec<(V, V)>>, b: fn(u8, u8) -> u8, c: impl Fn(u8) -> Vec<u8>, d: [u8; 2]) {}"
            ),
            ["f(4) 1"]
        );
        assert_eq!(found("fn g(self: Box<Self>, mut a: i32) {}"), ["g(self+1) 1"]);
    }

    #[test]
    fn comments_strings_and_macros_hide_nothing_and_show_nothing() {
        assert_eq!(
            found(
                "// fn a() {}\n/* fn b() */ const S: &str = \"fn c() {}\";\nmacro_rules! m { () => { fn d() {} } }\nfn e() {}"
            ),
            ["e(0) 4"]
        );
    }

    #[test]
    fn what_is_not_rust_is_left_to_rustc() {
        assert_eq!(functions("fn f( {"), None);
        assert_eq!(functions("\"unfinished"), None);
    }

    #[test]
    fn absurd_nesting_costs_no_stack() {
        let depth = 60_000;
        let text = format!("fn f() {{ {}{} }}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(found(&text), ["f(0) 1"]);
    }
}
