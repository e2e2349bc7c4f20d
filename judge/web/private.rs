//! Keeps paths of this machine out of what a page gets.

use std::path::PathBuf;

/// Folders whose paths stay here.
pub(super) struct Private {
    /// Their paths, the longest first.
    folders: Vec<String>,
}

impl Private {
    pub(super) fn new(folders: &[PathBuf]) -> Self {
        let mut folders: Vec<String> = folders.iter().map(|folder| folder.to_string_lossy().into_owned()).collect();
        folders.retain(|folder| folder.len() > 1);
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
        Self { folders }
    }

    /// A message in which files are called by their names, and folders of this machine by nothing.
    pub(super) fn hide(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for folder in &self.folders {
            text = text.replace(&format!("{folder}/"), "").replace(folder, "…");
        }
        names_of_paths(&text)
    }
}

/// Puts the last part in the place of each absolute path.
fn names_of_paths(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let begins = c == '/' && matches!(before, ' ' | '`' | '\'' | '"' | '(' | '\n' | '=');
        let end = if begins { rest.find([' ', '`', '\'', '"', ')', '\n']).unwrap_or(rest.len()) } else { c.len_utf8() };
        let (path, behind) = rest.split_at(end);
        let is_path = begins && path.len() > 1 && !path.starts_with("//");
        hidden.push_str(if is_path { path.trim_end_matches('/').rsplit('/').next().unwrap_or(path) } else { path });
        before = path.chars().next_back().unwrap_or(before);
        rest = behind;
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_by_their_names() {
        let private = Private::new(&["/home/ada/.cache/judge".into(), "/home/ada".into()]);
        for (said, shown) in [
            ("cannot read `/home/ada/.cache/judge/python/x.wasm`", "cannot read `python/x.wasm`"),
            ("`/srv/problems/two-sum/problem.toml` is missing", "`problem.toml` is missing"),
            ("C++ and/or C, 1/2, a / b, // x", "C++ and/or C, 1/2, a / b, // x"),
            ("in /home/ada", "in …"),
        ] {
            assert_eq!(private.hide(said), shown);
        }
    }
}
