//! A place in a Python source, and what a hurried hand writes there: another sign, another function, nothing at all.

use std::ops::Range;

use tree_sitter::Node;

/// What is written in place of what stands there.
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) with: String,
    pub(super) what: String,
}

/// What no change is made in: texts, annotations, imports.
pub(super) const LEFT_ALONE: [&str; 8] = [
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
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) node: Node<'a>,
    pub(super) text: &'a str,
}

impl<'a> Site<'a> {
    /// The text of a node.
    pub(super) fn of(&self, node: Node<'_>) -> &'a str {
        &self.text[node.byte_range()]
    }

    /// A child by its name in the grammar.
    pub(super) fn field(&self, name: &str) -> Option<Node<'a>> {
        self.node.child_by_field_name(name)
    }

    /// Another text in the place of a node.
    pub(super) fn replace(&self, node: Node<'_>, with: impl Into<String>) -> Edit {
        let with = with.into();
        let what = format!("`{}` becomes `{}`", short(self.of(node)), short(&with));
        Edit { range: node.byte_range(), with, what }
    }

    /// All changes of this place.
    pub(super) fn edits(&self, edits: &mut Vec<Edit>) {
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
pub(super) fn short(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    line.char_indices().nth(60).map_or(line, |(end, _)| &line[..end])
}
