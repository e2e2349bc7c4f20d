//! The lints there are: a name, one sentence, and whether a manifest may waive their findings.
//!
//! The names are here because manifests use them. The code is in `judge/lint/`, one file for each lint.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A rule that a problem should keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lint {
    /// The manifest is complete.
    Manifest,
    /// Cases are what the constraints allow.
    Constraints,
    /// The statement has its title and its sections.
    Statement,
    /// There are hints.
    Hints,
    /// No text repeats a word by mistake.
    DoubledWord,
    /// Every group has the cases it needs.
    Cases,
    /// There are right and wrong solutions.
    Submissions,
    /// Files are where they belong.
    Files,
    /// Nothing is left of what a new problem leaves to its author.
    Skeleton,
    /// A taught problem has an editorial.
    Editorial,
    /// A translation is whole and that of today's original.
    Translation,
    /// Question cards can be read, and name what is there.
    Cards,
    /// The generator prints cases.
    Generator,
    /// The stored cases are those of today.
    StoredCases,
    /// The work of accepted solutions is about that of today.
    Work,
    /// The reference answers what lints ask.
    Reference,
    /// The tolerance is smaller than the answers.
    Tolerance,
    /// Curriculum and problems agree.
    Curriculum,
    /// Right solutions agree.
    Agreement,
    /// Right solutions agree on random inputs.
    Fuzz,
    /// Some case comes near to each bound.
    Bounds,
    /// What is known from LeetCode takes its answers.
    Leetcode,
    /// Exercises that texts name are there.
    Mention,
    /// Answers without work are wrong.
    Trivial,
    /// Some case keeps clear of values that hide mistakes.
    Neutral,
    /// Some case notices a small change of each argument.
    Sensitivity,
    /// Some case rejects each small change of a right solution.
    Mutant,
    /// A package of another format is as it claims.
    Package,
    /// Every waiver is needed.
    Waiver,
}

/// A row of the table of lints.
struct Row {
    name: &'static str,
    finds: &'static str,
    /// Examples of what `at` of a waiver says; empty where findings cannot be waived.
    at: &'static str,
}

impl Lint {
    /// All lints.
    pub const ALL: [Self; 29] = [
        Self::Manifest,
        Self::Constraints,
        Self::Statement,
        Self::Hints,
        Self::DoubledWord,
        Self::Cases,
        Self::Submissions,
        Self::Files,
        Self::Skeleton,
        Self::Editorial,
        Self::Translation,
        Self::Cards,
        Self::Generator,
        Self::StoredCases,
        Self::Work,
        Self::Reference,
        Self::Tolerance,
        Self::Curriculum,
        Self::Agreement,
        Self::Fuzz,
        Self::Bounds,
        Self::Leetcode,
        Self::Mention,
        Self::Trivial,
        Self::Neutral,
        Self::Sensitivity,
        Self::Mutant,
        Self::Package,
        Self::Waiver,
    ];

    /// The name that manifests and reports use.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What the lint finds, as one sentence without its full stop.
    pub fn finds(self) -> &'static str {
        self.row().finds
    }

    /// Examples of what `at` of a waiver says; `None` if findings of this lint cannot be waived.
    pub fn waived_at(self) -> Option<&'static str> {
        Some(self.row().at).filter(|at| !at.is_empty())
    }

    /// The lint with this name, if a manifest may waive its findings.
    pub(super) fn waivable(name: &str) -> Result<Self, String> {
        let waivable = || Self::ALL.into_iter().filter(|lint| lint.waived_at().is_some());
        match name {
            "witness" => Err(format!("lint `witness` is now called `{}`", Self::Agreement)),
            _ => waivable().find(|lint| lint.name() == name).ok_or_else(|| {
                let names: Vec<String> = waivable().map(|lint| format!("`{lint}`")).collect();
                format!("unknown lint `{name}`, expected one of {}", names.join(", "))
            }),
        }
    }

    /// The table; CONTRIBUTING.md shows it.
    #[expect(clippy::too_many_lines, reason = "a row for each lint")]
    fn row(self) -> Row {
        let row = |name, finds, at| Row { name, finds, at };
        match self {
            Self::Manifest => row(
                "manifest",
                "`[limits]` is missing or names an unknown language; the first group is not `sample`; a group has no \
                 hint or no points",
                "",
            ),
            Self::Constraints => {
                row("constraints", "a function or a class has no `[constraints]`; a case lies outside of them", "")
            }
            Self::Statement => row("statement", "the statement, its title or one of its four sections is missing", ""),
            Self::Hints => row("hints", "`hints.md` is missing, or holds no hint", ""),
            Self::DoubledWord => {
                row("doubled-word", "statement, hints or editorial repeat a word, as in `the the`", "")
            }
            Self::Cases => row(
                "cases",
                "cases cannot be read; a group has none; a case has the input of another; a growth has too few sizes; no case draws; more than 1.5 MiB are stored",
                "",
            ),
            Self::Submissions => row(
                "submissions",
                "accepted solutions in two languages, a wrong solution, or a second kind of wrong solutions where cost is part of \
                 the task are missing; a file is no solution",
                "",
            ),
            Self::Files => row(
                "files",
                "`generate.py` or the checker program is missing; a checker is never called; a file is not part of a problem",
                "",
            ),
            Self::Skeleton => row("skeleton", "a mark of `judge new --problem`, `EDIT 1 of 3`, is left", ""),
            Self::Editorial => row("editorial", "a problem that `curriculum.toml` teaches has no editorial", ""),
            Self::Translation => row(
                "translation",
                "a text of a problem or the curriculum is translated in part, has changed since, or has other formulas, code or headings",
                "",
            ),
            Self::Cards => row(
                "cards",
                "a question card cannot be read, names no exercise or no question that there is, or its translation is missing, older or another",
                "",
            ),
            Self::Generator => row("generator", "`generate.py` fails, or prints no case of a group", ""),
            Self::StoredCases => {
                row("stored-cases", "stored cases are not what generator and reference give today", "")
            }
            Self::Work => row(
                "work",
                "where growth is measured, `work.toml` does not say what the slowest accepted solutions need today",
                "",
            ),
            Self::Reference => row("reference", "the reference or the checker program, which lints ask, fails", ""),
            Self::Tolerance => {
                row("tolerance", "an `atol` is more than a thousandth of the largest number of some case", "")
            }
            Self::Curriculum => row("curriculum", "`curriculum.toml` and the problems do not agree", ""),
            Self::Agreement => row(
                "agreement",
                "an accepted solution and the stored answer differ by more than a tenth of the tolerance",
                "`group/case`",
            ),
            Self::Fuzz => row(
                "fuzz",
                "two accepted solutions differ on a random input inside `[constraints]`, or too few such inputs can be drawn",
                "",
            ),
            Self::Bounds => row(
                "bounds",
                "no hidden case comes within 1 % of a bound that `[constraints]` give",
                "`len(nums) <= 10^5`",
            ),
            Self::Leetcode => row(
                "leetcode",
                "the statement names its number on LeetCode and the manifest does not, or an integer of a case is beyond 32 bits, \
                 unlike LeetCode's `int`",
                "`number`, `k`, `put.value`, `answer`",
            ),
            Self::Mention => {
                row("mention", "statement, hints or editorial name an exercise that does not exist", "`two-sum`")
            }
            Self::Trivial => row(
                "trivial",
                "all hidden cases accept an answer without work: zeros, ones, NaN, nothing, an argument as it came, the right rows \
                 in another order; in one part of the answer, or in one method, while all else is right",
                "`zeros`, `echo of q`, `reversed rows in a`",
            ),
            Self::Neutral => row(
                "neutral",
                "in every hidden case a float is 0 or 1 or two numbers of a call are the same; or in every one two \
                 named lengths are the same",
                "`beta`, `alpha = r`, `n = d`",
            ),
            Self::Sensitivity => row(
                "sensitivity",
                "no hidden case notices when an argument changes by 1 % (an integer by at least one, other values to another \
                 value): the answer moves by less than 100 tolerances",
                "`beta`, `step.grads`",
            ),
            Self::Mutant => row(
                "mutant",
                "all hidden cases accept a small change of an accepted solution, see `judge verify --mutate`",
                "the name of the mutant",
            ),
            Self::Package => row(
                "package",
                "a validator of a package refuses an input, or takes what it has to refuse; a submission does not do what its folder says",
                "",
            ),
            Self::Waiver => row("waiver", "a waiver is not needed", ""),
        }
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Lint;

    #[test]
    fn contributing_shows_the_table_of_lints() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/CONTRIBUTING.md")).unwrap();
        for lint in Lint::ALL {
            let row = format!("| `{lint}` | {} | {} |", lint.finds(), lint.waived_at().unwrap_or("—"));
            assert!(page.contains(&row), "CONTRIBUTING.md lacks this row:\n{row}");
        }
    }

    #[test]
    fn a_waiver_names_a_lint_that_can_be_waived() {
        let objection = |name| Lint::waivable(name).unwrap_err();
        assert_eq!(Lint::waivable("agreement"), Ok(Lint::Agreement));
        assert_eq!(objection("witness"), "lint `witness` is now called `agreement`");
        let expected = "expected one of `agreement`, `bounds`, `leetcode`, `mention`, `trivial`, `neutral`, `sensitivity`, `mutant`";
        for name in ["natural", "hints"] {
            assert_eq!(objection(name), format!("unknown lint `{name}`, {expected}"));
        }
    }

    #[test]
    fn a_lint_has_one_name_everywhere() {
        for lint in Lint::ALL {
            assert_eq!(serde_json::to_value(lint).unwrap(), lint.name());
        }
    }
}
