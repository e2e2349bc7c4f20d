//! Doors for hostile bytes: each target takes any bytes, and has to come back. The tests give them mutants of a few seeds;
//! `tests/fuzz/` gives them what `cargo fuzz` finds. Not part of the program.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::cli::{markdown, math};
use crate::problem::{Error, Problem, Registry, Visibility};
use crate::report::untrusted::{self, Bound};
use crate::store::Store;

mod checkers;
#[cfg(test)]
#[path = "../tests/mutants/mod.rs"]
mod mutants;
mod packages;
mod texts;

pub use checkers::{default_validator, dmoj_check};
pub use packages::{dmoj_yaml, package_archive, package_yaml, polygon_xml};
pub use texts::{interaction, tex};

const FUNCTION: &str = include_str!("../tests/registry/hostile-values/problem.toml");
const CLASS: &str = include_str!("../tests/registry/hostile-class/problem.toml");

/// The manifest of a problem.
pub fn manifest(bytes: &[u8]) {
    let shelf = Shelf::new();
    shelf.put("total/problem.toml", bytes);
    if let Some(problem) = told(shelf.problem()) {
        let _ = told(problem.cases(Visibility::Hidden));
    }
}

/// The order of teaching.
pub fn curriculum(bytes: &[u8]) {
    let shelf = Shelf::new();
    shelf.put("total/problem.toml", FUNCTION.as_bytes());
    shelf.put("curriculum.toml", bytes);
    let _ = told(Registry::open(Some(shelf.0.path())).and_then(|registry| registry.curriculum()));
}

/// A case file of a function and of a class, as it stands and packed.
pub fn cases(bytes: &[u8]) {
    for (manifest, group) in [(FUNCTION, "values"), (CLASS, "class")] {
        for ending in ["json", "json.gz"] {
            let shelf = Shelf::new();
            shelf.put("total/problem.toml", manifest.as_bytes());
            shelf.put("total/cases/sample/sample.json", b"{\"cases\":[]}");
            shelf.put(&format!("total/cases/hidden/{group}.{ending}"), bytes);
            let problem = shelf.problem().expect("the manifest is right");
            if let Some(cases) = told(problem.cases(Visibility::Hidden)) {
                problem.case_text(&cases);
            }
        }
    }
}

/// A case as somebody types it, for a function and for a class.
pub fn typed_case(bytes: &[u8]) {
    for manifest in [FUNCTION, CLASS] {
        let shelf = Shelf::new();
        shelf.put("total/problem.toml", manifest.as_bytes());
        let problem = shelf.problem().expect("the manifest is right");
        let _ = problem.own_case(&String::from_utf8_lossy(bytes));
    }
}

/// A statement in a terminal, in narrow and wide ones.
pub fn statement(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for width in [1, 20, 100] {
        let shown = markdown::render(&text, width);
        assert!(!shown.contains(['\r', '\u{202e}', '\u{9b}']), "{shown:?} holds raw control characters");
    }
    let _ = (math::inline(&text), math::display(&text, 40));
}

/// Whatever a submission prints, in a report.
pub fn output(bytes: &[u8]) {
    let shown = untrusted::bytes(bytes, Bound::OUTPUT);
    assert!(!shown.contains(['\r', '\u{1b}', '\u{202e}', '\u{9b}']), "{shown:?} holds raw control characters");
    let _ = untrusted::line_of(&String::from_utf8_lossy(bytes), 20);
}

/// The attempts of a user.
pub fn attempts(bytes: &[u8]) {
    let shelf = Shelf::new();
    shelf.put("attempts/total.jsonl", bytes);
    let store = Store::open(shelf.0.path());
    let kept = store.attempts("total");
    assert_eq!(store.attempts("total"), kept, "what was set aside is not read again");
}

/// What is said of a mistake is made as well.
fn told<T>(result: Result<T, Error>) -> Option<T> {
    result.inspect_err(|error| assert!(!format!("{error}{:?}", error.hint()).is_empty())).ok()
}

/// A folder of one problem, `total`.
struct Shelf(TempDir);

impl Shelf {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("there is room for a folder"))
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("there is room for a folder");
        fs::write(path, bytes).expect("there is room for a file");
    }

    fn problem(&self) -> Result<Problem, Error> {
        Registry::open(Some(self.0.path()))?.get("total")
    }
}

#[cfg(test)]
mod tests {
    use super::mutants::campaign;
    use super::*;

    const CASES: [&str; 3] = [
        include_str!("../tests/registry/hostile-values/cases/hidden/values.json"),
        include_str!("../tests/registry/hostile-class/cases/hidden/class.json"),
        "{\"cases\":[\n{\"name\":\"a\",\"args\":[[\"\\ud83e\\udd80\"],[\"nan\",\"-inf\"]],\"size\":3,\"limits\":{\"time\":\"2s\",\
         \"memory\":\"64 MiB\"},\"expect\":{\"text\":\"a\",\"total\":1e308,\"counts\":{},\"rows\":[[]],\"first\":null,\"weights\":[]}}\n]}\n",
    ];
    const STATEMENTS: [&str; 3] = [
        include_str!("../problems/sdpa/statement.md"),
        include_str!("../problems/lora-grads/statement.md"),
        "# a\n> * 1. [x](<y> \"z\") ![i](j)\n>   ```rs\n\tcode\n~~b~~ **c *d* `e`**\n\n| a | $\\frac{1}{x^{2}}$ |\n|:-:|--|\n| \u{202e}\r | <b> |\n\n\
         $$\\begin{cases} \\sum_{i=1}^n \\sqrt[3]{\\alpha_i} & \\text{if } x \\le \\mathbb{R} \\\\ \\left( \\hat{y} \\right) \\end{cases}$$\n\n---\n",
    ];

    #[test]
    fn any_manifest_is_read_or_refused() {
        let class =
            CLASS.replace("exact", "statistical") + "\n[[waive]]\nlint = \"neutral\"\nat = \"n = d\"\nreason = \"x\"\n";
        let growth = FUNCTION.to_owned()
            + "\n[limits.python]\ntime = \"6s\"\n\n[[growth]]\ngroup = \"values\"\nat_most = \"n log n\"\n";
        campaign("manifest", manifest, &[FUNCTION.into(), CLASS.into(), class.into_bytes(), growth.into_bytes()]);
        let path = "format = 1\n[[track]]\nid = \"a\"\ntitle = \"A\"\nproblems = [\"total\"]\n[[path]]\nname = \"p\"\ntitle = \"P\"\n\
                    [[path.part]]\ntitle = \"T\"\nquestions = [{ id = \"A3\", asks = \"Q?\", prepare = \"x\" }]\n";
        campaign("curriculum", curriculum, &[path.into()]);
    }

    #[test]
    fn any_case_is_read_or_refused() {
        campaign("cases", cases, &CASES.map(Into::into));
        let typed = [
            "[[\"a\"], [0.5]]",
            "words = [\"a\", \"b\"], weights = [0.5,null]",
            "{\"words\": [], \"weights\": [1e308]}",
            "[\"Register\",\"add\",\"history\"]\n[[1],[2],[]]",
            "[1], [[\"add\", [2]], [\"history\", []]]",
        ];
        campaign("typed_case", typed_case, &typed.map(Into::into));
    }

    #[test]
    fn any_text_is_shown() {
        campaign("statement", statement, &STATEMENTS.map(Into::into));
        campaign("output", output, &[b"42\n\x1b[31m\xff\xf0\x9f\xa6\x80\r\n\x00\xe2\x80\xae\xc2\x9b".to_vec()]);
    }

    #[test]
    fn any_store_is_read_or_set_aside() {
        let line = "{\"time\":1,\"name\":\"a.py\",\"language\":\"python\",\"verdict\":\"AC\",\"fuel\":5,\"memory\":7,\"points\":100,\"of\":100}\n";
        campaign("attempts", attempts, &[line.repeat(3).into_bytes()]);
    }
}
