//! What judges output: `[check]` of the manifest and the programs beside it.

use std::collections::BTreeSet;

use super::super::package::{Objection, OutputJudge, PackageFormat, PackageProgram, language_id};
use super::Importer;
use super::naming::{Taken, file_name, is_native_path};
use super::rules::for_each_case;
use super::toml_text::quoted;

/// What the manifest says of judging output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Check {
    /// Whether a program talks with submissions.
    pub(super) is_interactive: bool,
    /// The lines of `[check]` below its head; none where it is left out.
    pub(super) lines: Vec<String>,
}

/// How the program of the package is called, as `[check]` names it.
#[derive(Clone, Copy)]
enum Convention {
    Icpc,
    Testlib,
}

/// DMOJ's `standard`, called as the ICPC format says: tokens line by line, blank lines do not count.
const DMOJ_STANDARD: &str = "\
\"\"\"Compares tokens line by line; blank lines do not count, upper and lower case differ.\"\"\"

import re
import sys

ACCEPTED = 42
WRONG_ANSWER = 43


def lines(text):
    return [tokens for tokens in map(bytes.split, re.split(rb\"[\\r\\n]\", text)) if tokens]


with open(sys.argv[2], \"rb\") as answer:
    expected = lines(answer.read())
sys.exit(ACCEPTED if lines(sys.stdin.buffer.read()) == expected else WRONG_ANSWER)
";

const IN_PLACE: &str = "judge the package in place: `judge verify PATH`";

impl Importer<'_> {
    /// What stands under `[check]`; the programs that it needs are written.
    pub(super) fn check(&mut self) -> Check {
        if self.has_several_judges() {
            let message = "some cases are judged by other checkers than the rest, and a native problem has one";
            self.object("", message.to_owned(), Some(IN_PLACE));
        }
        let args = self.output_args();
        if self.package.interactive {
            return self.interactor(args.unwrap_or_default());
        }
        let lines = match &self.package.output {
            OutputJudge::Tokens(own) => self.tokens(args.as_ref().unwrap_or(own)),
            OutputJudge::Programs(programs) => self.validator(programs, args),
            OutputJudge::Testlib(program) => {
                let args = args.unwrap_or_else(|| program.args.clone());
                self.program("validator", "validate", program, Convention::Testlib, &args)
            }
            OutputJudge::Dmoj { name, .. } => self.dmoj(name),
        };
        Check { is_interactive: false, lines }
    }

    fn has_several_judges(&self) -> bool {
        let mut has_other = false;
        for_each_case(&self.package.root, &mut |group, case| {
            let own = case.output.as_ref().or(group.output.as_ref());
            has_other |= own.is_some_and(|own| *own != self.package.output);
        });
        has_other
    }

    /// The arguments that groups and cases give; an objection where hidden cases differ.
    fn output_args(&mut self) -> Option<Vec<String>> {
        let (mut hidden, mut samples) = (BTreeSet::new(), BTreeSet::new());
        for_each_case(&self.package.root, &mut |group, case| {
            let is_sample = case.is_sample || group.path.split('/').next() == Some(super::super::SAMPLE);
            let args = case.output_args.clone().or_else(|| group.output_args.clone());
            if is_sample {
                samples.insert(args)
            } else {
                hidden.insert(args)
            };
        });
        if hidden.len() > 1 {
            let message = "cases give the output validator different arguments, and a native problem has one set";
            self.object("", message.to_owned(), Some(IN_PLACE));
        }
        if hidden.is_empty() {
            return samples.pop_first().flatten();
        }
        if samples.iter().any(|args| !hidden.contains(args)) {
            self.remark("", "samples are judged with the arguments of the hidden cases; their own differ".to_owned());
        }
        hidden.pop_first().flatten()
    }

    /// Flags of the default validator as keys.
    fn tokens(&mut self, args: &[String]) -> Vec<String> {
        let mut lines = vec!["kind = \"tokens\"".to_owned()];
        let mut seen = BTreeSet::new();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let line = match arg.as_str() {
                "case_sensitive" | "space_change_sensitive" => format!("{arg} = true"),
                "float_tolerance" | "float_absolute_tolerance" | "float_relative_tolerance" => {
                    let number = args.next().and_then(|number| number.parse::<f64>().ok());
                    let Some(number) = number.filter(|number| number.is_finite() && *number >= 0.0) else {
                        self.object("", format!("gives `{arg}` no number that is 0 or more"), None);
                        continue;
                    };
                    format!("{arg} = {number:?}")
                }
                _ => {
                    self.object(
                        "",
                        format!("gives the default output validator `{arg}`, which it does not know"),
                        None,
                    );
                    continue;
                }
            };
            if !seen.insert(arg) {
                self.object("", format!("gives `{arg}` to the default output validator twice"), None);
            }
            lines.push(line);
        }
        let single = lines.iter().any(|line| line.starts_with("float_tolerance"));
        if single && lines.iter().any(|line| line.contains("_absolute_") || line.contains("_relative_")) {
            self.object("", "gives `float_tolerance` beside one of its parts".to_owned(), None);
        }
        lines
    }

    fn validator(&mut self, programs: &[PackageProgram], args: Option<Vec<String>>) -> Vec<String> {
        if let [program] = programs {
            let args = args.unwrap_or_else(|| program.args.clone());
            return self.program("validator", "validate", program, Convention::Icpc, &args);
        }
        let message = format!("has {} output validators, and a native problem has one", programs.len());
        self.object("", message, Some(IN_PLACE));
        Vec::new()
    }

    fn dmoj(&mut self, name: &str) -> Vec<String> {
        match name {
            "standard" => {
                self.write("validator/validate.py", DMOJ_STANDARD);
                vec!["kind = \"validator\"".to_owned()]
            }
            "identical" => vec!["kind = \"exact\"".to_owned()],
            _ => {
                self.object("init.yml", format!("DMOJ's checker `{name}` has no native form"), Some(IN_PLACE));
                Vec::new()
            }
        }
    }

    fn interactor(&mut self, args: Vec<String>) -> Check {
        let (program, convention) = match (&self.package.interactor, &self.package.output) {
            (None, OutputJudge::Programs(programs)) if programs.len() == 1 => (&programs[0], Convention::Icpc),
            (Some(program), OutputJudge::Tokens(_)) if self.package.format == PackageFormat::Polygon => {
                (program, Convention::Testlib)
            }
            (None, _) => {
                self.object("", "is interactive and has not one output validator that talks".to_owned(), None);
                return Check::default();
            }
            (Some(program), OutputJudge::Testlib(checker)) if checker.args.is_empty() && args.is_empty() => {
                self.program_files("validator", "validate", checker);
                (program, Convention::Testlib)
            }
            (Some(program), _) => {
                let file = program.files.first().cloned().unwrap_or_default();
                let message = "this interactor leaves the verdict to a checker, and a native one gives it";
                self.object(&file, message.to_owned(), Some(IN_PLACE));
                return Check::default();
            }
        };
        let args = if args.is_empty() { program.args.clone() } else { args };
        let lines = self.program("interactor", "interact", program, convention, &args);
        // Without arguments, an interactor of the ICPC format needs no `[check]`.
        let is_plain = args.is_empty() && matches!(convention, Convention::Icpc);
        Check { is_interactive: true, lines: if is_plain { Vec::new() } else { lines } }
    }

    /// Writes a program with the files beside it, and returns the lines of `[check]`.
    fn program(
        &mut self,
        folder: &str,
        stem: &str,
        program: &PackageProgram,
        convention: Convention,
        args: &[String],
    ) -> Vec<String> {
        self.program_files(folder, stem, program);
        let kind = match convention {
            Convention::Icpc => "validator",
            Convention::Testlib => "testlib",
        };
        let mut lines = vec![format!("kind = \"{kind}\"")];
        if !args.is_empty() {
            let args: Vec<String> = args.iter().map(|arg| quoted(arg)).collect();
            lines.push(format!("args = [{}]", args.join(", ")));
        }
        lines
    }

    fn program_files(&mut self, folder: &str, stem: &str, program: &PackageProgram) {
        let Some(main) = program.files.first() else {
            return self.object("", "has a program without files".to_owned(), None);
        };
        let Some(ending) = ending(program, main) else {
            let message = "this program is in no language of native validators: Python, C, C++, Rust, Go, JavaScript";
            return self.object(main, message.to_owned(), Some(IN_PLACE));
        };
        let place = main.rfind('/').map_or("", |end| &main[..=end]);
        let mut written = BTreeSet::from([format!("{folder}/{stem}.{ending}")]);
        self.copy(main, &format!("{folder}/{stem}.{ending}"));
        for file in &program.files[1..] {
            let name = file.strip_prefix(place).unwrap_or_else(|| file.rsplit('/').next().unwrap_or(file));
            let path = format!("{folder}/{name}");
            let is_mistaken = name.split('.').next() == Some(stem);
            if is_mistaken || !is_native_path(&path) || !written.insert(path.clone()) {
                let message =
                    format!("would be `{path}` in a native problem, which is taken or no name for a file there");
                self.object(file, message, Some("rename the file"));
                continue;
            }
            self.copy(file, &path);
        }
    }

    /// Writes a file of the package, with the values of its constants.
    fn copy(&mut self, from: &str, to: &str) {
        if let Some(bytes) = self.read_with_constants(from) {
            self.write(to, bytes);
        }
    }

    /// Input validators that need no arguments: a file, or a folder where there are several.
    pub(super) fn input_validators(&mut self) {
        let mut taken = Taken::default();
        let mut has_args = false;
        for_each_case(&self.package.root, &mut |group, case| {
            has_args |= !group.input_args.is_empty() || case.input_args.as_ref().is_some_and(|args| !args.is_empty());
        });
        for program in &self.package.input_validators {
            let Some(main) = program.files.first() else { continue };
            let problem = match ending(program, main) {
                _ if has_args || !program.args.is_empty() => {
                    "cases give it arguments, and native input validators have none"
                }
                None => "it is in no language of native validators",
                // A native one is called as the files beside it say.
                Some(_) if (self.package.format == PackageFormat::Polygon) != has_testlib(program) => {
                    "it is called in another way than a native one with the same files"
                }
                Some(ending) => {
                    let name = main.rsplit('/').next().unwrap_or(main);
                    let stem = file_name(name.split('.').next().unwrap_or(name));
                    if program.files.len() > 1 {
                        let folder = format!("validators/input/{}", taken.file(&stem));
                        self.program_files(&folder, "validate", program);
                    } else {
                        self.copy(main, &format!("validators/input/{}", taken.file(&format!("{stem}.{ending}"))));
                    }
                    continue;
                }
            };
            self.remarks.push(Objection {
                file: main.clone(),
                line: None,
                message: format!("this input validator is left out: {problem}"),
                hint: None,
            });
        }
    }
}

fn has_testlib(program: &PackageProgram) -> bool {
    program.files.iter().any(|file| file.rsplit('/').next() == Some("testlib.h"))
}

/// The ending of the main file of a native validator.
fn ending(program: &PackageProgram, main: &str) -> Option<&'static str> {
    let ending = main.rsplit('/').next()?.rsplit_once('.').map_or("", |(_, ending)| ending);
    let named = program.language.as_deref().and_then(language_id);
    let id = named.or(match ending {
        "C" | "cc" | "cxx" | "c++" | "cpp" => Some("cpp"),
        "mjs" | "cjs" | "js" => Some("javascript"),
        "c" | "py" | "rs" | "go" => language_id(if ending == "rs" { "rust" } else { ending }),
        _ => None,
    });
    Some(match id? {
        "python" => "py",
        "cpp" => "cpp",
        "c" => "c",
        "rust" => "rs",
        "go" => "go",
        "javascript" => "js",
        _ => return None,
    })
}
