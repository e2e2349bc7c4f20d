//! `test_group.yaml` of 2025-09.

use super::super::model::{GroupScoring, IcpcAggregation, IcpcScoring, TestGroup};
use super::super::yaml::{Fields, Yaml};
use super::args::{self, InputArgs};
use super::data_reader::{DataReader, MAX_NOTE};
use super::description;
use super::findings::Findings;
use super::listing::Folder;

/// The file about a group.
pub(super) const CONFIG: &str = "test_group.yaml";
/// The most points of a group.
const MOST_POINTS: i64 = 1_000_000_000_000;

/// Where a file about a group lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `data/sample`.
    Sample,
    /// `data/secret`.
    Secret,
    /// A folder in `data/secret`.
    Group,
}

/// What counts in a group.
#[derive(Clone, Debug)]
pub(super) struct GroupConfig {
    /// The file, and the line of `require_pass` in it.
    pub(super) file: Option<String>,
    /// The most points.
    pub(super) max_score: Option<f64>,
    /// How scores become one.
    pub(super) aggregation: IcpcAggregation,
    /// Points for what the static validator says; 0 where it only accepts.
    pub(super) static_score: Option<f64>,
    /// Its arguments.
    pub(super) static_args: Vec<String>,
    /// What has to be accepted first.
    pub(super) require_pass: Vec<String>,
    /// The line where that is said.
    pub(super) require_line: Option<usize>,
    /// Arguments of submissions.
    pub(super) args: Vec<String>,
    /// Arguments of input validators.
    pub(super) input: InputArgs,
    /// Arguments of the output validator.
    pub(super) output: Option<Vec<String>>,
    /// Whether what was wrong is shown.
    pub(super) full_feedback: bool,
}

impl GroupConfig {
    /// What counts where nothing is said.
    fn new(place: Place, is_scoring: bool) -> Self {
        let is_summed = is_scoring && place == Place::Secret;
        Self {
            file: None,
            max_score: is_summed.then_some(100.0),
            aggregation: if is_summed { IcpcAggregation::Sum } else { IcpcAggregation::PassFail },
            static_score: None,
            static_args: Vec::new(),
            require_pass: Vec::new(),
            require_line: None,
            args: Vec::new(),
            input: InputArgs::default(),
            output: None,
            full_feedback: place == Place::Sample,
        }
    }

    /// A group without its cases.
    pub(super) fn group(&self, path: &str) -> TestGroup {
        TestGroup {
            path: path.to_owned(),
            scoring: GroupScoring::Icpc(IcpcScoring {
                max_score: self.max_score,
                aggregation: self.aggregation,
                static_score: self.static_score,
                require_pass: self.require_pass.clone(),
            }),
            output_args: self.output.clone(),
            input_args: self.input.all.clone(),
            input_args_by_name: self.input.by_name.clone(),
            full_feedback: self.full_feedback,
            static_args: self.static_args.clone(),
            ..TestGroup::default()
        }
    }
}

/// Reads the file of a group.
pub(super) fn read(reader: DataReader<'_>, folder: &Folder<'_>, place: Place, into: &mut Findings) -> GroupConfig {
    let is_scoring = reader.metadata.is_scoring;
    let mut config = GroupConfig::new(place, is_scoring);
    if let Some(file) = folder.file("testdata.yaml") {
        into.object(file, None, "2025-09 has no `testdata.yaml`").hint(format!("it has `{CONFIG}`"));
    }
    let Some(file) = folder.file(CONFIG) else { return config };
    config.file = Some(file.to_owned());
    let constants = &reader.metadata.constants;
    if let Some(yaml) = description::read_with_constants(reader.files, file, MAX_NOTE, constants, into) {
        into.extend(KeyReader { reader, place, fields: Fields::new(file, "", &yaml) }.read(&mut config));
    }
    config
}

struct KeyReader<'a> {
    reader: DataReader<'a>,
    place: Place,
    fields: Fields<'a>,
}

impl KeyReader<'_> {
    fn read(mut self, config: &mut GroupConfig) -> Vec<super::super::model::Objection> {
        if self.may_score("max_score") {
            self.max_score(config);
        }
        if self.may_score("score_aggregation") {
            config.aggregation = self.aggregation().unwrap_or(config.aggregation);
        }
        if self.may_score("require_pass") {
            config.require_line = self.fields.take("require_pass").map(|yaml| yaml.line);
            config.require_pass = self.fields.text_or_texts("require_pass").unwrap_or_default();
        }
        self.statics(config);
        config.args = self.fields.texts("args").unwrap_or_default();
        config.input = args::input(&mut self.fields, self.reader.validators).unwrap_or_default();
        config.output = args::output(&mut self.fields, self.reader.validators);
        args::visualizers(&mut self.fields);
        config.full_feedback = self.fields.bool("full_feedback").unwrap_or(config.full_feedback);
        self.fields.finish()
    }

    /// Whether a key for scoring may be here; an objection where it is and may not.
    fn may_score(&mut self, key: &'static str) -> bool {
        if self.fields.take(key).is_none() {
            return false;
        }
        let refusal = match self.place {
            _ if !self.reader.metadata.is_scoring => "is only for problems of the type `scoring`",
            Place::Sample => "is not for `sample`, which has no score",
            _ => return true,
        };
        self.fields.object(key, refusal);
        false
    }

    fn max_score(&mut self, config: &mut GroupConfig) {
        if self.fields.take("max_score").and_then(Yaml::as_text) == Some("unbounded") {
            config.max_score = None;
            return;
        }
        let what = "a whole number, 0 or more, or `unbounded`";
        if let Some(points) = self.fields.integer("max_score", 0, MOST_POINTS, what) {
            config.max_score = Some(points as f64);
        }
    }

    fn aggregation(&mut self) -> Option<IcpcAggregation> {
        Some(match self.fields.one_of("score_aggregation", &["pass-fail", "sum", "min"])? {
            "sum" => IcpcAggregation::Sum,
            "min" => IcpcAggregation::Min,
            _ => IcpcAggregation::PassFail,
        })
    }

    fn statics(&mut self, config: &mut GroupConfig) {
        let score = self.fields.take("static_validation_score").is_some();
        if score {
            config.static_score = self.static_score(config);
        }
        let args = self.fields.texts("static_validator_args");
        if args.is_some() && !score {
            self.fields.object("static_validator_args", "is given without a `static_validation_score`");
        }
        if score && self.reader.validators.statics.is_none() {
            self.fields.object("static_validation_score", "is given, and there is no program in `static_validator`");
        }
        config.static_args = args.unwrap_or_default();
    }

    fn static_score(&mut self, config: &GroupConfig) -> Option<f64> {
        const KEY: &str = "static_validation_score";
        let is_counted = self.reader.metadata.is_scoring && config.aggregation != IcpcAggregation::PassFail;
        let is_word = self.fields.take(KEY).and_then(Yaml::as_text) == Some("pass-fail");
        match (is_word, is_counted) {
            (true, false) => Some(0.0),
            (true, true) => {
                self.fields.object(KEY, "may be `pass-fail` only where `score_aggregation` is `pass-fail`");
                None
            }
            (false, _) => self.static_points(KEY, is_counted, config.max_score),
        }
    }

    fn static_points(&mut self, key: &'static str, is_counted: bool, most: Option<f64>) -> Option<f64> {
        let points = self.fields.integer(key, 0, MOST_POINTS, "a whole number, 0 or more, or `pass-fail`")? as f64;
        if !is_counted {
            self.fields.object(key, "must be `pass-fail` where the cases have no points");
        } else if most.is_some_and(|most| points > most) {
            self.fields.object(key, "is more than the `max_score` of the group");
        }
        Some(points)
    }
}
