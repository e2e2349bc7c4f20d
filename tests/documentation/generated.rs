//! Parts of pages that are written by the tests: each stands between two marks, and is compared with what it is made from.
//! `JUDGE_WRITE_DOCS=1 cargo test --test judge documentation` writes them anew.

use std::fs;
use std::path::Path;

use crate::environment::Environment;

/// The end of every generated part.
const END: &str = "<!-- end of what is generated -->\n";

/// Compares the part of a page that has this name, or writes it.
pub(crate) fn part_holds(page: &str, name: &str, fresh: &str) {
    let path = Environment::repository(page);
    let text = fs::read_to_string(&path).unwrap();
    let start = format!("<!-- generated: {name} -->\n");
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| panic!("{page} has no part `{name}`"));
    let (_, after) = rest.split_once(END).unwrap_or_else(|| panic!("{page}: the part `{name}` does not end"));
    compare(&path, &text, &format!("{before}{start}\n{}\n\n{END}{after}", fresh.trim()));
}

/// Compares a whole file, or writes it.
pub(super) fn file_holds(file: &str, fresh: &str) {
    let path = Environment::repository(file);
    compare(&path, &fs::read_to_string(&path).unwrap_or_default(), fresh);
}

fn compare(path: &Path, text: &str, fresh: &str) {
    if text == fresh {
        return;
    }
    assert!(
        std::env::var_os("JUDGE_WRITE_DOCS").is_some(),
        "{} is not today's: `JUDGE_WRITE_DOCS=1 cargo test --test judge documentation` writes it anew",
        path.display()
    );
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, fresh).unwrap();
}
