//! Patterns of paths of submissions, groups and cases: `*` stands for anything within a name, `{a,b}` for either.

/// The most paths without braces that a pattern may stand for.
const MAX_ALTERNATIVES: usize = 1000;
/// The longest pattern.
const MAX_PATTERN: usize = 1000;

/// A pattern of paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob {
    /// Patterns without braces, taken apart at `/`.
    alternatives: Vec<Vec<String>>,
}

impl Glob {
    /// Reads a pattern; what is wrong with it otherwise.
    pub(super) fn new(pattern: &str) -> Result<Self, String> {
        if pattern.len() > MAX_PATTERN {
            return Err(format!("the pattern is longer than {MAX_PATTERN} bytes"));
        }
        if pattern.contains("**") {
            return Err("`**` is not supported; write a `*` for each folder".to_owned());
        }
        if pattern.contains(['[', ']', '?', '\\']) {
            return Err("only `*` and `{a,b}` are supported".to_owned());
        }
        let alternatives = expand(pattern)?;
        if alternatives.iter().any(|path| path.split('/').any(|name| matches!(name, "" | "." | ".."))) {
            return Err("the pattern is not a path of names with `/` between them".to_owned());
        }
        let steps = |path: &String| path.split('/').map(str::to_owned).collect();
        Ok(Self { alternatives: alternatives.iter().map(steps).collect() })
    }

    /// A pattern that a reader took; what is none is the name of a path.
    pub(super) fn of(pattern: &str) -> Self {
        let name = || Self { alternatives: vec![pattern.split('/').map(str::to_owned).collect()] };
        Self::new(pattern).unwrap_or_else(|_| name())
    }

    /// How many paths without braces it stands for.
    pub(super) fn count(&self) -> usize {
        self.alternatives.len()
    }

    /// Whether a path itself is meant.
    pub(super) fn matches(&self, path: &str) -> bool {
        self.matches_steps(&path.split('/').collect::<Vec<_>>())
    }

    /// Whether a path or a folder that it lies in is meant.
    pub(super) fn covers(&self, path: &str) -> bool {
        let steps: Vec<&str> = path.split('/').collect();
        (1..=steps.len()).any(|count| self.matches_steps(&steps[..count]))
    }

    /// Whether something in a folder, or the folder itself, may be meant.
    pub(super) fn begins_in(&self, folder: &str) -> bool {
        self.alternatives.iter().any(|pattern| pattern.first().is_some_and(|first| is_like(first, folder)))
    }

    fn matches_steps(&self, steps: &[&str]) -> bool {
        self.alternatives.iter().any(|pattern| {
            pattern.len() == steps.len() && pattern.iter().zip(steps).all(|(pattern, name)| is_like(pattern, name))
        })
    }
}

/// Writes out the braces, from the left; each `{` must have its `}`, and there are none in others.
fn expand(pattern: &str) -> Result<Vec<String>, String> {
    let mut made = vec![String::new()];
    let mut rest = pattern;
    while let Some((plain, braced)) = rest.split_once('{') {
        let (choices, behind) = braced.split_once('}').ok_or("a `{` has no `}`")?;
        if choices.contains('{') || plain.contains('}') {
            return Err("braces in braces are not supported".to_owned());
        }
        made = joined(&made, plain, choices);
        if made.len() > MAX_ALTERNATIVES {
            return Err(format!("the braces stand for more than {MAX_ALTERNATIVES} paths"));
        }
        rest = behind;
    }
    if rest.contains('}') {
        return Err("a `}` has no `{`".to_owned());
    }
    Ok(made.into_iter().map(|start| start + rest).collect())
}

fn joined(starts: &[String], plain: &str, choices: &str) -> Vec<String> {
    let ends = |start: &String| choices.split(',').map(|choice| format!("{start}{plain}{choice}")).collect::<Vec<_>>();
    starts.iter().flat_map(ends).take(MAX_ALTERNATIVES + 1).collect()
}

/// Whether a name is like a pattern in which each `*` stands for anything: its parts are there one behind the other.
fn is_like(pattern: &str, name: &str) -> bool {
    let Some((first, others)) = pattern.split_once('*') else { return pattern == name };
    let (middle, last) = others.rsplit_once('*').unwrap_or(("", others));
    let Some(rest) = name.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    let found = middle.split('*').try_fold(rest, |rest, part| rest.find(part).map(|at| &rest[at + part.len()..]));
    found.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glob(pattern: &str) -> Glob {
        Glob::new(pattern).unwrap()
    }

    #[test]
    fn a_star_stands_for_anything_within_a_name() {
        assert!(glob("accepted/*").matches("accepted/a.py"));
        assert!(!glob("accepted/*").matches("accepted/a/b.py"));
        assert!(glob("secret/*-easy").matches("secret/01-easy") && !glob("secret/*-easy").matches("secret/01-hard"));
        assert!(glob("a*b*c").matches("aXbYc") && glob("a*b*c").matches("abc") && !glob("a*b*c").matches("acb"));
        assert!(!glob("a*a").matches("a") && glob("*").matches("a"));
    }

    #[test]
    fn braces_stand_for_either() {
        assert!(glob("{simple,complex}.py").matches("complex.py") && !glob("{a,b}.py").matches("c.py"));
        assert!(glob("x.{py,cpp}").matches("x.cpp") && glob("{a,b}/{c,d*}").matches("b/dd"));
        assert!(glob("{a,b/c}").matches("b/c"));
    }

    #[test]
    fn patterns_cover_paths_and_what_lies_in_them() {
        for (pattern, path, expected) in [
            ("accepted/*", "accepted/a.py", true),
            ("accepted/*", "accepted/folder/a.py", true),
            ("accepted/*", "accepted", false),
            ("*", "accepted/a.py", true),
            ("*.py", "accepted/a.py", false),
            ("*/*.py", "accepted/a.py", true),
            ("acc*ed/*.p*", "accepted/a.py", true),
            ("{wrong_answer,accepted}/a.{py,cpp}", "accepted/a.cpp", true),
            ("{wrong_answer,accepted}/a.{py,cpp}", "accepted/a.rs", false),
            ("a{,b}", "a", true),
            ("a*b*c", "a/b/c", false),
            ("é*", "éa", true),
        ] {
            assert_eq!(glob(pattern).covers(path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn a_folder_covers_what_lies_in_it() {
        assert!(glob("accepted").covers("accepted/a.py") && glob("secret/*").covers("secret/g/1"));
        assert!(!glob("acc").covers("accepted/a.py") && !glob("accepted/a.py").covers("accepted"));
    }

    #[test]
    fn what_is_no_pattern_is_the_name_of_a_path() {
        assert!(Glob::of("a/*").matches("a/b"));
        assert!(Glob::of("a/[1]").covers("a/[1]/x") && !Glob::of("a/[1]").covers("a/1"));
        assert!(!Glob::of("").covers("a") && !Glob::of(&"{a,b}".repeat(40)).covers("x"));
    }

    #[test]
    fn other_patterns_are_refused() {
        for (pattern, wanted) in [
            ("**/a", "`**` is not supported; write a `*` for each folder"),
            ("[ab].py", "only `*` and `{a,b}` are supported"),
            ("a?", "only `*` and `{a,b}` are supported"),
            ("{a", "a `{` has no `}`"),
            ("a}", "a `}` has no `{`"),
            ("{a,{b,c}}", "braces in braces are not supported"),
            ("../x", "the pattern is not a path of names with `/` between them"),
            ("", "the pattern is not a path of names with `/` between them"),
            ("/x", "the pattern is not a path of names with `/` between them"),
        ] {
            assert_eq!(Glob::new(pattern).unwrap_err(), wanted, "{pattern}");
        }
    }

    #[test]
    fn braces_cannot_explode() {
        assert!(Glob::new(&"{a,b,c,d}".repeat(100)).unwrap_err().contains("more than 1000 paths"));
        assert!(Glob::new(&"a".repeat(2000)).unwrap_err().contains("longer than 1000 bytes"));
    }

    #[test]
    fn many_stars_are_matched_in_short_time() {
        assert!(!glob(&"a*".repeat(400)).matches(&format!("{}b", "a".repeat(300))));
    }
}
