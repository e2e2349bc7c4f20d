//! Statements by language, and the titles in them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::{Markup, PackageFiles, Statement};
use super::credits;
use super::findings::Findings;
use super::listing::Folder;
use super::metadata::{FILE, Metadata};

/// The most bytes of a statement that is searched for its title.
const MAX_STATEMENT: u64 = 1 << 20;
/// Endings of pictures, which may be called as they like.
const PICTURES: [&str; 4] = ["png", "jpg", "jpeg", "svg"];
/// The language of a file without one.
const ENGLISH: &str = "en";

/// What statements are read with.
pub(super) struct StatementReader<'a> {
    /// The files of the package.
    pub(super) files: &'a dyn PackageFiles,
    /// The package itself.
    pub(super) root: &'a Folder<'a>,
    /// Its `problem.yaml`.
    pub(super) metadata: &'a Metadata,
}

impl StatementReader<'_> {
    /// The statements, sorted by language, and the titles.
    pub(super) fn read(&self, into: &mut Findings) -> (Vec<Statement>, BTreeMap<String, String>) {
        let (folder, other) = if self.metadata.is_modern() {
            ("statement", "problem_statement")
        } else {
            ("problem_statement", "statement")
        };
        if self.root.at(other).is_some() {
            into.remark(other, None, format!("this version of the format has no folder `{other}`; it is not read"))
                .hint(format!("rename it to `{folder}`"));
        }
        let mut statements = self.root.at(folder).map(|folder| self.list(folder, into)).unwrap_or_default();
        if let Some(path) = self.root.file("problem.pdf").filter(|_| statements.is_empty()) {
            statements.push(Statement { language: ENGLISH.to_owned(), path: path.to_owned(), markup: Markup::Pdf });
        }
        if statements.is_empty() {
            let ending = if self.metadata.is_modern() { "md" } else { "tex" };
            into.fault(folder, None, "there is no statement").hint(format!("write `{folder}/problem.en.{ending}`"));
        }
        statements.sort_by(|one, other| (&one.language, &one.path).cmp(&(&other.language, &other.path)));
        for pair in statements.windows(2).filter(|pair| pair[0].language == pair[1].language) {
            let message = format!("there is another statement in the same language, `{}`", pair[0].path);
            into.fault(&pair[1].path, None, message).hint("keep one of them");
        }
        let titles =
            if self.metadata.is_modern() { self.names(&statements, into) } else { self.titles(&statements, into) };
        (statements, titles)
    }

    fn list(&self, folder: &Folder<'_>, into: &mut Findings) -> Vec<Statement> {
        folder.files.iter().filter_map(|(name, path)| self.statement(name, path, into)).collect()
    }

    fn statement(&self, name: &str, path: &str, into: &mut Findings) -> Option<Statement> {
        let (language, ending) =
            name.strip_prefix("problem.")?.rsplit_once('.').unwrap_or_else(|| ("", &name["problem.".len()..]));
        let markup = match ending {
            "tex" => Markup::Tex,
            "md" => Markup::Markdown,
            "pdf" => Markup::Pdf,
            _ => {
                if !language.is_empty() && !PICTURES.contains(&ending) {
                    let message =
                        "a statement is written in LaTeX (`.tex`), Markdown (`.md`) or as a PDF; the file is not read";
                    into.remark(path, None, message);
                }
                return None;
            }
        };
        if !language.is_empty() && !credits::is_language(language) {
            into.remark(path, None, "the name has no language code such as `en` or `pt-BR`; the statement is not read");
            return None;
        }
        if language.is_empty() && self.metadata.is_modern() {
            let message =
                format!("2025-09 asks for the language in the name of a statement: `problem.{ENGLISH}.{ending}`");
            self.unless_draft(path, message, into);
        }
        let language = if language.is_empty() { ENGLISH } else { language };
        Some(Statement { language: language.to_owned(), path: path.to_owned(), markup })
    }

    /// Drafts of 2025-09 were less strict.
    fn unless_draft(&self, path: &str, message: String, into: &mut Findings) {
        if self.metadata.is_draft {
            into.remark(path, None, message);
        } else {
            into.fault(path, None, message);
        }
    }

    /// In 2025-09 names and statements are in the same languages.
    fn names(&self, statements: &[Statement], into: &mut Findings) -> BTreeMap<String, String> {
        let written: BTreeSet<&str> = statements.iter().map(|statement| statement.language.as_str()).collect();
        let named: BTreeSet<&str> = self.metadata.names.keys().map(String::as_str).collect();
        let line = self.metadata.name_line;
        if !written.is_empty() {
            for language in written.difference(&named) {
                into.fault(FILE, line, format!("`name` has no name in `{language}`, and there is a statement in it"));
            }
            for language in named.difference(&written) {
                into.fault(FILE, line, format!("`name` has a name in `{language}`, and there is no statement in it"));
            }
        }
        self.metadata.names.clone()
    }

    /// In the legacy format the title is in the statement.
    fn titles(&self, statements: &[Statement], into: &mut Findings) -> BTreeMap<String, String> {
        let mut titles = self.metadata.names.clone();
        let name = titles.remove("");
        for statement in statements {
            let known = titles.get(&statement.language).or(name.as_ref()).cloned();
            if let Some(title) = self.title(statement, into).or(known) {
                titles.insert(statement.language.clone(), title);
            }
        }
        if let Some(name) = name.filter(|_| titles.is_empty()) {
            titles.insert(ENGLISH.to_owned(), name);
        }
        titles
    }

    fn title(&self, statement: &Statement, into: &mut Findings) -> Option<String> {
        if statement.markup != Markup::Tex || self.files.size(&statement.path) > MAX_STATEMENT {
            return None;
        }
        let text = into.kept(self.files.read(&statement.path, MAX_STATEMENT))?;
        title_in(&String::from_utf8_lossy(&text))
    }
}

/// The title in a statement in LaTeX: a plain one in a comment, or the argument of `\problemname`.
fn title_in(text: &str) -> Option<String> {
    let plain = text.lines().find_map(|line| line.trim().strip_prefix("%% plainproblemname:")).map(str::trim);
    let title = plain.or_else(|| {
        let behind = text.lines().find_map(|line| line.trim_start().strip_prefix("\\problemname{"))?;
        argument(behind).map(str::trim)
    });
    title.filter(|title| !title.is_empty()).map(str::to_owned)
}

/// The text up to the brace that closes the one before it.
fn argument(text: &str) -> Option<&str> {
    let mut open = 1;
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if is_escaped => {}
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
        if open == 0 {
            return Some(&text[..at]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    #[test]
    fn titles_are_found_in_latex() {
        assert_eq!(title_in("\\problemname{A \\emph{b} c}\ntext").unwrap(), "A \\emph{b} c");
        assert_eq!(title_in("\\problemname{$x^2$}\n%% plainproblemname: x squared\n").unwrap(), "x squared");
        assert_eq!(title_in("% x\n  \\problemname{a\\}b}").unwrap(), "a\\}b");
        assert_eq!((title_in("\\problemname{a"), title_in("\\problemname{}"), title_in("text")), (None, None, None));
    }

    #[test]
    fn statements_of_the_legacy_format_have_their_languages() {
        let files = MemoryFiles::legacy(&[
            ("problem_statement/problem.sv.tex", "\\problemname{Summa}"),
            ("problem_statement/problem.pdf", ""),
            ("problem_statement/problem.klingon.tex", ""),
            ("problem_statement/picture.png", ""),
        ]);
        let package = files.package();
        let paths: Vec<(&str, &str)> = package.statements.iter().map(|one| (&*one.language, &*one.path)).collect();
        let wanted = [
            ("en", "problem_statement/problem.en.tex"),
            ("en", "problem_statement/problem.pdf"),
            ("sv", "problem_statement/problem.sv.tex"),
        ];
        assert_eq!(paths, wanted);
        assert_eq!((package.titles["en"].as_str(), package.titles["sv"].as_str()), ("Sum", "Summa"));
        let wanted = "the name has no language code such as `en` or `pt-BR`; the statement is not read";
        assert_eq!(package.remarks[0].message, wanted);
    }

    #[test]
    fn the_name_is_the_title_where_there_is_no_other() {
        let files = MemoryFiles::legacy(&[("problem_statement/problem.en.tex", "text")]);
        assert_eq!(files.package().titles["en"], "Sum");
        let files = files.without("problem_statement");
        assert_eq!(
            (files.package().titles["en"].as_str(), files.faults()),
            ("Sum", vec!["problem_statement: there is no statement".to_owned()])
        );
        let files = MemoryFiles::legacy(&[("problem.yaml", "")]).without("problem_statement");
        assert!(files.package().titles.is_empty());
    }

    #[test]
    fn names_and_statements_are_in_the_same_languages() {
        let files = MemoryFiles::modern("", &[("statement/problem.sv.tex", "")]);
        assert_eq!(files.faults(), ["problem.yaml:2: `name` has no name in `sv`, and there is a statement in it"]);
        let files = files.without("statement/problem.en");
        assert_eq!(files.faults()[1], "problem.yaml:2: `name` has a name in `en`, and there is no statement in it");
    }

    #[test]
    fn a_statement_of_2025_09_has_its_language() {
        let files = MemoryFiles::modern("", &[("statement/problem.md", "")]).without("statement/problem.en");
        let wanted =
            ["statement/problem.md: 2025-09 asks for the language in the name of a statement: `problem.en.md`"];
        assert_eq!(
            (files.faults().as_slice(), files.package().statements[0].markup),
            (wanted.map(str::to_owned).as_slice(), Markup::Markdown)
        );
        let draft = "problem_format_version: 2023-07\nname: Sum\nuuid: 0f0dd4bc-1b2c-4d3e-8f60-123456789abc\n";
        let mut files = files;
        files.put("problem.yaml", draft);
        assert_eq!((files.faults().len(), files.remarks().last().map(String::as_str)), (0, Some(wanted[0])));
    }

    #[test]
    fn a_language_has_one_statement() {
        let files = MemoryFiles::modern("", &[("statement/problem.en.tex", "")]);
        let wanted = "there is another statement in the same language, `statement/problem.en.md`";
        assert_eq!(files.faults(), [format!("statement/problem.en.tex: {wanted}")]);
    }

    #[test]
    fn other_kinds_of_statements_are_remarked() {
        let files = MemoryFiles::modern("", &[("statement/problem.en.docx", ""), ("statement/problem.x.png", "")]);
        let wanted = "a statement is written in LaTeX (`.tex`), Markdown (`.md`) or as a PDF; the file is not read";
        assert_eq!(files.remarks(), [format!("statement/problem.en.docx: {wanted}")]);
    }

    #[test]
    fn folders_of_the_other_version_are_not_read() {
        let files = MemoryFiles::modern("", &[("problem_statement/problem.en.tex", "")]);
        let wanted =
            ["problem_statement: this version of the format has no folder `problem_statement`; it is not read"];
        assert_eq!(files.remarks(), wanted);
    }

    #[test]
    fn a_statement_may_lie_in_the_package_itself() {
        let files = MemoryFiles::legacy(&[("problem.pdf", "")]).without("problem_statement");
        assert_eq!(files.package().statements[0].path, "problem.pdf");
    }
}
