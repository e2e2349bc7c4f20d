//! Files that the validators must refuse or accept: `invalid_input`, `invalid_output`, `valid_output`.

use super::super::model::{ValidatorTest, ValidatorTestKind};
use super::super::yaml::{Fields, Yaml};
use super::args::{self, InputArgs};
use super::case_files::{self, CaseFiles};
use super::data_reader::{Data, DataReader, MAX_NOTE};
use super::description;
use super::findings::Findings;
use super::listing::Folder;
use super::test_group_yaml::CONFIG;

/// The folders, and what is done with the files in them.
const KINDS: [(&str, ValidatorTestKind); 3] = [
    ("invalid_input", ValidatorTestKind::InvalidInput),
    ("invalid_output", ValidatorTestKind::InvalidOutput),
    ("valid_output", ValidatorTestKind::ValidOutput),
];

/// Arguments of the validators.
#[derive(Clone, Default)]
struct Args {
    output: Option<Vec<String>>,
    input: Option<InputArgs>,
}

/// Reads all of them.
pub(super) fn read(reader: DataReader<'_>, folder: &Folder<'_>, data: &mut Data, into: &mut Findings) {
    for (name, kind) in KINDS {
        let Some(inner) = folder.at(name) else { continue };
        if kind != ValidatorTestKind::InvalidInput && reader.metadata.is_interactive {
            into.remark(
                &format!("data/{name}"),
                None,
                "interactive problems have no outputs to look at; the folder is not read",
            );
            continue;
        }
        let mut tests = TestReader { reader, kind, tests: &mut data.tests, into };
        tests.folder(inner, name, &Args::default());
    }
}

struct TestReader<'a, 'b> {
    reader: DataReader<'a>,
    kind: ValidatorTestKind,
    tests: &'b mut Vec<ValidatorTest>,
    into: &'b mut Findings,
}

impl TestReader<'_, '_> {
    fn folder(&mut self, folder: &Folder<'_>, path: &str, parent: &Args) {
        let args = match folder.file(CONFIG) {
            Some(file) => self.config(file, true),
            None => parent.clone(),
        };
        let sorted = case_files::sort(folder, case_files::MODERN);
        for (name, found) in &sorted.cases {
            self.test(&format!("{path}/{name}"), name, found, &args);
        }
        for (name, inner) in &sorted.folders {
            self.folder(inner, &format!("{path}/{name}"), &args);
        }
    }

    fn test(&mut self, path: &str, name: &str, found: &CaseFiles<'_>, group: &Args) {
        let Some(input) = self.part(name, found, ".in") else { return };
        let mut test = ValidatorTest {
            kind: self.kind,
            path: path.to_owned(),
            input,
            answer: None,
            output: None,
            output_args: None,
            input_args: None,
            input_args_by_name: None,
            args: Vec::new(),
            files: found.beside(),
        };
        if self.kind == ValidatorTestKind::InvalidInput {
            self.no_answer(found);
        } else {
            let (Some(answer), Some(output)) = (self.part(name, found, ".ans"), self.part(name, found, ".out")) else {
                return;
            };
            (test.answer, test.output) = (Some(answer), Some(output));
        }
        let own = found.get(".yaml").map(|file| self.config(file, false)).unwrap_or_default();
        test.output_args = own.output.or_else(|| group.output.clone());
        if let Some(input) = own.input.or_else(|| group.input.clone()) {
            (test.input_args, test.input_args_by_name) = (Some(input.all), Some(input.by_name));
        }
        self.tests.push(test);
    }

    fn part(&mut self, name: &str, found: &CaseFiles<'_>, ending: &str) -> Option<String> {
        let path = found.get(ending);
        if path.is_none() {
            self.into.object(found.any(), None, format!("there is no `{name}{ending}` beside this file"));
        }
        path.map(str::to_owned)
    }

    fn no_answer(&mut self, found: &CaseFiles<'_>) {
        if let Some(file) = found.first(&[".ans", ".out"]) {
            self.into.remark(file, None, "an invalid input has no answer and no output; the file is not read");
        }
    }

    /// The YAML of a case or of a folder.
    fn config(&mut self, file: &str, is_group: bool) -> Args {
        let (files, constants) = (self.reader.files, &self.reader.metadata.constants);
        let yaml = if is_group {
            description::read_with_constants(files, file, MAX_NOTE, constants, self.into)
        } else {
            description::read(files, file, MAX_NOTE, self.into)
        };
        yaml.map(|yaml| self.keys(file, &yaml)).unwrap_or_default()
    }

    fn keys(&mut self, file: &str, yaml: &Yaml) -> Args {
        let mut fields = Fields::new(file, "", yaml);
        let input = args::input(&mut fields, self.reader.validators);
        let takes_output = self.kind != ValidatorTestKind::InvalidInput;
        let output = if takes_output { args::output(&mut fields, self.reader.validators) } else { None };
        fields.string("description");
        self.into.extend(fields.finish());
        Args { output, input }
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    fn with(files: &[(&str, &str)]) -> MemoryFiles {
        MemoryFiles::modern("", files)
    }

    #[test]
    fn the_three_folders_are_read() {
        let files = with(&[
            ("data/invalid_input/a.in", ""),
            ("data/invalid_output/b.in", ""),
            ("data/invalid_output/b.ans", ""),
            ("data/invalid_output/b.out", ""),
            ("data/valid_output/deep/c.in", ""),
            ("data/valid_output/deep/c.ans", ""),
            ("data/valid_output/deep/c.out", ""),
        ]);
        let tests = files.package().validator_tests;
        assert_eq!(
            tests.iter().map(|test| test.path.as_str()).collect::<Vec<_>>(),
            ["invalid_input/a", "invalid_output/b", "valid_output/deep/c"]
        );
        assert_eq!((tests[0].kind, tests[0].answer.as_ref()), (ValidatorTestKind::InvalidInput, None));
        assert_eq!(tests[1].output.as_deref(), Some("data/invalid_output/b.out"));
        assert_eq!(tests[2].answer.as_deref(), Some("data/valid_output/deep/c.ans"));
    }

    #[test]
    fn missing_parts_are_refused() {
        let files = with(&[("data/invalid_input/a.yaml", ""), ("data/invalid_output/b.in", "")]);
        let wanted = [
            "data/invalid_input/a.yaml: there is no `a.in` beside this file",
            "data/invalid_output/b.in: there is no `b.ans` beside this file",
            "data/invalid_output/b.in: there is no `b.out` beside this file",
        ];
        assert_eq!(files.objections(), wanted);
    }

    #[test]
    fn arguments_are_those_of_the_folder_or_the_case() {
        let files = with(&[
            (
                "data/invalid_output/test_group.yaml",
                "output_validator_args: [case_sensitive]\ninput_validator_args: [x]\n",
            ),
            ("data/invalid_output/b.in", ""),
            ("data/invalid_output/b.ans", ""),
            ("data/invalid_output/b.out", ""),
            ("data/invalid_output/b.yaml", "input_validator_args: [y]\ndescription: d\n"),
        ]);
        let test = files.package().validator_tests.remove(0);
        assert_eq!(
            (test.output_args.unwrap(), test.input_args.unwrap()),
            (vec!["case_sensitive".into()], vec!["y".to_owned()])
        );
        let files =
            with(&[("data/invalid_input/a.in", ""), ("data/invalid_input/a.yaml", "output_validator_args: []\n")]);
        assert_eq!(files.objections(), ["data/invalid_input/a.yaml:1: unknown key `output_validator_args`"]);
    }

    #[test]
    fn input_validators_have_arguments_by_name_and_files() {
        let files = with(&[
            ("data/invalid_input/a.in", ""),
            ("data/invalid_input/a.files/x.txt", ""),
            ("data/invalid_input/test_group.yaml", "input_validator_args: {check: [x]}\n"),
        ]);
        let test = files.package().validator_tests.remove(0);
        assert_eq!(
            (test.input_args.unwrap().len(), test.input_args_by_name.unwrap()["check.py"].as_slice()),
            (0, ["x".to_owned()].as_slice())
        );
        assert_eq!(test.files, [("x.txt".to_owned(), "data/invalid_input/a.files/x.txt".to_owned())]);
    }

    #[test]
    fn an_output_of_a_sample_has_the_arguments_of_its_case() {
        let files = with(&[
            ("data/sample/1.out", ""),
            ("data/sample/1.yaml", "args: [a]\noutput_validator_args: [case_sensitive]\n"),
            ("data/sample/test_group.yaml", "input_validator_args: [x]\n"),
        ]);
        let test = files.package().validator_tests.remove(0);
        assert_eq!(
            (test.path.as_str(), test.args, test.input_args.unwrap()),
            ("sample/1", vec!["a".to_owned()], vec!["x".to_owned()])
        );
        assert_eq!(test.output_args.unwrap(), ["case_sensitive"]);
    }

    #[test]
    fn answers_of_invalid_inputs_are_remarked() {
        let files = with(&[("data/invalid_input/a.in", ""), ("data/invalid_input/a.ans", "")]);
        let wanted = ["data/invalid_input/a.ans: an invalid input has no answer and no output; the file is not read"];
        assert_eq!(files.remarks(), wanted);
    }

    #[test]
    fn outputs_of_interactive_problems_are_not_read() {
        let files = MemoryFiles::modern(
            "type: interactive\n",
            &[("output_validator/v.py", ""), ("data/valid_output/a.in", "")],
        );
        let wanted = ["data/valid_output: interactive problems have no outputs to look at; the folder is not read"];
        assert_eq!(files.remarks(), wanted);
    }
}
