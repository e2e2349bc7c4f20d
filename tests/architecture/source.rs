//! One source file as names and paths: what it imports, which modules it declares, which paths it mentions. Code for tests is
//! left out.

use std::collections::BTreeSet;
use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The segments of a path.
pub(super) type Segments = Vec<String>;

/// What one file says, seen from the module that it is.
#[derive(Default)]
pub(super) struct Source {
    pub(super) imports: Vec<Import>,
    pub(super) modules: Vec<Declared>,
    /// Paths outside of `use` items, and single names.
    pub(super) mentions: BTreeSet<Mention>,
}

/// `use path as name;`, where `name` is `*` for a glob.
pub(super) struct Import {
    pub(super) inside: Segments,
    pub(super) path: Segments,
    pub(super) name: String,
    pub(super) is_public: bool,
}

/// `mod name;`
pub(super) struct Declared {
    pub(super) name: String,
    /// The stem of the file that `#[path]` names.
    pub(super) stem: Option<String>,
    pub(super) is_for_tests: bool,
}

/// A path, and the inline modules that it stands in.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    pub(super) inside: Segments,
    pub(super) path: Segments,
}

/// What was read just before an item and belongs to it.
#[derive(Default)]
struct Prefix {
    is_public: bool,
    is_for_tests: bool,
    stem: Option<String>,
}

impl Source {
    pub(super) fn read(text: &str) -> Self {
        let mut source = Self::default();
        source.walk(text.parse().expect("the file is Rust"), &[]);
        source
    }

    fn walk(&mut self, tokens: TokenStream, inside: &[String]) {
        let mut tokens = tokens.into_iter().peekable();
        let mut prefix = Prefix::default();
        let mut after_dot = false;
        while let Some(token) = tokens.next() {
            let was_after_dot = std::mem::take(&mut after_dot);
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    prefix.attribute(&mut tokens);
                    continue;
                }
                TokenTree::Ident(word) if word == "pub" => {
                    prefix.is_public = true;
                    tokens.next_if(is_parenthesis);
                    continue;
                }
                TokenTree::Ident(word) if word == "mod" => self.module(&mut tokens, &prefix, inside),
                _ if prefix.is_for_tests => skip_item(token, &mut tokens),
                TokenTree::Ident(word) if word == "use" => self.import(&mut tokens, &prefix, inside),
                TokenTree::Ident(word) => {
                    let path = path(word.to_string(), &mut tokens);
                    if !was_after_dot {
                        self.mentions.insert(Mention { inside: inside.to_vec(), path });
                    }
                }
                TokenTree::Group(group) => self.walk(group.stream(), inside),
                TokenTree::Punct(punct) => after_dot = punct.as_char() == '.',
                TokenTree::Literal(_) => {}
            }
            prefix = Prefix::default();
        }
    }

    fn module(&mut self, tokens: &mut Peekable<IntoIter>, prefix: &Prefix, inside: &[String]) {
        let Some(TokenTree::Ident(name)) = tokens.next() else { return };
        let name = name.to_string();
        match tokens.next() {
            Some(TokenTree::Group(_)) if prefix.is_for_tests => {}
            Some(TokenTree::Group(body)) => self.walk(body.stream(), &[inside, &[name]].concat()),
            _ => self.modules.push(Declared { name, stem: prefix.stem.clone(), is_for_tests: prefix.is_for_tests }),
        }
    }

    fn import(&mut self, tokens: &mut Peekable<IntoIter>, prefix: &Prefix, inside: &[String]) {
        let tree: TokenStream = tokens.by_ref().take_while(|token| !is_punct(token, ';')).collect();
        for (path, name) in leaves(&[], tree) {
            self.imports.push(Import { inside: inside.to_vec(), path, name, is_public: prefix.is_public });
        }
    }
}

impl Prefix {
    fn attribute(&mut self, tokens: &mut Peekable<IntoIter>) {
        let is_inner = tokens.next_if(|token| is_punct(token, '!')).is_some();
        let Some(TokenTree::Group(group)) = tokens.next() else { return };
        if is_inner {
            return;
        }
        let text = group.stream().to_string();
        self.is_for_tests |=
            text.starts_with("cfg") && text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test");
        if let Some(file) = text.strip_prefix("path = \"") {
            self.stem = file.strip_suffix(".rs\"").map(str::to_owned);
        }
    }
}

/// Skips what `#[cfg(test)]` stands before: all to a semicolon or a body.
fn skip_item(first: TokenTree, tokens: &mut Peekable<IntoIter>) {
    let is_end = |token: &TokenTree| is_punct(token, ';') || matches!(token, TokenTree::Group(group) if is_body(group));
    let _ = std::iter::once(first).chain(tokens).find(is_end);
}

/// The rest of a path whose first segment was read.
fn path(first: String, tokens: &mut Peekable<IntoIter>) -> Segments {
    let mut segments = vec![first];
    while tokens.next_if(|token| is_punct(token, ':')).is_some() {
        if tokens.next_if(|token| is_punct(token, ':')).is_none() {
            break;
        }
        match tokens.peek() {
            Some(TokenTree::Ident(name)) => segments.push(name.to_string()),
            _ => break,
        }
        tokens.next();
    }
    segments
}

/// The paths of a `use` item, each with the name that it brings.
fn leaves(before: &[String], tree: TokenStream) -> Vec<(Segments, String)> {
    let mut segments = before.to_vec();
    let mut name = None;
    let mut tokens = tree.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                return branches(&group).into_iter().flat_map(|branch| leaves(&segments, branch)).collect();
            }
            TokenTree::Ident(word) if word == "as" => name = tokens.next().map(|token| token.to_string()),
            TokenTree::Ident(word) => segments.push(word.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == '*' => name = Some("*".to_owned()),
            _ => {}
        }
    }
    if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    let name = name.or_else(|| segments.last().cloned());
    name.map(|name| (segments, name)).into_iter().collect()
}

/// The parts of `{a, b}`.
fn branches(group: &Group) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    tokens.split(|token| is_punct(token, ',')).map(|part| part.iter().cloned().collect()).collect()
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_parenthesis(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
}

fn is_body(group: &Group) -> bool {
    group.delimiter() == Delimiter::Brace
}
