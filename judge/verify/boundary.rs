//! Changes that show only at a boundary: a clamp too many or too few, a tail that is cut, a tie that falls to the other side, digits
//! that are lost. A program with one of them is right on most inputs.
//!
//! Each operator is one function in [`OPERATORS`].

use harness::interface::{Interface, Param};
use harness::types::Type;
use tree_sitter::Node;

use super::reach::Reach;
use super::site::{Edit, Site, short};
use crate::problem::Constraints;

/// What is known of the problem.
#[derive(Clone, Debug)]
pub(super) struct Facts<'a> {
    /// What its solutions offer.
    pub(super) interface: &'a Interface,
    /// What all inputs keep to.
    pub(super) constraints: Constraints,
    /// Whether answers in single precision are right.
    pub(super) single_precision: bool,
}

/// All changes of a place.
pub(super) fn edits(site: Site<'_>, facts: &Facts<'_>, edits: &mut Vec<Edit>) {
    for operator in OPERATORS {
        edits.extend(operator(site, facts));
    }
}

type Operator = fn(Site<'_>, &Facts<'_>) -> Vec<Edit>;

const OPERATORS: [Operator; 9] = [
    clamped_exponent,
    forgotten_clamp,
    cut_tail,
    raised_minimum,
    fewer_digits,
    finite_for_infinite,
    forgotten_else,
    other_tie,
    changed_parameter,
];

/// Functions that run over for large arguments.
const RUN_OVER: [&str; 4] = ["exp", "expm1", "exp2", "cosh"];
/// Functions that choose between two values.
const CHOOSE: [&str; 4] = ["max", "min", "maximum", "minimum"];
/// Functions that give the first of equals: with the items the other way round, the last.
const FIRST_OF_EQUALS: [&str; 3] = ["max", "min", "sorted"];
/// What stands for minus infinity in programs that are afraid of it.
const FINITE: [&str; 2] = ["-1e4", "-65504.0"];
/// A parameter that keeps a quotient from running over, and the number that is taken for it when it is less.
const EPSILONS: [&str; 4] = ["eps", "epsilon", "tiny", "delta"];
/// Below this a literal keeps something from being zero.
const SMALL: f64 = 1e-3;

/// `np.exp(x)` becomes `np.exp(np.clip(x, -20, 20))`.
fn clamped_exponent(site: Site<'_>, _: &Facts<'_>) -> Vec<Edit> {
    let Some((_, name, arguments)) = call(site) else { return Vec::new() };
    let argument = RUN_OVER.contains(&site.of(name)).then(|| arguments.named_child(0)).flatten();
    argument.map(|x| site.replace(x, format!("np.clip({}, -20, 20)", site.of(x)))).into_iter().collect()
}

/// `np.clip(x, 0, 1)` and `max(x, 0)` become `x`; of two values that are chosen from, each may be the one that is left.
fn forgotten_clamp(site: Site<'_>, _: &Facts<'_>) -> Vec<Edit> {
    let Some((object, name, arguments)) = call(site) else { return Vec::new() };
    let name = site.of(name);
    let values = positional(arguments);
    let kept = match (name, values.len()) {
        ("clip", 2) => object.into_iter().collect(),
        ("clip", 3) => vec![values[0]],
        (name, 2) if CHOOSE.contains(&name) && values.len() == arguments.named_child_count() => values,
        _ => Vec::new(),
    };
    kept.into_iter().map(|value| site.replace(site.node, site.of(value))).collect()
}

/// `for x in xs` forgets the last of them, and so does a slice to the end.
fn cut_tail(site: Site<'_>, _: &Facts<'_>) -> Vec<Edit> {
    let cut = |node: Node<'_>| site.replace(node, format!("list({})[:-1]", site.of(node)));
    match site.node.kind() {
        "for_statement" | "for_in_clause" => site.field("right").map(cut).into_iter().collect(),
        "slice"
            if site.of(site.node).ends_with(':') && !site.of(site.node).ends_with("::") && !is_target(site.node) =>
        {
            vec![site.replace(site.node, format!("{}-1", site.of(site.node)))]
        }
        _ => Vec::new(),
    }
}

/// Whether a slice is written to: one item more or less is inserted there, and nobody notices.
fn is_target(slice: Node<'_>) -> bool {
    let assigned =
        |target: Node<'_>| target.parent().is_some_and(|parent| parent.child_by_field_name("left") == Some(target));
    slice.parent().is_some_and(assigned)
}

/// What keeps a quotient from running over becomes a thousand times as large, or never less than `1e-5`.
fn raised_minimum(site: Site<'_>, _: &Facts<'_>) -> Vec<Edit> {
    let text = site.of(site.node);
    let used = site.node.parent().is_some_and(|parent| parent.kind() == "binary_operator");
    match site.node.kind() {
        "float" if text.parse::<f64>().is_ok_and(|number| number > 0.0 && number <= SMALL) => {
            vec![site.replace(site.node, format!("(1e3 * {text})"))]
        }
        "identifier" if used && EPSILONS.contains(&text) => vec![site.replace(site.node, format!("max({text}, 1e-5)"))],
        _ => Vec::new(),
    }
}

/// What is returned goes through fewer digits.
fn fewer_digits(site: Site<'_>, facts: &Facts<'_>) -> Vec<Edit> {
    if site.node.kind() != "return_statement" || !answer(facts.interface).is_some_and(has_floats) {
        return Vec::new();
    }
    let value = site
        .node
        .named_child(0)
        .filter(|value| !matches!(value.kind(), "none" | "dictionary" | "tuple" | "float" | "integer"))
        .filter(|value| !is_without_digits(site, *value));
    let kinds: &[&str] = if facts.single_precision { &["float16"] } else { &["float32", "float16"] };
    let cast =
        |value: Node<'_>, kind: &str| site.replace(value, format!("np.asarray({}).astype(np.{kind})", site.of(value)));
    value.into_iter().flat_map(|value| kinds.iter().map(move |kind| cast(value, kind))).collect()
}

/// Zeros, NaN and infinity have no digits to lose.
fn is_without_digits(site: Site<'_>, value: Node<'_>) -> bool {
    let of = value.child_by_field_name("function").unwrap_or(value);
    let name = of.child_by_field_name("attribute").unwrap_or(of);
    matches!(site.of(name), "zeros" | "zeros_like" | "nan" | "inf")
}

/// `-np.inf` becomes a number that is only large.
fn finite_for_infinite(site: Site<'_>, _: &Facts<'_>) -> Vec<Edit> {
    let text: String = site.of(site.node).chars().filter(|c| !c.is_whitespace()).collect();
    let infinite = match site.node.kind() {
        "unary_operator" => {
            matches!(text.as_str(), "-np.inf" | "-math.inf" | "-inf" | "-float(\"inf\")" | "-float('inf')")
        }
        "call" => matches!(text.as_str(), "float(\"-inf\")" | "float('-inf')"),
        _ => false,
    };
    FINITE.iter().filter(|_| infinite).map(|finite| site.replace(site.node, *finite)).collect()
}

/// The last branch is forgotten.
fn forgotten_else(site: Site<'_>, _: &Facts<'_>) -> Vec<Edit> {
    let is_last =
        site.node.kind() == "else_clause" && site.node.parent().is_some_and(|parent| parent.kind() == "if_statement");
    let what = format!("`{}` is dropped", short(site.of(site.node)));
    is_last.then(|| Edit { range: site.node.byte_range(), with: String::new(), what }).into_iter().collect()
}

/// Of equals the last one is taken in place of the first.
fn other_tie(site: Site<'_>, _: &Facts<'_>) -> Vec<Edit> {
    let Some((object, name, arguments)) = call(site) else { return Vec::new() };
    let (name, count) = (site.of(name), arguments.named_child_count());
    let Some(items) = object.filter(|_| count == 0 && !is_numpy(site, object)).or_else(|| arguments.named_child(0))
    else {
        return Vec::new();
    };
    let items_text = site.of(items);
    let plain = object.is_none() || is_numpy(site, object);
    match name {
        "argmax" | "argmin" if count <= 1 => {
            let last = format!("(len({items_text}) - 1 - np.{name}({items_text}[::-1]))");
            vec![site.replace(site.node, last)]
        }
        _ if plain && FIRST_OF_EQUALS.contains(&name) && site.of(arguments).contains("key") => {
            vec![site.replace(items, format!("reversed(list({items_text}))"))]
        }
        _ => Vec::new(),
    }
}

/// An argument is clamped, cut or spelt in small letters before the work begins.
fn changed_parameter(site: Site<'_>, facts: &Facts<'_>) -> Vec<Edit> {
    let (Some(name), Some(parameters), Some(body)) = (site.field("name"), site.field("parameters"), site.field("body"))
    else {
        return Vec::new();
    };
    let Some(first) = body.named_children(&mut body.walk()).find(|child| !is_text(*child)) else { return Vec::new() };
    let Some(known) = signature(facts.interface, site.of(name)) else { return Vec::new() };
    let names: Vec<&str> =
        parameters.named_children(&mut parameters.walk()).filter_map(|one| parameter(site, one)).collect();
    let names = names.strip_prefix(&["self"]).unwrap_or(&names);
    let body_text = site.of(body);
    let indent = " ".repeat(first.start_position().column);
    let edit = |name: &str, with: String| Edit {
        range: first.start_byte()..first.start_byte(),
        what: format!("`{name} = {}` is added", short(&with)),
        with: format!("{name} = {with}\n{indent}"),
    };
    let pairs = names.iter().zip(known);
    // What is compared with a text in quotes is one of a few words.
    let word = |name: &str| ["==", "!=", "in"].iter().any(|sign| body_text.contains(&format!("{name} {sign} \"")));
    let reach = |param| Reach { constraints: &facts.constraints, params: known, param };
    pairs
        .filter(|(name, _)| !word(name))
        .flat_map(|(name, param)| changes(name, reach(param)).into_iter().map(move |with| edit(name, with)))
        .collect()
}

/// What may become of an argument; nothing that its constraints make no change.
fn changes(name: &str, reach: Reach<'_>) -> Vec<String> {
    let ty = &reach.param.ty;
    let mut changes = Vec::new();
    match ty {
        Type::Float if !EPSILONS.contains(&name) && !reach.lies_within(5.0) => {
            changes.push(format!("min(max({name}, -5.0), 5.0)"));
        }
        Type::Vec(_) | Type::Mat(..) if !reach.lies_within(10.0) => {
            changes.push(format!("np.clip({name}, -10.0, 10.0)"));
        }
        Type::List(item) if **item == Type::Float && !reach.lies_within(10.0) => {
            changes.push(format!("[min(max(v, -10.0), 10.0) for v in {name}]"));
        }
        _ => {}
    }
    if has_text(ty) && !reach.is_in_small_letters() {
        changes.push(format!("json.loads(json.dumps({name}).lower())"));
    }
    if matches!(ty, Type::List(_) | Type::Vec(_) | Type::Mat(..)) && !reach.is_at_most(256) {
        changes.push(format!("{name}[:256]"));
    }
    changes
}

/// The parameters of what a function of a submission is called for.
fn signature<'a>(interface: &'a Interface, name: &str) -> Option<&'a [Param]> {
    // `find_order` may be spelt `findOrder`.
    let same = |known: &str| known.replace('_', "") == name.replace('_', "").to_ascii_lowercase();
    match interface {
        Interface::Stdio => None,
        Interface::Function(function) => same(&function.name).then_some(&function.params[..]),
        Interface::Class(class) if name == "__init__" => Some(&class.new),
        Interface::Class(class) => {
            class.methods.iter().find(|method| same(&method.name)).map(|method| &method.params[..])
        }
    }
}

/// The type of a function's answer.
fn answer(interface: &Interface) -> Option<&Type> {
    match interface {
        Interface::Function(function) => Some(function.answer_type()),
        Interface::Stdio | Interface::Class(_) => None,
    }
}

fn has_floats(ty: &Type) -> bool {
    match ty {
        Type::Float | Type::Vec(_) | Type::Mat(..) => true,
        Type::List(item) => has_floats(item),
        _ => false,
    }
}

fn has_text(ty: &Type) -> bool {
    match ty {
        Type::Str | Type::Char => true,
        Type::List(item) => has_text(item),
        _ => false,
    }
}

/// The name of a parameter.
fn parameter<'a>(site: Site<'a>, node: Node<'a>) -> Option<&'a str> {
    match node.kind() {
        "identifier" => Some(site.of(node)),
        "typed_parameter" => node.named_child(0).map(|name| site.of(name)),
        "default_parameter" | "typed_default_parameter" => node.child_by_field_name("name").map(|name| site.of(name)),
        _ => None,
    }
}

/// Object, name and arguments of a call.
fn call(site: Site<'_>) -> Option<(Option<Node<'_>>, Node<'_>, Node<'_>)> {
    if site.node.kind() != "call" {
        return None;
    }
    let (function, arguments) = (site.field("function")?, site.field("arguments")?);
    let arguments = Some(arguments).filter(|arguments| arguments.kind() == "argument_list")?;
    match (function.child_by_field_name("object"), function.child_by_field_name("attribute")) {
        (Some(object), Some(name)) => Some((Some(object), name, arguments)),
        _ => Some((None, function, arguments)),
    }
}

/// The arguments without a name.
fn positional(arguments: Node<'_>) -> Vec<Node<'_>> {
    arguments.named_children(&mut arguments.walk()).filter(|argument| argument.kind() != "keyword_argument").collect()
}

fn is_numpy(site: Site<'_>, object: Option<Node<'_>>) -> bool {
    object.is_some_and(|object| matches!(site.of(object), "np" | "numpy" | "builtins"))
}

/// A text that stands alone describes a function.
fn is_text(node: Node<'_>) -> bool {
    node.kind() == "comment"
        || (node.kind() == "expression_statement" && node.named_child(0).is_some_and(|inner| inner.kind() == "string"))
}

#[cfg(test)]
mod tests {
    use harness::interface::Function;

    use super::*;
    use crate::verify::mutant::mutants;

    /// The second lines of the mutants of a function with this body.
    fn changed(body: &str, single_precision: bool) -> Vec<String> {
        let param = |name: &str, ty: &str| Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() };
        let interface = Interface::Function(Function {
            name: "some_work".to_owned(),
            params: vec![
                param("x", "vec[n]"),
                param("eps", "float"),
                param("words", "list<str>"),
                param("beta", "float"),
            ],
            returns: Type::Float,
            answer: None,
            unchanged: Vec::new(),
        });
        let text = format!("def someWork(x, eps, words, beta):\n    {body}\n");
        let facts = Facts { interface: &interface, constraints: Constraints::default(), single_precision };
        mutants("a.py", &text, &facts).iter().map(|m| m.text.lines().skip(1).collect::<Vec<_>>().join("\n")).collect()
    }

    #[track_caller]
    fn becomes(body: &str, expected: &[&str]) {
        let changed = changed(body, false);
        for line in expected {
            assert!(changed.iter().any(|text| text.trim() == *line), "{line} is none of {changed:#?}");
        }
    }

    #[test]
    fn a_clamp_is_added_or_forgotten() {
        becomes("y = np.exp(x)", &["y = np.exp(np.clip(x, -20, 20))"]);
        becomes("y = np.clip(x, 0, 1)", &["y = x"]);
        becomes("y = x.clip(0, 1)", &["y = x"]);
        becomes("y = max(x, 0)", &["y = x", "y = 0"]);
    }

    #[test]
    fn a_tail_is_cut() {
        becomes("for v in x: f(v)", &["for v in list(x)[:-1]: f(v)"]);
        becomes("y = [v for v in x[1:]]", &["y = [v for v in list(x[1:])[:-1]]", "y = [v for v in x[1:-1]]"]);
        assert!(!changed("x[1:] = words", false).iter().any(|text| text.contains("x[1:-1]")));
    }

    #[test]
    fn a_minimum_is_raised() {
        becomes("y = x / (x + eps)", &["y = x / (x + max(eps, 1e-5))"]);
        becomes("y = x + 1e-12", &["y = x + (1e3 * 1e-12)"]);
    }

    #[test]
    fn an_answer_loses_digits_unless_it_need_not_have_them() {
        let casts = ["return np.asarray(x).astype(np.float32)", "return np.asarray(x).astype(np.float16)"];
        becomes("return x", &casts);
        assert!(!changed("return x", true).iter().any(|text| text.contains("float32")));
    }

    #[test]
    fn infinity_becomes_a_number() {
        for infinity in ["-np.inf", "-math.inf", "float(\"-inf\")"] {
            becomes(&format!("y = {infinity}"), &["y = -1e4", "y = -65504.0"]);
        }
    }

    #[test]
    fn the_last_branch_is_forgotten() {
        let changed = changed("if x: y = 1\n    else: y = 2\n    return y", false);
        assert!(changed.iter().any(|text| !text.contains("else")), "{changed:#?}");
    }

    #[test]
    fn of_equals_the_last_is_taken() {
        becomes("y = np.argmax(x)", &["y = (len(x) - 1 - np.argmax(x[::-1]))"]);
        becomes("y = x.argmin()", &["y = (len(x) - 1 - np.argmin(x[::-1]))"]);
        becomes("y = min(words, key=len)", &["y = min(reversed(list(words)), key=len)"]);
    }

    #[test]
    fn arguments_are_clamped_cut_and_spelt_in_small_letters() {
        let changed = changed("\"\"\"Works.\"\"\"\n    return 1", false);
        for start in [
            "x = np.clip(x, -10.0, 10.0)",
            "x = x[:256]",
            "beta = min(max(beta, -5.0), 5.0)",
            "words = json.loads(json.dumps(words).lower())",
        ] {
            let text = format!("    \"\"\"Works.\"\"\"\n    {start}\n    return 1");
            assert!(changed.contains(&text), "{text} is none of {changed:#?}");
        }
    }
}
