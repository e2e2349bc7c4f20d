//! `testdata.yaml` of the legacy format. What the file of a group does not say is as its parent has it: by the letter of
//! the format the defaults would count, and the tool that packages are verified with has it like this. It is remarked.

use std::collections::BTreeMap;

use super::super::model::PackageFormat;
use super::super::yaml::{Fields, Node, shown};
use super::data_reader::{DataReader, MAX_NOTE};
use super::findings::Findings;
use super::listing::Folder;
use super::validator_name::is_called;
use super::{default_flags, description, score_range};

/// The file about a group.
pub(super) const CONFIG: &str = "testdata.yaml";
/// What the default grader understands.
const GRADER_FLAGS: [&str; 9] = [
    "worst_error",
    "first_error",
    "always_accept",
    "sum",
    "avg",
    "min",
    "max",
    "ignore_sample",
    "accept_if_any_accepted",
];
/// Keys for scoring problems only.
const SCORES: [&str; 3] = ["accept_score", "reject_score", "range"];

/// What counts in a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Config {
    /// Whether judging ends at the first case that is not accepted.
    pub(super) breaks: bool,
    /// Whether the grader of the package decides.
    pub(super) custom: bool,
    /// Arguments of the grader.
    pub(super) grader_flags: Vec<String>,
    /// Arguments of all input validators.
    pub(super) input_args: Vec<String>,
    /// Arguments of single input validators.
    pub(super) input_by_name: BTreeMap<String, Vec<String>>,
    /// Arguments of the output validators, where a group says any.
    pub(super) output_args: Option<Vec<String>>,
    /// The only output validator.
    pub(super) output_name: Option<String>,
    /// Score of an accepted case.
    pub(super) accept: f64,
    /// Score of another case.
    pub(super) reject: f64,
    /// The least and the largest score.
    pub(super) range: (f64, f64),
}

impl Default for Config {
    fn default() -> Self {
        Self {
            breaks: true,
            custom: false,
            grader_flags: Vec::new(),
            input_args: Vec::new(),
            input_by_name: BTreeMap::new(),
            output_args: None,
            output_name: None,
            accept: 1.0,
            reject: 0.0,
            range: (f64::NEG_INFINITY, f64::INFINITY),
        }
    }
}

/// What counts in `data` itself.
pub(super) fn root(reader: DataReader<'_>, folder: &Folder<'_>, into: &mut Findings) -> Config {
    let config = read(reader, folder, "", &Config::default(), into);
    if config.breaks && !config.custom && config.grader_flags.iter().any(|flag| flag == "ignore_sample") {
        let message =
            "with `ignore_sample` and `on_reject: break`, a rejected sample ends judging before the secret cases";
        into.remark(&format!("data/{CONFIG}"), None, message).hint("write `on_reject: continue`");
    }
    config
}

/// What counts in a group, from its file and its parent.
pub(super) fn read(
    reader: DataReader<'_>,
    folder: &Folder<'_>,
    path: &str,
    parent: &Config,
    into: &mut Findings,
) -> Config {
    let mut config = parent.clone();
    if !path.is_empty() {
        config.grader_flags.retain(|flag| flag != "ignore_sample");
    }
    if let Some(file) = folder.file("test_group.yaml") {
        into.object(file, None, "the legacy format has no `test_group.yaml`").hint(format!("it has `{CONFIG}`"));
    }
    if let Some(file) = folder.file(CONFIG) {
        FileReader { reader, file, is_root: path.is_empty(), into }.read(&mut config);
    }
    old_scores(reader, &mut config);
    config
}

/// Scores of very old packages count in all groups.
fn old_scores(reader: DataReader<'_>, config: &mut Config) {
    let Some(old) = &reader.metadata.old_scores else { return };
    config.accept = old.accept.unwrap_or(config.accept);
    config.reject = old.reject.unwrap_or(config.reject);
    config.range = old.range.unwrap_or(config.range);
}

/// The keys whose values are not those that they have by default.
fn inherited(config: &Config) -> Vec<&'static str> {
    let default = Config::default();
    let keys = [
        ("on_reject", config.breaks != default.breaks),
        ("grading", config.custom != default.custom),
        ("grader_flags", config.grader_flags != default.grader_flags),
        ("input_validator_flags", !config.input_args.is_empty() || !config.input_by_name.is_empty()),
        ("output_validator_flags", config.output_args.is_some() || config.output_name.is_some()),
        ("accept_score", config.accept.total_cmp(&default.accept).is_ne()),
        ("reject_score", config.reject.total_cmp(&default.reject).is_ne()),
        ("range", config.range != default.range),
    ];
    keys.into_iter().filter(|(_, is_own)| *is_own).map(|(key, _)| key).collect()
}

/// Reads one file.
struct FileReader<'a, 'b> {
    reader: DataReader<'a>,
    file: &'b str,
    is_root: bool,
    into: &'b mut Findings,
}

impl FileReader<'_, '_> {
    fn read(&mut self, config: &mut Config) {
        if self.reader.metadata.format == PackageFormat::LegacyIcpc {
            let hint = "write `problem_format_version: legacy` to use it";
            self.into.object(self.file, None, format!("`legacy-icpc` has no `{CONFIG}`")).hint(hint);
            return;
        }
        if let Some(yaml) = description::read(self.reader.files, self.file, MAX_NOTE, self.into) {
            self.keys(Fields::new(self.file, "", &yaml), config);
        }
    }

    fn keys(&mut self, mut fields: Fields<'_>, config: &mut Config) {
        self.inherited(&mut fields, config);
        if let Some(word) = fields.one_of("on_reject", &["break", "continue"]) {
            config.breaks = word == "break";
        }
        if let Some(word) = fields.one_of("grading", &["default", "custom"]) {
            config.custom = word == "custom";
            if config.custom && self.reader.validators.grader.is_none() {
                fields.object("grading", "is `custom`, and there is no grader in `graders`");
            }
        }
        self.grader_flags(&mut fields, config);
        self.input_flags(&mut fields, config);
        self.output_flags(&mut fields, config);
        self.scores(&mut fields, config);
        self.into.extend(fields.finish());
    }

    /// Remarks keys that are left out and are not as by default.
    fn inherited(&mut self, fields: &mut Fields<'_>, parent: &Config) {
        for key in inherited(parent).into_iter().filter(|key| fields.take(key).is_none()).collect::<Vec<_>>() {
            let message = format!(
                "`{key}` is not given and counts as in the group above, as problemtools has it; by the letter of the \
                 format it has its default here"
            );
            self.into.remark_once(self.file, message).hint("write the key, so that everybody reads the same");
        }
    }

    fn grader_flags(&mut self, fields: &mut Fields<'_>, config: &mut Config) {
        let Some(yaml) = fields.take("grader_flags") else { return };
        config.grader_flags = fields.words_or_texts("grader_flags").unwrap_or_default();
        for flag in config.grader_flags.iter().filter(|_| !config.custom) {
            if !GRADER_FLAGS.contains(&flag.as_str()) {
                let message = format!("`{}` is not an argument of the default grader", shown(flag));
                self.into.object(self.file, Some(yaml.line), message).near(flag, &GRADER_FLAGS);
            } else if flag == "ignore_sample" && !self.is_root {
                let message = format!("`ignore_sample` is only for `data/{CONFIG}`");
                self.into.object(self.file, Some(yaml.line), message);
            }
        }
    }

    fn input_flags(&mut self, fields: &mut Fields<'_>, config: &mut Config) {
        let Some(yaml) = fields.take("input_validator_flags") else { return };
        (config.input_args, config.input_by_name) = (Vec::new(), BTreeMap::new());
        if matches!(yaml.node, Node::Map(_)) {
            if let Some((name, flags)) =
                self.named(fields, "input_validator_flags", &self.reader.validators.input_names)
            {
                config.input_by_name.insert(name, flags);
            }
        } else {
            config.input_args = fields.words_or_texts("input_validator_flags").unwrap_or_default();
        }
    }

    fn output_flags(&mut self, fields: &mut Fields<'_>, config: &mut Config) {
        let Some(yaml) = fields.take("output_validator_flags") else { return };
        let names = &self.reader.validators.output_names;
        (config.output_args, config.output_name) = (Some(Vec::new()), None);
        if matches!(yaml.node, Node::Map(_)) {
            if let Some((name, flags)) = self.named(fields, "output_validator_flags", names) {
                (config.output_args, config.output_name) = (Some(flags), Some(name));
            }
            return;
        }
        let flags = fields.words_or_texts("output_validator_flags").unwrap_or_default();
        // By its words the format takes a text for a name; all tools take it for arguments.
        match &flags[..] {
            [name] if names.iter().any(|known| is_called(known, name)) => config.output_name = Some(name.clone()),
            _ => config.output_args = Some(flags),
        }
        self.check_default(yaml.line, config);
    }

    fn check_default(&mut self, line: usize, config: &Config) {
        let flags = &self.reader.metadata.validator_flags.0;
        let all: Vec<String> = flags.iter().chain(config.output_args.iter().flatten()).cloned().collect();
        if !self.reader.validators.is_default() {
            return;
        }
        if let Err(message) = default_flags::check(&all, false) {
            self.into.object(self.file, Some(line), format!("`output_validator_flags`: {message}"));
        }
    }

    /// A map of one validator's name and its arguments.
    fn named(&mut self, fields: &mut Fields<'_>, key: &'static str, names: &[String]) -> Option<(String, Vec<String>)> {
        let mut map = fields.map(key)?;
        let name = map.text("name");
        let flags = map.words_or_texts("flags").unwrap_or_default();
        let known = name.and_then(|name| names.iter().find(|known| is_called(known, name)));
        match (name, known) {
            (None, _) => map.object("name", "is missing"),
            (Some(name), None) => {
                map.object("name", &format!("is `{}`, and there is no such validator", shown(name)));
            }
            _ => {}
        }
        self.into.extend(map.finish());
        Some((known?.clone(), flags))
    }

    fn scores(&mut self, fields: &mut Fields<'_>, config: &mut Config) {
        if !self.reader.metadata.is_scoring {
            for key in SCORES {
                if fields.take(key).is_some() {
                    fields.object(key, "is only for problems of `type: scoring`");
                }
            }
            return;
        }
        config.accept = fields.number("accept_score", |_| true, "a number").unwrap_or(config.accept);
        config.reject = fields.number("reject_score", |_| true, "a number").unwrap_or(config.reject);
        config.range = score_range::take(fields).unwrap_or(config.range);
    }
}

#[cfg(test)]
mod tests;
