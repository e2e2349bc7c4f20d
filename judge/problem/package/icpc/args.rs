//! Arguments in `test_group.yaml` and in the YAML of a case.

use std::collections::BTreeMap;

use super::super::model::{Objection, PackageFiles};
use super::super::yaml::{self, Fields, Node, Yaml, shown, texts};
use super::constants;
use super::default_flags;
use super::testdata::is_called;
use super::validators::Validators;

/// Arguments of input validators: of all, or of single ones by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct InputArgs {
    /// Of all.
    pub(super) all: Vec<String>,
    /// Of single ones; empty where `all` counts.
    pub(super) by_name: BTreeMap<String, Vec<String>>,
}

/// `input_validator_args`: a list, or a map of lists.
pub(super) fn input(fields: &mut Fields<'_>, validators: &Validators) -> Option<InputArgs> {
    const KEY: &str = "input_validator_args";
    let yaml = fields.take_some(KEY)?;
    if !matches!(yaml.node, Node::Map(_)) {
        return Some(InputArgs { all: fields.texts(KEY)?, ..InputArgs::default() });
    }
    let mut args = InputArgs::default();
    for (name, list) in yaml.as_map().unwrap_or_default() {
        let known = validators.input_names.iter().find(|known| is_called(known, &name.text));
        match (known, texts(list)) {
            (Some(known), Some(list)) => {
                args.by_name.insert(known.clone(), list);
            }
            (None, _) => fields.object(KEY, &format!("names `{}`, and there is no such validator", shown(&name.text))),
            (_, None) => fields.object(KEY, &format!("must have a list of texts for `{}`", shown(&name.text))),
        }
    }
    Some(args)
}

/// `output_validator_args`, which are checked where the default validator judges.
pub(super) fn output(fields: &mut Fields<'_>, validators: &Validators) -> Option<Vec<String>> {
    const KEY: &str = "output_validator_args";
    let args = fields.texts(KEY)?;
    if validators.is_default()
        && let Err(message) = default_flags::check(&args, true)
    {
        fields.object(KEY, &format!("is wrong: {message}"));
    }
    Some(args)
}

/// Arguments of visualizers, which are not run.
pub(super) fn visualizers(fields: &mut Fields<'_>) {
    fields.texts("input_visualizer_args");
    fields.texts("output_visualizer_args");
}

/// Reads a YAML file about a group, in which constants are written out.
pub(super) fn read_with_constants(
    files: &dyn PackageFiles,
    file: &str,
    limit: u64,
    values: &BTreeMap<String, String>,
) -> Result<Yaml, Objection> {
    let bytes = files.read(file, limit)?;
    if values.is_empty() {
        return yaml::read(file, &bytes);
    }
    let Ok(text) = std::str::from_utf8(&bytes) else { return yaml::read(file, &bytes) };
    match constants::written_out(text, values) {
        Some(text) => yaml::read(file, text.as_bytes()),
        None => Err(Objection {
            file: file.to_owned(),
            line: None,
            message: "with its constants written out the file is too large".to_owned(),
            hint: None,
        }),
    }
}
