//! Finds what a submission offers: its functions, its classes and their methods.
//!
//! The outline of a text alone identifies its declarations, without a tree and without recursion: nesting of any depth
//! costs no stack, and whatever is not understood is left to the compiler, whose messages are better.

use crate::frontend::tokens::preprocessor::{Token, tokens};

/// A function or method that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// Its class; nothing for a free function.
    pub(super) owner: Option<String>,
    /// Its name; a constructor has that of its class.
    pub(super) name: String,
    /// How many parameters it takes.
    pub(super) params: usize,
    /// How many of them have no default.
    pub(super) required: usize,
    /// Whether others may call it.
    pub(super) public: bool,
    /// The line of its name, counted from 1.
    pub(super) line: usize,
}

/// A class at the top of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DeclaredClass {
    /// Its name.
    pub(super) name: String,
    /// Its base classes.
    pub(super) bases: Vec<String>,
    /// The line of its name.
    pub(super) line: usize,
}

/// The declarations of a text.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    /// All functions at the top and in classes there.
    pub(super) functions: Vec<Declaration>,
    /// All classes at the top, and other names for types.
    pub(super) classes: Vec<DeclaredClass>,
    /// A bracket that is never closed, and its line.
    pub(super) open: Option<(char, usize)>,
    /// Whether the text needs `using namespace std`.
    pub(super) bare_std: bool,
}

impl Declarations {
    /// Whether the text defines a type of this name at its top.
    pub(super) fn defines(&self, name: &str) -> bool {
        self.classes.iter().any(|class| class.name == name)
    }

    /// The functions of a class and of its base classes.
    pub(super) fn methods(&self, class: &str) -> Vec<&Declaration> {
        let mut names = vec![class];
        let mut next = 0;
        while let Some(name) = names.get(next) {
            let bases: Vec<_> =
                self.classes.iter().filter(|class| class.name == *name).flat_map(|class| &class.bases).collect();
            for base in bases {
                if !names.contains(&base.as_str()) {
                    names.push(base);
                }
            }
            next += 1;
        }
        let owned = |found: &&Declaration| found.owner.as_deref().is_some_and(|owner| names.contains(&owner));
        self.functions.iter().filter(owned).collect()
    }
}

/// Names of the standard library that people use without saying `std`.
const STD: [&str; 32] = [
    "vector",
    "string",
    "map",
    "unordered_map",
    "set",
    "unordered_set",
    "queue",
    "priority_queue",
    "stack",
    "deque",
    "pair",
    "tuple",
    "array",
    "list",
    "multiset",
    "multimap",
    "bitset",
    "optional",
    "function",
    "string_view",
    "span",
    "cout",
    "cin",
    "cerr",
    "endl",
    "sort",
    "make_pair",
    "unique_ptr",
    "shared_ptr",
    "stringstream",
    "swap",
    "move",
];

/// Words before a bracket that do not name a function.
const NO_NAMES: [&str; 12] = [
    "alignas",
    "decltype",
    "noexcept",
    "explicit",
    "requires",
    "__attribute__",
    "__declspec",
    "static_assert",
    "sizeof",
    "if",
    "while",
    "for",
];

/// Reads the declarations of a text.
pub(super) fn declarations(text: &str) -> Declarations {
    let tokens = tokens(text);
    let (partners, open) = partners(&tokens.all);
    let bare = |at: usize, token: &Token| {
        STD.contains(&token.text) && !(at > 0 && matches!(tokens.all[at - 1].text, "::" | "." | "->"))
    };
    let bare_std = !tokens.includes || tokens.all.iter().enumerate().any(|(at, token)| bare(at, token));
    let mut reader = DeclarationReader {
        tokens: &tokens.all,
        partners,
        at: 0,
        scopes: Vec::new(),
        declarations: Declarations { open, bare_std, ..Declarations::default() },
    };
    while reader.at < reader.tokens.len() {
        reader.declaration();
    }
    reader.declarations
}

/// For each bracket the index of its partner, which is behind the end for an unclosed one; and the innermost unclosed bracket.
fn partners(tokens: &[Token]) -> (Vec<usize>, Option<(char, usize)>) {
    let mut partners = vec![tokens.len(); tokens.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let opening = match token.text {
            "(" | "[" | "{" => {
                open.push(at);
                continue;
            }
            ")" => "(",
            "]" => "[",
            "}" => "{",
            _ => continue,
        };
        if open.last().is_some_and(|last| tokens[*last].text == opening) {
            let partner = open.pop().unwrap_or(at);
            (partners[partner], partners[at]) = (at, partner);
        }
    }
    let unclosed = open.last().map(|at| &tokens[*at]);
    (partners, unclosed.and_then(|token| Some((token.text.chars().next()?, token.line))))
}

/// A block whose inside is read, and where it ends.
struct Scope {
    end: usize,
    /// The class whose inside this is; nothing for a namespace that can be looked through.
    class: Option<String>,
    public: bool,
}

struct DeclarationReader<'a> {
    tokens: &'a [Token<'a>],
    partners: Vec<usize>,
    at: usize,
    scopes: Vec<Scope>,
    declarations: Declarations,
}

impl<'a> DeclarationReader<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    /// Reads one declaration, or the beginning of one that has an inside.
    fn declaration(&mut self) {
        if self.scopes.last().is_some_and(|scope| scope.end <= self.at) {
            self.scopes.pop();
            self.at += 1;
            return;
        }
        match (self.text(self.at), self.text(self.at + 1)) {
            (access @ ("public" | "private" | "protected"), ":") => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.public = access == "public";
                }
                self.at += 2;
            }
            ("namespace", "{") => self.enter(self.at + 1, None, true),
            ("extern", "\"") if self.text(self.at + 2) == "{" => self.enter(self.at + 2, None, true),
            ("inline" | "typedef" | "}" | ";", _) => self.at += 1,
            ("using", "namespace") => self.at = self.until(self.at, ";") + 1,
            ("using", name) => {
                let line = self.tokens[self.at].line;
                if self.text(self.at + 2) == "=" && self.outside_classes() {
                    self.declarations.classes.push(DeclaredClass { name: name.to_owned(), bases: Vec::new(), line });
                }
                self.at = self.until(self.at, ";") + 1;
            }
            ("namespace" | "enum" | "friend", _) => self.statement(false),
            ("template", "<") => self.at = self.behind_angles(self.at + 1),
            ("class" | "struct" | "union", _) => self.class(),
            _ => self.statement(true),
        }
    }

    fn outside_classes(&self) -> bool {
        self.scopes.iter().all(|scope| scope.class.is_none())
    }

    fn enter(&mut self, brace: usize, class: Option<String>, public: bool) {
        self.scopes.push(Scope { end: self.partners[brace], class, public });
        self.at = brace + 1;
    }

    /// The place of a sign at or behind a place, brackets stepped over; the end of the text if there is none.
    fn until(&self, mut at: usize, sign: &str) -> usize {
        while at < self.tokens.len() && self.text(at) != sign {
            at = self.behind(at);
        }
        at
    }

    /// The place behind a token, or behind the bracket that it opens.
    fn behind(&self, at: usize) -> usize {
        if matches!(self.text(at), "(" | "[" | "{") { self.partners[at] + 1 } else { at + 1 }
    }

    fn behind_angles(&self, mut at: usize) -> usize {
        let mut depth = 0_usize;
        while at < self.tokens.len() {
            match self.text(at) {
                "<" => depth += 1,
                ">" => depth = depth.saturating_sub(1),
                ";" | "{" => return at,
                _ => {}
            }
            at = self.behind(at);
            if depth == 0 {
                break;
            }
        }
        at
    }

    /// A class with its inside, or anything else that begins like one.
    fn class(&mut self) {
        let public = self.text(self.at) != "class";
        let mut at = self.at + 1;
        let mut name: Option<&Token> = None;
        let mut bases = None;
        while at < self.tokens.len() {
            let token = &self.tokens[at];
            match token.text {
                "{" => break,
                ":" => bases = bases.or(Some(Vec::new())),
                ";" | "=" | ")" | "}" | "*" | "&" => return self.statement(true),
                "(" if !NO_NAMES.contains(&self.text(at - 1)) => return self.statement(true),
                "<" => {
                    at = self.behind_angles(at);
                    continue;
                }
                "final" | "public" | "private" | "protected" | "virtual" => {}
                word if token.is_word() && !NO_NAMES.contains(&word) => match &mut bases {
                    Some(bases) => bases.push(word.to_owned()),
                    None => name = Some(token),
                },
                _ => {}
            }
            at = self.behind(at);
        }
        if at >= self.tokens.len() {
            self.at = at;
            return;
        }
        let Some(name) = name else { return self.statement(false) };
        if self.outside_classes() {
            let bases = bases.unwrap_or_default();
            self.declarations.classes.push(DeclaredClass { name: name.text.to_owned(), bases, line: name.line });
        }
        self.enter(at, Some(name.text.to_owned()), public);
    }

    /// Reads a statement, which ends with a semicolon or a block; it is a function if it looks like one.
    fn statement(&mut self, may_be_function: bool) {
        let mut named = !may_be_function;
        let mut found = None;
        let mut initialisers = false;
        let mut depth = 0_usize;
        let mut at = self.at;
        while at < self.tokens.len() && self.text(at) != ";" && self.text(at) != "}" {
            let before = if at > self.at { Some(&self.tokens[at - 1]) } else { None };
            match (self.text(at), before) {
                ("operator", _) => named = true,
                ("=", _) if depth == 0 => named = true,
                ("<", Some(before)) if !named && before.is_word() => depth += 1,
                (">", _) => depth = depth.saturating_sub(1),
                (":", _) if found.is_some() => initialisers = true,
                ("(", Some(before)) if !named && depth == 0 && before.is_word() && !NO_NAMES.contains(&before.text) => {
                    named = true;
                    let qualified = at >= self.at + 2 && matches!(self.text(at - 2), "::" | "~");
                    if !qualified {
                        found = Some((at, *before));
                    }
                }
                ("{", Some(before)) if !(initialisers && (before.is_word() || before.text == ">")) => break,
                _ => {}
            }
            at = self.behind(at);
        }
        if let Some((bracket, name)) = found {
            self.found(bracket, name);
        }
        // Another closing bracket ends a scope or nothing; `declaration` handles it.
        self.at = if self.text(at) == "}" { at.max(self.at) } else { self.behind(at) };
    }

    fn found(&mut self, bracket: usize, name: Token) {
        let owners: Vec<_> = self.scopes.iter().filter_map(|scope| scope.class.clone()).collect();
        if owners.len() > 1 {
            return;
        }
        let (params, required) = self.parameters(bracket);
        let public = self.scopes.last().is_none_or(|scope| scope.public);
        let owner = owners.into_iter().next();
        self.declarations.functions.push(Declaration {
            owner,
            name: name.text.to_owned(),
            params,
            required,
            public,
            line: name.line,
        });
    }

    /// How many parameters stand in a bracket, and how many of them without a default.
    fn parameters(&self, bracket: usize) -> (usize, usize) {
        let end = self.partners[bracket].min(self.tokens.len());
        let (mut params, mut required, mut depth) = (0, 0, 0_usize);
        let (mut start, mut default) = (bracket + 1, false);
        let mut at = start;
        if end == start || (end == start + 1 && self.text(start) == "void") {
            return (0, 0);
        }
        while at <= end {
            match self.text(at) {
                "<" => depth += 1,
                ">" => depth = depth.saturating_sub(1),
                "=" if depth == 0 => default = true,
                _ => {}
            }
            if at == end || (self.text(at) == "," && depth == 0) {
                params += usize::from(at > start);
                required += usize::from(at > start && !default);
                (start, default) = (at + 1, false);
            }
            at = self.behind(at);
        }
        (params, required)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let show = |found: Declaration| {
            let owner = found.owner.map(|owner| owner + "::").unwrap_or_default();
            let hidden = if found.public { "" } else { " private" };
            let optional = if found.required < found.params { format!("{}-", found.required) } else { String::new() };
            format!("{owner}{}({optional}{}) {}{hidden}", found.name, found.params, found.line)
        };
        declarations(text).functions.into_iter().map(show).collect()
    }

    #[test]
    fn free_functions_and_methods_are_found_with_their_arity() {
        assert_eq!(
            found("vector<int> two_sum(vector<int>& a, int b) { if (a) { f(1); } }\nstatic auto g() -> int;"),
            ["two_sum(2) 1", "g(0) 2"]
        );
        assert_eq!(
            found(
                "class Solution {\n  int hidden(int x);\npublic:\n  int f(vector<vector<char>>& grid) const { return 0; }\n  static void g(void);\n};"
            ),
            ["Solution::hidden(1) 2 private", "Solution::f(1) 4", "Solution::g(0) 5"]
        );
        assert_eq!(
            found(
                "struct Lru : Base<int> {\n Lru(int n = 1) : a{n}, b(n), c<int>{} { x(); }\n ~Lru() {}\n bool operator<(const Lru&) const;\n void put(int k, int v = {1, 2}, bool w = f(1, 2));\n};"
            ),
            ["Lru::Lru(0-1) 2", "Lru::put(1-3) 5"]
        );
    }

    #[test]
    fn commas_inside_types_do_not_count() {
        assert_eq!(
            found(
                "template <class T, class U> int f(map<T, vector<U>> a, function<int(int, int)> b, int (*c)(int, int), int d[2][3]);"
            ),
            ["f(4) 1"]
        );
        assert_eq!(found("function<int(int)> g(pair<int, int> p) noexcept(true) { }"), ["g(1) 1"]);
        assert_eq!(
            found("[[nodiscard]] __attribute__((pure)) unsigned long long h(int) { return {1}; } int i();"),
            ["h(1) 1", "i(0) 1"]
        );
    }

    #[test]
    fn only_what_can_be_called_from_outside_is_found() {
        let text = "namespace own { int a(); }\nnamespace { int b() { return 1; } }\nextern \"C\" { int c(); }\nint S::d() { }\nauto e = [](int x) { return f(x); };\nint x = g(1), y[] = {1};\nenum class E { h };\nusing F = int(int);\nstruct { int i(); } s;\nstruct Node* j(struct Node* n) { return n; }\nint k();";
        assert_eq!(found(text), ["b(0) 2", "c(0) 3", "j(1) 10", "k(0) 11"]);
        let nested =
            "class S { struct Node { Node(int v); int get(); }; public: int f(Node n); };\nstruct Late; int g();";
        assert_eq!(found(nested), ["S::f(1) 1", "g(0) 2"]);
    }

    #[test]
    fn classes_know_their_bases() {
        let text = "struct A { int a(); };\nclass B final : public A, private virtual ns::C<int> { public: B(); };\nusing D = A;\ntypedef struct E { int x; } E;\ntemplate <> struct std::hash<B> { int operator()(B b); };";
        let found = declarations(text);
        for name in ["A", "B", "D", "E"] {
            assert!(found.defines(name), "{name}");
        }
        assert!(!found.defines("C"));
        let names: Vec<_> = found.methods("B").iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["a", "B"]);
    }

    #[test]
    fn what_is_never_closed_is_told_with_its_line() {
        assert_eq!(declarations("class S {\npublic:\n int f() {\n").open, Some(('{', 3)));
        assert_eq!(declarations("int f(\n").open, Some(('(', 1)));
        assert_eq!(declarations("int f() { return (1]; } }").open.map(|open| open.0), Some('('));
        assert_eq!(declarations("int f() {} }").open, None);
    }

    #[test]
    fn a_text_with_its_own_headers_says_std_itself_or_not() {
        assert!(declarations("int f();").bare_std);
        assert!(declarations("#include <vector>\nvector<int> f();").bare_std);
        assert!(!declarations("#include <vector>\nstd::vector<int> f(int count) { return a.swap(b); }").bare_std);
    }

    #[test]
    fn absurd_nesting_costs_no_stack() {
        let deep = |open: &str, close: &str| format!("int f() {{ {}{} }}", open.repeat(30_000), close.repeat(30_000));
        assert_eq!(found(&deep("(", ")")), ["f(0) 1"]);
        assert_eq!(found(&deep("{", "}")), ["f(0) 1"]);
        assert_eq!(declarations(&"struct a{".repeat(10_000)).classes.len(), 1);
        declarations(&"<".repeat(50_000));
        declarations(&"struct a<".repeat(10_000));
        declarations(&"}".repeat(50_000));
    }
}
