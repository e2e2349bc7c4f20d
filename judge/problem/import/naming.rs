//! Names of a package as names of a native problem.

use std::collections::{BTreeMap, BTreeSet};

use super::super::names;

/// Longest slug.
const MAX_SLUG: usize = 64;

/// A slug of any name: `01_Max N.in` becomes `01-max-n-in`; `unnamed` where nothing is left.
pub(super) fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let whole = parts.collect::<Vec<_>>().join("-");
    let cut: String = whole.chars().take(MAX_SLUG).collect();
    let cut = cut.trim_matches('-');
    if cut.is_empty() { "unnamed".to_owned() } else { cut.to_owned() }
}

/// A name of a file with characters that native files may have.
pub(super) fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.chars().map(plain).take(120).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "unnamed".to_owned() } else { name.to_owned() }
}

/// Whether a path may be one inside a native problem.
pub(super) fn is_native_path(path: &str) -> bool {
    names::inner_path(path)
}

/// Names that were given, so that none is given twice.
#[derive(Debug, Default)]
pub(super) struct Taken {
    names: BTreeSet<String>,
    /// The number that comes next behind a name that was wanted before.
    next: BTreeMap<String, usize>,
}

impl Taken {
    /// The name, or where that is taken, one with a number behind it.
    pub(super) fn slug(&mut self, wanted: &str) -> String {
        let numbered = |number: usize| {
            let behind = format!("-{number}");
            let stem: String = wanted.chars().take(MAX_SLUG - behind.len()).collect();
            format!("{}{behind}", stem.trim_end_matches('-'))
        };
        self.free(wanted, numbered)
    }

    /// The name of a file, or where that is taken, one with a number in front of its ending.
    pub(super) fn file(&mut self, wanted: &str) -> String {
        let (stem, ending) = wanted.split_once('.').unwrap_or((wanted, ""));
        let dot = if ending.is_empty() { "" } else { "." };
        self.free(wanted, |number| format!("{stem}-{number}{dot}{ending}"))
    }

    fn free(&mut self, wanted: &str, numbered: impl Fn(usize) -> String) -> String {
        let mut name = wanted.to_owned();
        let mut number = self.next.get(wanted).copied().unwrap_or(2);
        while !self.names.insert(name.clone()) {
            name = numbered(number);
            number += 1;
        }
        self.next.insert(wanted.to_owned(), number);
        name
    }
}

/// The names without the counters in front of them, `01-`, `02-` …, where all names have them in this order and differ
/// without them: packages sort by name, native problems have an order of their own.
pub(super) fn without_counters(names: &[String]) -> Option<Vec<String>> {
    let width = names.first()?.find('-')?;
    let bare = |(index, name): (usize, &String)| {
        let (counter, bare) = name.split_once('-')?;
        let counts = counter.len() == width && counter.parse() == Ok(index + 1);
        (counts && !bare.is_empty()).then(|| bare.to_owned())
    };
    let bare: Vec<String> = names.iter().enumerate().map(bare).collect::<Option<_>>()?;
    let different: BTreeSet<&String> = bare.iter().collect();
    (width >= 2 && different.len() == bare.len()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_becomes_a_slug() {
        for (name, wanted) in [("01_Max N", "01-max-n"), ("--", "unnamed"), ("ü", "unnamed"), ("A", "a")] {
            assert_eq!(slug(name), wanted);
            assert_eq!(names::slug(&slug(name)), Ok(()));
        }
        assert_eq!(names::slug(&slug(&"ab-".repeat(99))), Ok(()));
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut taken = Taken::default();
        assert_eq!([taken.slug("a"), taken.slug("a"), taken.slug("a-2")], ["a", "a-2", "a-2-2"]);
        assert_eq!([taken.file("x.py"), taken.file("x.py")], ["x.py", "x-2.py"]);
        let many: Vec<String> = (0..20_000).map(|_| taken.slug("b")).collect();
        assert_eq!(many[19_999], "b-20000");
        let long = "a".repeat(64);
        taken.slug(&long);
        assert_eq!(names::slug(&taken.slug(&long)), Ok(()));
    }

    #[test]
    fn counters_go_only_where_they_count() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(without_counters(&names(&["01-small", "02-big"])), Some(names(&["small", "big"])));
        for kept in [&["01-a", "02-a"][..], &["1-a", "2-b"], &["01-a", "03-b"], &["01-a", "2-b"], &["a"], &[]] {
            assert_eq!(without_counters(&names(kept)), None, "{kept:?}");
        }
    }
}
