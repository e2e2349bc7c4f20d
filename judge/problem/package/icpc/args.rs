//! Arguments in `test_group.yaml` and in the YAML of a case.

use std::collections::BTreeMap;

use super::super::yaml::{Fields, Node, shown, texts};
use super::default_flags;
use super::validator_name::is_called;
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
