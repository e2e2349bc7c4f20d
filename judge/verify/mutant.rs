//! Small mechanical changes of a Python source: the mistakes of a hurried hand. Nothing is run here.

use std::collections::{BTreeMap, HashSet};

use similar::TextDiff;
use tree_sitter::{Node, Parser, Tree};

use super::boundary::{self, Facts};
use super::site::{Edit, LEFT_ALONE, Site};

/// Mutants of one source, at most; which ones are left out depends on the source alone.
const MOST: usize = 160;

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

/// The mutants of a source, in the order of their lines; none of what is no Python.
pub(super) fn mutants(path: &str, text: &str, facts: &Facts<'_>) -> Vec<Mutant> {
    let Some(tree) = parse(text) else { return Vec::new() };
    let mut edits = Vec::new();
    // Not by recursion: a source may nest as deeply as it likes.
    let mut open = vec![tree.root_node()];
    while let Some(node) = open.pop() {
        if LEFT_ALONE.contains(&node.kind()) {
            continue;
        }
        let site = Site { node, text };
        site.edits(&mut edits);
        boundary::edits(site, facts, &mut edits);
        let mut children: Vec<Node<'_>> = node.children(&mut node.walk()).collect();
        children.reverse();
        open.extend(children);
    }
    let mut seen: BTreeMap<[u8; 32], u32> = BTreeMap::new();
    let mut texts = HashSet::new();
    let mut mutants: Vec<Mutant> = edits
        .into_iter()
        // Before they are numbered: another operator that writes the same must not change the names of others.
        .filter(|edit| texts.insert(changed(text, edit)))
        .map(|edit| mutant(path, text, &edit, &mut seen))
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

/// The whole source with one change.
fn changed(text: &str, edit: &Edit) -> String {
    format!("{}{}{}", &text[..edit.range.start], edit.with, &text[edit.range.end..])
}

fn mutant(path: &str, text: &str, edit: &Edit, seen: &mut BTreeMap<[u8; 32], u32>) -> Mutant {
    let changed = changed(text, edit);
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

#[cfg(test)]
mod tests {
    use harness::interface::Interface;

    use super::*;
    use crate::problem::Constraints;

    fn small(text: &str) -> Vec<Mutant> {
        let constraints = Constraints::default();
        mutants("a.py", text, &Facts { interface: &Interface::Stdio, constraints, single_precision: false })
    }

    fn told(text: &str) -> Vec<String> {
        small(text).into_iter().map(|mutant| format!("{}: {}", mutant.line, mutant.what)).collect()
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
        let mutants = small("def f(s):\n    return np.exp(s - s.max(axis=-1, keepdims=True))\n");
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
            small(&format!("{head}def f(a, b):\n{line}{line}")).into_iter().map(|mutant| mutant.id).collect()
        };
        let (alone, moved) = (ids(""), ids("import math\n\n\n"));
        assert_eq!(alone, moved);
        assert_eq!(alone.len(), 2);
        assert_ne!(alone[0], alone[1]);
    }

    #[test]
    fn a_source_that_is_no_python_has_no_mutants_and_a_long_one_not_too_many() {
        assert_eq!(small("def f(:\n").len(), 0);
        assert_eq!(small(&format!("x = {}1{}\n", "(".repeat(5000), ")".repeat(5000))).len(), 2);
        assert_eq!(small(&"x = 1\n".repeat(500)).len(), MOST);
    }
}
