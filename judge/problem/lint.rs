//! What a problem that can be read may still lack: texts, solutions in two languages, wrong ideas, limits.
//!
//! No solution is run here; whether each gets the verdict of its folder is `verify`'s question.

use std::collections::BTreeSet;

use harness::Languages;

use super::{Error, FOLDERS, Problem, SAMPLE, Visibility, spelling};
use crate::check::CheckSpec;

/// Sections that a statement needs, as headings; one of each.
const SECTIONS: [(&str, &[&str]); 4] = [
    ("an example", &["example", "examples"]),
    ("the constraints", &["constraints"]),
    ("the complexity", &["complexity"]),
    ("the source", &["source", "sources"]),
];

/// Most bytes of stored cases, packed as they are.
const MAX_STORED: usize = 3 << 19;

/// Fewest sizes that show how something grows.
const MIN_SIZES: usize = 4;

/// Something that a problem lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The problem.
    pub problem: String,
    /// The file, as the user knows it.
    pub file: String,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub text: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.text),
            None => write!(f, "{}: {}", self.file, self.text),
        }
    }
}

impl Problem {
    /// Everything that it lacks, in the order of its files.
    pub fn lint(&self) -> Vec<Finding> {
        let mut lint = Lint { problem: self, findings: Vec::new() };
        lint.manifest();
        lint.statement();
        lint.hints();
        lint.spelling();
        lint.cases();
        lint.submissions();
        lint.other_files();
        lint.findings
    }
}

struct Lint<'a> {
    problem: &'a Problem,
    findings: Vec<Finding>,
}

impl Lint<'_> {
    fn find(&mut self, file: &str, line: Option<usize>, text: impl Into<String>) {
        let (problem, file) = (self.problem.slug.clone(), self.problem.shown(file));
        self.findings.push(Finding { problem, file, line, text: text.into() });
    }

    fn find_error(&mut self, file: &str, error: Error) {
        match error {
            Error::At(at) => {
                let problem = self.problem.slug.clone();
                self.findings.push(Finding { problem, file: at.file, line: Some(at.line), text: at.message });
            }
            other => self.find(file, None, other.to_string()),
        }
    }

    fn manifest(&mut self) {
        const FILE: &str = "problem.toml";
        let problem = self.problem;
        if problem.limits.is_none() {
            self.find(FILE, None, "`[limits]` is missing; `judge verify --calibrate` measures them");
        }
        let known = Languages::embedded();
        for language in problem.limits.iter().flat_map(|limits| limits.languages.keys()) {
            if known.by_id(language).is_none() {
                self.find(FILE, None, format!("`[limits.{language}]` names no language: `judge doctor` lists them"));
            }
        }
        if problem.groups.first().is_none_or(|group| group.name != SAMPLE) {
            self.find(FILE, None, format!("the first group is not `{SAMPLE}`"));
        }
        for group in problem.groups.iter().filter(|group| group.name != SAMPLE) {
            let line = Some(problem.source.line(group.span.start));
            if group.hint.trim().is_empty() {
                self.find(FILE, line, format!("group `{}` has no hint", group.name));
            }
            if group.points == 0 {
                self.find(FILE, line, format!("group `{}` counts nothing", group.name));
            }
        }
    }

    /// The text of a file that must be there.
    fn text(&mut self, file: &str) -> Option<String> {
        match self.problem.file(file) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => return Some(text),
                Err(_) => self.find(file, None, "is not UTF-8"),
            },
            Err(Error::NoFile { .. }) => self.find(file, None, "is missing"),
            Err(error) => self.find_error(file, error),
        }
        None
    }

    fn statement(&mut self) {
        const FILE: &str = "statement.md";
        let Some(text) = self.text(FILE) else { return };
        let title = text.lines().next().and_then(|line| line.strip_prefix("# ")).map(str::trim);
        if title != Some(&self.problem.title) {
            self.find(FILE, Some(1), format!("the first line is not `# {}`, the title", self.problem.title));
        }
        for (what, headings) in SECTIONS {
            let of = |line: &str| line.strip_prefix("## ").map(|heading| heading.trim().to_lowercase());
            if !text.lines().filter_map(of).any(|heading| headings.contains(&heading.as_str())) {
                self.find(FILE, None, format!("{what} should stand in a section `## {}`", title_case(headings[0])));
            }
        }
    }

    fn hints(&mut self) {
        const FILE: &str = "hints.md";
        let Some(text) = self.text(FILE) else { return };
        if !text.lines().any(|line| line.starts_with("## ")) {
            self.find(FILE, None, "holds no hint: each begins with a heading `## …`");
        }
    }

    fn spelling(&mut self) {
        for file in ["statement.md", "hints.md", "editorial.md"] {
            // Texts that cannot be read are found elsewhere.
            let Some(text) = self.problem.file(file).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
                continue;
            };
            for (line, slip) in spelling::slips(&text) {
                self.find(file, Some(line), slip);
            }
        }
    }

    fn cases(&mut self) {
        let mut cases = Vec::new();
        for set in Visibility::ALL {
            match self.problem.cases(set) {
                Ok(some) => cases.extend(some),
                // Both sets fail alike where manifest and files disagree.
                Err(error) => return self.find_error("cases", error),
            }
        }
        for group in &self.problem.groups {
            if !cases.iter().any(|case| case.group == group.name) {
                self.find("cases", None, format!("group `{}` has no case", group.name));
            }
        }
        for growth in &self.problem.growth {
            let own = cases.iter().filter(|case| case.group == growth.group);
            let sizes: BTreeSet<_> = own.filter_map(|case| case.size).collect();
            if sizes.len() < MIN_SIZES {
                let text = format!("the growth of group `{}` needs {MIN_SIZES} sizes or more", growth.group);
                self.find("cases", None, text);
            }
        }
        if matches!(self.problem.check, CheckSpec::Statistical { .. })
            && !cases.iter().any(|case| !case.supports.is_empty())
        {
            self.find("cases", None, "no case draws, so the draws are never tested");
        }
        let paths = self.problem.files.iter().filter(|path| path.starts_with("cases/"));
        let stored: usize = paths.filter_map(|path| self.problem.file(path).ok()).map(|bytes| bytes.len()).sum();
        if stored > MAX_STORED {
            self.find("cases", None, format!("{} KiB are stored, at most {} KiB", stored >> 10, MAX_STORED >> 10));
        }
    }

    fn submissions(&mut self) {
        const FILE: &str = "submissions";
        let shipped = match self.problem.submissions() {
            Ok(shipped) => shipped,
            Err(error) => return self.find_error(FILE, error),
        };
        let accepted: Vec<_> = shipped.iter().filter(|shipped| shipped.folder == FOLDERS[0]).collect();
        let languages: BTreeSet<_> = accepted.iter().filter_map(|shipped| shipped.name.rsplit_once('.')).collect();
        let languages: BTreeSet<_> = languages.into_iter().map(|(_, extension)| extension).collect();
        if languages.len() < 2 {
            self.find(FILE, None, "accepted solutions in two languages are needed");
        }
        if shipped.len() == accepted.len() {
            self.find(FILE, None, "no wrong solution proves that the cases find anything");
        }
        if !self.problem.growth.is_empty() && !shipped.iter().any(|shipped| shipped.folder == "time_limit_exceeded") {
            self.find(FILE, None, "growth is measured, but no solution in `time_limit_exceeded/` grows too fast");
        }
        let wrong: BTreeSet<_> = shipped.iter().map(|shipped| &shipped.folder).filter(|f| *f != FOLDERS[0]).collect();
        if self.costs() && wrong.len() < 2 {
            self.find(FILE, None, "cost is part of the task, but all wrong solutions are wrong in the same way");
        }
    }

    /// Whether it is a task to be fast or small: growth is measured, or cases have limits of their own.
    fn costs(&self) -> bool {
        let cases = self.problem.cases(Visibility::Hidden).unwrap_or_default();
        !self.problem.growth.is_empty() || cases.iter().any(|case| case.limits.is_some())
    }

    fn other_files(&mut self) {
        let problem = self.problem;
        if problem.check == CheckSpec::Program && !problem.files.iter().any(|path| path.starts_with("checker/check.")) {
            self.find("checker", None, "kind `program` needs `checker/check.py` or `checker/check.rs`");
        }
        if !problem.files.iter().any(|path| path == "generate.py") {
            self.find("generate.py", None, "is missing: it says where the cases come from");
        }
        for path in &problem.files {
            if path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("Cargo.toml")) {
                self.find(path, None, "cargo drops a folder with a `Cargo.toml` from the package");
            }
            let known = ["problem.toml", "statement.md", "hints.md", "editorial.md", "generate.py"];
            let folders = ["cases/", "submissions/", "starter/", "checker/"];
            if !known.contains(&path.as_str()) && !folders.iter().any(|folder| path.starts_with(folder)) {
                self.find(path, None, "is not part of a problem");
            }
        }
    }
}

fn title_case(word: &str) -> String {
    let (head, tail) = word.split_at(word.len().min(1));
    head.to_uppercase() + tail
}
