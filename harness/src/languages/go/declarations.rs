//! The top-level declarations of a submission: package, imports, functions, methods and types. Bodies are skipped; the compiler
//! refuses what this module does not understand.

use std::collections::HashMap;
use std::ops::Range;

use super::go_types::{GoType, TypeReader};
use super::tokens::{Token, TokenKind, Tokens};

/// The top-level declarations of a text.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    /// Where the name behind `package` stands.
    pub(super) package: Option<Range<usize>>,
    /// Line and path of each import.
    pub(super) imports: Vec<(usize, String)>,
    /// Functions and methods.
    pub(super) functions: Vec<Declaration>,
    /// Types by their names; nothing for one that takes type parameters.
    pub(super) types: HashMap<String, Option<GoType>>,
    /// Other names: variables and constants.
    pub(super) values: Vec<String>,
}

/// A declaration of a function or method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// Its name.
    pub(super) name: String,
    /// Where the name stands, in bytes.
    pub(super) place: Range<usize>,
    /// The line of its name.
    pub(super) line: usize,
    /// The type of its receiver, without a star.
    pub(super) owner: Option<String>,
    /// Whether it, or its receiver, takes type parameters.
    pub(super) generic: bool,
    /// The types of its parameters.
    pub(super) params: Vec<GoType>,
    /// Whether the last parameter takes any number of values.
    pub(super) variadic: bool,
    /// The types of its results.
    pub(super) results: Vec<GoType>,
}

/// Returns `None` if the text is not understood.
pub(super) fn declarations(text: &str, tokens: &Tokens) -> Option<Declarations> {
    let mut reader = TypeReader { text, tokens: &tokens.all, at: 0 };
    let mut out = Declarations::default();
    while reader.peek().is_some() {
        if reader.eat_end() {
            continue;
        }
        let before = reader.at;
        match reader.word() {
            Some("package") => {
                reader.at += 1;
                let name = reader.peek().filter(|token| token.kind == TokenKind::Word)?;
                out.package.get_or_insert(name.start..name.end);
                reader.at += 1;
            }
            Some("import") => group(&mut reader, |reader| import(reader, &mut out))?,
            Some("func") => {
                let found = function(&mut reader)?;
                out.functions.push(found);
            }
            Some("type") => group(&mut reader, |reader| type_(reader, &mut out))?,
            Some("var" | "const") => group(&mut reader, |reader| {
                while let Some(name) = reader.take_word() {
                    out.values.push(name.to_owned());
                    if !reader.eat(',') {
                        break;
                    }
                }
                statement(reader)
            })?,
            _ => statement(&mut reader)?,
        }
        (reader.at > before).then_some(())?;
    }
    Some(out)
}

/// A declaration alone or several in parentheses; stands before the keyword.
fn group(reader: &mut TypeReader<'_>, mut one: impl FnMut(&mut TypeReader<'_>) -> Option<()>) -> Option<()> {
    reader.at += 1;
    if !reader.eat('(') {
        return one(reader);
    }
    while !reader.eat(')') {
        let before = reader.at;
        if !reader.eat_end() {
            one(reader)?;
        }
        (reader.at > before).then_some(())?;
    }
    Some(())
}

/// Moves to the end of a statement: its semicolon, or the parenthesis that closes the group around it.
fn statement(reader: &mut TypeReader<'_>) -> Option<()> {
    loop {
        match reader.peek()?.kind {
            TokenKind::End | TokenKind::Mark(')' | ']' | '}') => return Some(()),
            TokenKind::Mark('(' | '[' | '{') => reader.skip_group()?,
            TokenKind::Word | TokenKind::Literal | TokenKind::Mark(_) => reader.at += 1,
        }
    }
}

fn import(reader: &mut TypeReader<'_>, out: &mut Declarations) -> Option<()> {
    if reader.word().is_some() || reader.is('.') {
        reader.at += 1;
    }
    let path = reader.peek()?;
    let inside = reader.text.get(path.start + 1..path.end.saturating_sub(1))?;
    out.imports.push((path.line, inside.to_owned()));
    statement(reader)
}

fn type_(reader: &mut TypeReader<'_>, out: &mut Declarations) -> Option<()> {
    let name = reader.take_word()?.to_owned();
    if reader.is('[') && has_type_parameters(reader) {
        out.types.insert(name, None);
        return statement(reader);
    }
    reader.eat('=');
    let go_type = reader.go_type(0)?;
    out.types.insert(name, Some(go_type));
    statement(reader)
}

/// Whether the bracket here opens type parameters, rather than the length of an array: `[T any]`, not `[]`, `[3]`, `[N]`.
fn has_type_parameters(reader: &TypeReader<'_>) -> bool {
    let second = |token: &Token| token.kind == TokenKind::Word || token.kind == TokenKind::Mark(',');
    let next = |offset: usize| reader.tokens.get(reader.at + offset);
    next(1).is_some_and(|token| token.kind == TokenKind::Word) && next(2).is_some_and(second)
}

/// Reads a function; the next token is `func`.
fn function(reader: &mut TypeReader<'_>) -> Option<Declaration> {
    reader.at += 1;
    let (mut owner, mut generic) = (None, false);
    if reader.is('(') {
        let (receiver, _) = parameters(reader)?;
        match receiver.into_iter().next()? {
            GoType::Name(name) => owner = Some(name),
            GoType::Pointer(inner) => match *inner {
                GoType::Name(name) => owner = Some(name),
                _ => generic = true,
            },
            _ => generic = true,
        }
    }
    let token = reader.peek()?;
    let (place, line) = (token.start..token.end, token.line);
    let name = reader.take_word()?.to_owned();
    if reader.is('[') {
        generic = true;
        reader.skip_group()?;
    }
    let (params, variadic) = parameters(reader)?;
    let results = if reader.is('(') {
        parameters(reader)?.0
    } else if reader.begins_type() {
        vec![reader.go_type(0)?]
    } else {
        Vec::new()
    };
    if reader.is('{') {
        reader.skip_group()?;
    }
    Some(Declaration { name, place, line, owner, generic, params, variadic, results })
}

/// The types of a list of parameters or results, and whether the last one takes any number of values.
fn parameters(reader: &mut TypeReader<'_>) -> Option<(Vec<GoType>, bool)> {
    let open = reader.at;
    reader.skip_group()?;
    let inside = &reader.tokens[open + 1..reader.at - 1];
    let pieces = split_at_commas(inside);
    let named = pieces.iter().any(|piece| has_name(piece, reader.text));
    let (mut go_types, mut waiting, mut variadic) = (Vec::new(), 0, false);
    for piece in pieces {
        let mut piece = TypeReader { text: reader.text, tokens: piece, at: 0 };
        if named {
            piece.take_word()?;
            waiting += 1;
            if piece.peek().is_none() {
                continue;
            }
        } else {
            waiting = 1;
        }
        while piece.eat('.') {
            variadic = true;
        }
        let go_type = piece.go_type(0)?;
        let go_type = if variadic { GoType::Slice(Box::new(go_type)) } else { go_type };
        piece.peek().is_none().then_some(())?;
        go_types.extend(std::iter::repeat_n(go_type, waiting));
        waiting = 0;
    }
    (waiting == 0).then_some((go_types, variadic))
}

/// Whether a parameter has a name in front of its type. Alone, a word may be either.
fn has_name(piece: &[Token], text: &str) -> bool {
    let [first, second, rest @ ..] = piece else { return false };
    let word = &text[first.start..first.end];
    if first.kind != TokenKind::Word || ["map", "func", "chan", "struct", "interface"].contains(&word) {
        return false;
    }
    match second.kind {
        TokenKind::Mark('.') => rest.first().is_some_and(|token| token.kind == TokenKind::Mark('.')),
        // `a []int` and `a [3]int`, but not `List[int]`.
        TokenKind::Mark('[') => {
            let mut reader = TypeReader { text, tokens: piece, at: 1 };
            reader.skip_group().is_some() && reader.peek().is_some()
        }
        _ => true,
    }
}

/// The pieces between commas that are inside no further bracket; the rest behind the last comma counts only if it is not empty.
fn split_at_commas(tokens: &[Token]) -> Vec<&[Token]> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Mark('(' | '[' | '{') => depth += 1,
            TokenKind::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            TokenKind::Mark(',') if depth == 0 => {
                pieces.push(&tokens[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    if start < tokens.len() {
        pieces.push(&tokens[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn read(text: &str) -> Option<Declarations> {
        declarations(text, &tokens(text)?)
    }

    fn functions(text: &str) -> Vec<String> {
        let join = |go_types: &[GoType]| go_types.iter().map(GoType::to_string).collect::<Vec<_>>().join(", ");
        let show = |found: Declaration| {
            let owner = found.owner.map(|owner| owner + ".").unwrap_or_default();
            let dots = if found.variadic { "..." } else { "" };
            format!("{}: {owner}{}({}{dots}) ({})", found.line, found.name, join(&found.params), join(&found.results))
        };
        read(text).unwrap().functions.into_iter().map(show).collect()
    }

    #[test]
    fn functions_and_methods_are_found_with_their_types() {
        let text = "package main\n\nfunc twoSum(nums []int, target int) []int { f := func(a int) {}; f(1) }\n\
                    func (this *LRUCache) Get(key int) int {\n}\nfunc (Solution) f(a, b int, c ...[]byte) (x, y int) {}\n\
                    func g(int, *ListNode, map[string][]int) (int, error) {}\nfunc h(a [3]int, s Stack[int]) {}\n\
                    func k(\n\ta int,\n\tb string,\n) {\n}\n";
        assert_eq!(
            functions(text),
            [
                "3: twoSum([]int, int) ([]int)",
                "4: LRUCache.Get(int) (int)",
                "6: Solution.f(int, int, [][]byte...) (int, int)",
                "7: g(int, *ListNode, map[string][]int) (int, error)",
                "8: h([3]int, Stack[int]) ()",
                "9: k(int, string) ()"
            ]
        );
    }

    #[test]
    fn types_imports_and_values_are_found() {
        let text = "package solution\nimport \"sort\"\nimport (\n\tf \"fmt\"\n\t_ \"embed\"\n)\n\
                    type Grid [][]byte\ntype (\n\tPoint struct{ X, Y int }\n\tStack[T any] struct{ items []T }\n)\n\
                    var a, b = 1, func() int { return 2 }()\nconst (\n\tc = iota\n\td\n)\nfunc main() {}\n";
        let found = read(text).unwrap();
        assert_eq!(&text[found.package.unwrap()], "solution");
        assert_eq!(found.imports, [(2, "sort".to_owned()), (4, "fmt".to_owned()), (5, "embed".to_owned())]);
        assert_eq!(found.types["Grid"].as_ref().map(GoType::to_string).as_deref(), Some("[][]byte"));
        assert_eq!(found.types["Point"].as_ref().map(GoType::to_string).as_deref(), Some("struct{ X int; Y int }"));
        assert_eq!(found.types["Stack"], None);
        assert_eq!(found.values, ["a", "b", "c", "d"]);
        assert_eq!(found.functions[0].name, "main");
    }

    #[test]
    fn what_is_not_go_is_left_to_the_compiler() {
        for text in [
            "func f(",
            "func f() {",
            "type T [",
            "import",
            "func (",
            "var (",
            "var ( ] )",
            ")",
            "package",
            "func f(a b c) {}",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
        let absurd = format!("func f() {{ {}{} }}", "(".repeat(60_000), ")".repeat(60_000));
        assert_eq!(functions(&absurd), ["1: f() ()"]);
    }
}
