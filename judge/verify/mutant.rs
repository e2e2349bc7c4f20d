//! Small mechanical changes of a Python source: the mistakes of a hurried hand. Nothing is run here.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use similar::TextDiff;
use tree_sitter::{Node, Parser, Tree};

/// Mutants of one source, at most; which ones are left out depends on the source alone.
const MOST: usize = 120;

/// A source with one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mutant {
    /// Its name: the same as long as the changed line is.
    pub(super) id: String,
    /// The line of the change, counted from 1.
    pub(super) line: usize,
    /// The change in words.
    pub(super) what: String,
    /// The whole source.
    pub(super) text: String,
}

/// What is written in place of what stands there.
struct Edit {
    range: Range<usize>,
    with: String,
    what: String,
}

/// The mutants of a source, in the order of their lines; none of what is no Python.
pub(super) fn mutants(path: &str, text: &str) -> Vec<Mutant> {
    let Some(tree) = parse(text) else { return Vec::new() };
    let mut edits = Vec::new();
    // Not by recursion: a source may nest as deeply as it likes.
    let mut open = vec![tree.root_node()];
    while let Some(node) = open.pop() {
        if LEFT_ALONE.contains(&node.kind()) {
            continue;
        }
        Site { node, text }.edits(&mut edits);
        let mut children: Vec<Node<'_>> = node.children(&mut node.walk()).collect();
        children.reverse();
        open.extend(children);
    }
    let mut seen: BTreeMap<[u8; 32], u32> = BTreeMap::new();
    let mut texts = HashSet::new();
    let mut mutants: Vec<Mutant> = edits
        .into_iter()
        .map(|edit| mutant(path, text, &edit, &mut seen))
        .filter(|m| texts.insert(m.text.clone()))
        .collect();
    if mutants.len() > MOST {
        mutants.sort_by(|a, b| a.id.cmp(&b.id));
        mutants.truncate(MOST);
        mutants.sort_by_key(|mutant| mutant.line);
    }
    mutants
}

/// How a mutant differs from its source.
pub(super) fn diff(path: &str, text: &str, mutant: &Mutant) -> String {
    let diff = TextDiff::from_lines(text, &mutant.text);
    diff.unified_diff().context_radius(1).header(path, &format!("mutant {}", mutant.id)).to_string()
}

fn parse(text: &str) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_python::LANGUAGE.into()).ok()?;
    parser.parse(text, None).filter(|tree| !tree.root_node().has_error())
}

fn mutant(path: &str, text: &str, edit: &Edit, seen: &mut BTreeMap<[u8; 32], u32>) -> Mutant {
    let changed = format!("{}{}{}", &text[..edit.range.start], edit.with, &text[edit.range.end..]);
    let start = text[..edit.range.start].rfind('\n').map_or(0, |end| end + 1);
    let end = |text: &str, from: usize| text[from..].find('\n').map_or(text.len(), |end| from + end);
    let before = &text[start..end(text, edit.range.end)];
    let after = &changed[start..end(&changed, edit.range.start + edit.with.len())];
    let mut hasher = blake3::Hasher::new();
    for part in [path, before, after] {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    // The same change of the same line elsewhere is another mutant.
    let number = seen.entry(*hasher.finalize().as_bytes()).or_default();
    hasher.update(&number.to_le_bytes());
    *number += 1;
    Mutant {
        id: hasher.finalize().to_hex()[..8].to_owned(),
        line: text[..edit.range.start].matches('\n').count() + 1,
        what: edit.what.clone(),
        text: changed,
    }
}

/// What no change is made in: texts, annotations, imports.
const LEFT_ALONE: [&str; 8] = [
    "string",
    "concatenated_string",
    "comment",
    "type",
    "decorator",
    "import_statement",
    "import_from_statement",
    "future_import_statement",
];

/// Signs and words, each with what it becomes.
const OPERATORS: [(&str, &str); 33] = [
    ("+", "-"),
    ("-", "+"),
    ("*", "/"),
    ("/", "*"),
    ("//", "*"),
    ("%", "//"),
    ("**", "*"),
    ("@", "*"),
    ("&", "|"),
    ("|", "&"),
    ("^", "|"),
    ("<<", ">>"),
    (">>", "<<"),
    ("+=", "-="),
    ("-=", "+="),
    ("*=", "/="),
    ("/=", "*="),
    ("//=", "*="),
    ("|=", "&="),
    ("&=", "|="),
    ("^=", "|="),
    ("<", "<="),
    ("<=", "<"),
    (">", ">="),
    (">=", ">"),
    ("==", "!="),
    ("!=", "=="),
    ("in", "not in"),
    ("not in", "in"),
    ("is", "is not"),
    ("is not", "is"),
    ("and", "or"),
    ("or", "and"),
];

/// Functions and methods, each with what it is taken for.
const FUNCTIONS: [(&str, &str); 22] = [
    ("max", "min"),
    ("min", "max"),
    ("maximum", "minimum"),
    ("minimum", "maximum"),
    ("amax", "amin"),
    ("argmax", "argmin"),
    ("argmin", "argmax"),
    ("sum", "mean"),
    ("mean", "sum"),
    ("any", "all"),
    ("all", "any"),
    ("floor", "ceil"),
    ("ceil", "floor"),
    ("log1p", "log"),
    ("expm1", "exp"),
    ("zeros", "ones"),
    ("ones", "zeros"),
    ("tril", "triu"),
    ("triu", "tril"),
    ("cumsum", "cumprod"),
    ("append", "remove"),
    ("bisect_left", "bisect_right"),
];

/// Functions of one argument that are forgotten.
const FORGOTTEN: [&str; 8] = ["sqrt", "abs", "fabs", "absolute", "log", "sorted", "reversed", "copy"];
/// Methods that are forgotten.
const FORGOTTEN_METHODS: [&str; 4] = ["transpose", "swapaxes", "copy", "sort"];
/// Arguments that are forgotten.
const FORGOTTEN_ARGUMENTS: [&str; 8] = ["axis", "keepdims", "ddof", "initial", "where", "key", "reverse", "default"];

fn becomes(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(from, _)| *from == word).map(|(_, to)| *to)
}

/// A place in a source.
struct Site<'a> {
    node: Node<'a>,
    text: &'a str,
}

impl<'a> Site<'a> {
    fn of(&self, node: Node<'_>) -> &'a str {
        &self.text[node.byte_range()]
    }

    fn field(&self, name: &str) -> Option<Node<'a>> {
        self.node.child_by_field_name(name)
    }

    fn replace(&self, node: Node<'_>, with: impl Into<String>) -> Edit {
        let with = with.into();
        let what = format!("`{}` becomes `{}`", short(self.of(node)), short(&with));
        Edit { range: node.byte_range(), with, what }
    }

    fn edits(&self, edits: &mut Vec<Edit>) {
        match self.node.kind() {
            "binary_operator" => {
                edits.extend(self.operator("operator"));
                edits.extend(self.without_the_right());
            }
            "augmented_assignment" | "boolean_operator" => edits.extend(self.operator("operator")),
            "comparison_operator" => edits.extend(self.comparisons()),
            "not_operator" => edits.extend(self.field("argument").map(|inner| self.replace(self.node, self.of(inner)))),
            "unary_operator" => edits.extend(self.sign()),
            "integer" => edits.extend(self.integer()),
            "float" => edits.extend(self.float()),
            "true" => edits.push(self.replace(self.node, "False")),
            "false" => edits.push(self.replace(self.node, "True")),
            "keyword_argument" => edits.extend(self.argument()),
            "attribute" => edits.extend(self.transposed()),
            "call" => edits.extend(self.call()),
            "if_statement" | "elif_clause" => {
                edits.extend(self.field("condition").into_iter().flat_map(|condition| self.truths(condition)));
            }
            "if_clause" => edits.extend(self.node.named_child(0).map(|condition| self.replace(condition, "True"))),
            "conditional_expression" => {
                edits.extend(self.node.named_child(1).into_iter().flat_map(|condition| self.truths(condition)));
            }
            "expression_statement" => edits.extend(self.statement()),
            "break_statement" | "continue_statement" | "delete_statement" => edits.push(self.dropped()),
            _ => {}
        }
    }

    fn operator(&self, field: &str) -> Option<Edit> {
        let sign = self.field(field)?;
        becomes(&OPERATORS, self.of(sign)).map(|other| self.replace(sign, other))
    }

    /// `x - x.max()` becomes `x`.
    fn without_the_right(&self) -> Option<Edit> {
        let (left, sign, right) = (self.field("left")?, self.field("operator")?, self.field("right")?);
        let range = left.end_byte()..right.end_byte();
        let dropped = short(self.text[range.clone()].trim()).to_owned();
        let usual = matches!(self.of(sign), "+" | "-" | "*" | "/");
        usual.then(|| Edit { range, with: String::new(), what: format!("`{dropped}` is dropped") })
    }

    fn comparisons(&self) -> Vec<Edit> {
        let children: Vec<Node<'_>> =
            self.node.children(&mut self.node.walk()).filter(|child| !child.is_named()).collect();
        let edit = |sign: &Node<'_>| becomes(&OPERATORS, sign.kind()).map(|other| self.replace(*sign, other));
        children.iter().filter_map(edit).collect()
    }

    fn sign(&self) -> Option<Edit> {
        let argument = self.field("argument")?;
        (self.of(self.field("operator")?) == "-").then(|| self.replace(self.node, self.of(argument)))
    }

    fn integer(&self) -> Vec<Edit> {
        let Ok(number) = self.of(self.node).parse::<u64>() else { return Vec::new() };
        let others = [number.checked_add(1), number.checked_sub(1)];
        others.into_iter().flatten().map(|other| self.replace(self.node, other.to_string())).collect()
    }

    fn float(&self) -> Option<Edit> {
        let text = self.of(self.node);
        let number: f64 = text.parse().ok()?;
        Some(self.replace(self.node, if number == 0.0 { "1.0".to_owned() } else { format!("(1.1 * {text})") }))
    }

    fn argument(&self) -> Vec<Edit> {
        let (Some(name), Some(value)) = (self.field("name"), self.field("value")) else { return Vec::new() };
        let name = self.of(name);
        let mut edits = Vec::new();
        if name == "axis" && value.kind() == "unary_operator" {
            edits.push(self.replace(value, "0"));
        }
        if FORGOTTEN_ARGUMENTS.contains(&name) {
            let after = self.node.next_sibling().filter(|next| next.kind() == ",").map(|comma| comma.end_byte());
            let before = self.node.prev_sibling().filter(|last| last.kind() == ",").map(|comma| comma.start_byte());
            let range = match (before, after) {
                (Some(before), _) => before..self.node.end_byte(),
                (None, Some(after)) => self.node.start_byte()..after,
                (None, None) => self.node.byte_range(),
            };
            let what = format!("`{}` is dropped", short(self.of(self.node)));
            edits.push(Edit { range, with: String::new(), what });
        }
        edits
    }

    fn transposed(&self) -> Option<Edit> {
        let (object, name) = (self.field("object")?, self.field("attribute")?);
        (self.of(name) == "T").then(|| self.replace(self.node, self.of(object)))
    }

    fn call(&self) -> Vec<Edit> {
        let (Some(function), Some(arguments)) = (self.field("function"), self.field("arguments")) else {
            return Vec::new();
        };
        let (object, name) = match (function.child_by_field_name("object"), function.child_by_field_name("attribute")) {
            (Some(object), Some(name)) => (Some(object), name),
            _ => (None, function),
        };
        let mut edits: Vec<Edit> =
            becomes(&FUNCTIONS, self.of(name)).map(|other| self.replace(name, other)).into_iter().collect();
        if let Some(object) = object.filter(|_| FORGOTTEN_METHODS.contains(&self.of(name))) {
            edits.push(self.replace(self.node, self.of(object)));
        }
        if FORGOTTEN.contains(&self.of(name)) && arguments.named_child_count() == 1 {
            edits.push(self.replace(self.node, self.of(arguments)));
        }
        edits
    }

    fn truths(&self, condition: Node<'_>) -> [Edit; 2] {
        ["True", "False"].map(|truth| self.replace(condition, truth))
    }

    /// What only changes something may be forgotten; where a name is made, its absence would be noticed at once.
    fn statement(&self) -> Option<Edit> {
        let inner = self.node.named_child(0)?;
        let forgotten = match inner.kind() {
            "call" | "augmented_assignment" => true,
            "assignment" => {
                let left = inner.child_by_field_name("left").map_or("", |left| left.kind());
                matches!(left, "subscript" | "attribute")
            }
            _ => false,
        };
        forgotten.then(|| self.dropped())
    }

    fn dropped(&self) -> Edit {
        let what = format!("`{}` is dropped", short(self.of(self.node)));
        Edit { range: self.node.byte_range(), with: "pass".to_owned(), what }
    }
}

/// The first line of a text, cut.
fn short(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    line.char_indices().nth(60).map_or(line, |(end, _)| &line[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        mutants("a.py", text).into_iter().map(|mutant| format!("{}: {}", mutant.line, mutant.what)).collect()
    }

    #[test]
    fn each_place_is_changed_in_the_ways_of_a_hurried_hand() {
        let text =
            "def f(x: int = 3) -> int:\n    \"\"\"1 + 1\"\"\"\n    if x <= 0:\n        x += 1\n    return -x.T\n";
        let expected = [
            "1: `3` becomes `4`",
            "1: `3` becomes `2`",
            "3: `x <= 0` becomes `True`",
            "3: `x <= 0` becomes `False`",
            "3: `<=` becomes `<`",
            "3: `0` becomes `1`",
            "4: `x += 1` is dropped",
            "4: `+=` becomes `-=`",
            "4: `1` becomes `2`",
            "4: `1` becomes `0`",
            "5: `-x.T` becomes `x.T`",
            "5: `x.T` becomes `x`",
        ];
        assert_eq!(told(text), expected);
    }

    #[test]
    fn a_softmax_loses_its_shift_and_its_axis() {
        let mutants = mutants("a.py", "def f(s):\n    return np.exp(s - s.max(axis=-1, keepdims=True))\n");
        let lines: Vec<&str> = mutants.iter().filter_map(|mutant| mutant.text.lines().nth(1)).map(str::trim).collect();
        for line in [
            "return np.exp(s)",
            "return np.exp(s + s.max(axis=-1, keepdims=True))",
            "return np.exp(s - s.max(axis=0, keepdims=True))",
            "return np.exp(s - s.max( keepdims=True))",
            "return np.exp(s - s.max(axis=-1))",
            "return np.exp(s - s.min(axis=-1, keepdims=True))",
        ] {
            assert!(lines.contains(&line), "{line} is none of {lines:#?}");
        }
    }

    #[test]
    fn the_name_of_a_mutant_survives_changes_elsewhere_and_is_its_own() {
        let line = "    return a < b\n";
        let ids = |head: &str| -> Vec<String> {
            mutants("a.py", &format!("{head}def f(a, b):\n{line}{line}")).into_iter().map(|mutant| mutant.id).collect()
        };
        let (alone, moved) = (ids(""), ids("import math\n\n\n"));
        assert_eq!(alone, moved);
        assert_eq!(alone.len(), 2);
        assert_ne!(alone[0], alone[1]);
    }

    #[test]
    fn a_source_that_is_no_python_has_no_mutants_and_a_long_one_not_too_many() {
        assert_eq!(mutants("a.py", "def f(:\n").len(), 0);
        assert_eq!(mutants("a.py", &format!("x = {}1{}\n", "(".repeat(5000), ")".repeat(5000))).len(), 2);
        assert_eq!(mutants("a.py", &"x = 1\n".repeat(500)).len(), MOST);
    }
}
