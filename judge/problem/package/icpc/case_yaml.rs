//! The YAML of a case of 2025-09.

use super::super::model::PackageCase;
use super::super::yaml::Fields;
use super::data_reader::{DataReader, MAX_NOTE};
use super::findings::Findings;
use super::{args, description};

/// Reads it into the case.
pub(super) fn read(reader: DataReader<'_>, file: &str, case: &mut PackageCase, into: &mut Findings) {
    if let Some(yaml) = description::read(reader.files, file, MAX_NOTE, into) {
        into.extend(keys(reader, Fields::new(file, "", &yaml), case));
    }
}

fn keys(reader: DataReader<'_>, mut fields: Fields<'_>, case: &mut PackageCase) -> Vec<super::super::model::Objection> {
    if let Some(args) = fields.texts("args") {
        case.args = args;
    }
    if let Some(input) = args::input(&mut fields, reader.validators) {
        (case.input_args, case.input_args_by_name) = (Some(input.all), Some(input.by_name));
    }
    case.output_args = args::output(&mut fields, reader.validators);
    args::visualizers(&mut fields);
    case.full_feedback = fields.bool("full_feedback");
    fields.string("hint").unwrap_or_default().trim_end().clone_into(&mut case.hint);
    fields.string("description").unwrap_or_default().trim_end().clone_into(&mut case.description);
    fields.finish()
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;

    fn with(text: &str) -> MemoryFiles {
        MemoryFiles::modern("", &[("data/secret/1.yaml", text), ("data/secret/test_group.yaml", "args: [g]\n")])
    }

    #[test]
    fn all_keys_are_read() {
        let text = "args: [a, b c]\ninput_validator_args: [x]\noutput_validator_args: [float_tolerance, '1e-3']\n\
                    input_visualizer_args: []\noutput_visualizer_args: []\n\
                    full_feedback: true\nhint: h\ndescription: |\n  d\n";
        let case = with(text).package().root.groups[1].cases[0].clone();
        assert_eq!(
            (case.args, case.input_args.unwrap()),
            (vec!["a".to_owned(), "b c".to_owned()], vec!["x".to_owned()])
        );
        assert_eq!(case.output_args.unwrap(), ["float_tolerance", "1e-3"]);
        assert_eq!((case.full_feedback, case.hint.as_str(), case.description.as_str()), (Some(true), "h", "d"));
    }

    #[test]
    fn what_a_case_does_not_say_is_as_its_group_has_it() {
        let case = with("").package().root.groups[1].cases[0].clone();
        assert_eq!((case.args, case.input_args, case.output_args), (vec!["g".to_owned()], None, None));
        assert_eq!((case.full_feedback, case.hint.as_str()), (None, ""));
    }

    #[test]
    fn input_arguments_may_be_for_single_validators() {
        let case = with("input_validator_args: {check: [x]}\n").package().root.groups[1].cases[0].clone();
        assert_eq!(case.input_args_by_name.unwrap()["check.py"], ["x"]);
        let wanted = "data/secret/1.yaml:1: `input_validator_args` names `other`, and there is no such validator";
        assert_eq!(with("input_validator_args: {other: [x]}\n").objections(), [wanted]);
        let wanted = "data/secret/1.yaml:1: `input_validator_args` must have a list of texts for `check`";
        assert_eq!(with("input_validator_args: {check: x}\n").objections(), [wanted]);
    }

    #[test]
    fn wrong_values_are_refused() {
        for (text, wanted) in [
            ("args: x", "`args` must be a list of texts, not `x`"),
            (
                "output_validator_args: [float_tolerance]",
                "`output_validator_args` is wrong: `float_tolerance` needs a number behind it",
            ),
            (
                "output_validator_args: case_sensitive",
                "`output_validator_args` must be a list of texts, not `case_sensitive`",
            ),
            ("full_feedback: 1", "`full_feedback` must be `true` or `false`, not `1`"),
            ("hint: [a]", "`hint` must be a text, not a list"),
            ("hint: 3", "`hint` must be a text, not `3`"),
            ("description: true", "`description` must be a text, not `true`"),
            ("max_score: 1", "unknown key `max_score`"),
        ] {
            assert_eq!(with(&format!("{text}\n")).objections(), [format!("data/secret/1.yaml:1: {wanted}")]);
        }
    }

    #[test]
    fn files_beside_a_submission_are_listed() {
        let files = MemoryFiles::modern("", &[("data/secret/1.files/in.txt", ""), ("data/secret/1.files/d/x", "")]);
        let case = files.package().root.groups[1].cases[0].clone();
        let wanted = [("in.txt", "data/secret/1.files/in.txt"), ("d/x", "data/secret/1.files/d/x")];
        assert_eq!(case.files, wanted.map(|(name, path)| (name.to_owned(), path.to_owned())));
    }
}
