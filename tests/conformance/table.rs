//! `grid.toml` in strict types: what each row asks of a language.

use std::collections::BTreeMap;
use std::fs;

use harness::interface::{Class, Function, Interface, Method, Param};
use harness::types::Type;
use serde::Deserialize;

use super::feed::{Feed, Gives};

/// The grid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// Ids of the languages whose columns are held.
    pub(super) columns: Vec<String>,
    row: Vec<Row>,
    r#type: Vec<TypeRow>,
    /// Languages in which nothing can be called, and why.
    #[serde(default)]
    pub(super) only_programs: BTreeMap<String, String>,
}

/// One feature.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Row {
    /// The stem of its programs.
    pub(super) name: String,
    /// What the page calls it.
    pub(super) title: String,
    ends: Option<Ends>,
    input: Option<String>,
    stdout: Option<String>,
    says: Option<String>,
    line: Option<u32>,
    seconds: Option<f64>,
    mebibytes: Option<u64>,
    /// A made input.
    pub(super) feed: Option<Feed>,
    /// What is to be made of it.
    pub(super) gives: Option<Gives>,
    /// Whether another seed must give another output.
    pub(super) random: bool,
    function: Option<RawFunction>,
    class: Option<RawClass>,
    /// JSON.
    pub(super) arguments: String,
    /// JSON.
    pub(super) calls: String,
    /// JSON.
    pub(super) answers: String,
    /// How often the calls are made.
    pub(super) times: Option<usize>,
    /// Where it cannot exist, and why.
    pub(super) absent: BTreeMap<String, String>,
    /// Where it ends in another way, and why.
    differs: BTreeMap<String, Differs>,
    /// Values that go in and come back, as JSON; such a row has generated programs.
    #[serde(skip)]
    pub(super) values: Vec<String>,
}

/// What differs from the row in one language.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Differs {
    why: String,
    ends: Option<Ends>,
    input: Option<String>,
    stdout: Option<String>,
    says: Option<String>,
    line: Option<u32>,
    seconds: Option<f64>,
    mebibytes: Option<u64>,
    values: Option<Vec<String>>,
}

/// What must come of a run in one language.
pub(super) struct Wanted {
    pub(super) ends: Ends,
    pub(super) input: String,
    pub(super) stdout: Option<String>,
    pub(super) says: Option<String>,
    pub(super) line: Option<u32>,
    pub(super) seconds: f64,
    pub(super) mebibytes: u64,
    /// Values that go in and come back, as JSON.
    pub(super) values: Vec<String>,
    /// Why it is not what the row says.
    pub(super) why: Option<String>,
}

/// How a run, or the attempt at one, ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Ends {
    Exit(i32),
    Failure,
    Time,
    Memory,
    Output,
    Stack,
    Rejected,
    Refused,
}

impl TryFrom<String> for Ends {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Ok(match text.as_str() {
            "failure" => Self::Failure,
            "time" => Self::Time,
            "memory" => Self::Memory,
            "output" => Self::Output,
            "stack" => Self::Stack,
            "rejected" => Self::Rejected,
            "refused" => Self::Refused,
            other => match other.strip_prefix("exit ").and_then(|status| status.parse().ok()) {
                Some(status) => Self::Exit(status),
                None => return Err(format!("`{other}` is no way to end")),
            },
        })
    }
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFunction {
    name: String,
    params: Vec<RawParam>,
    returns: Type,
    answer: Option<String>,
    #[serde(default)]
    unchanged: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClass {
    name: String,
    new: Vec<RawParam>,
    methods: Vec<RawMethod>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMethod {
    name: String,
    params: Vec<RawParam>,
    returns: Type,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParam {
    name: String,
    r#type: Type,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeRow {
    r#type: Type,
    values: Vec<String>,
    #[serde(default)]
    absent: BTreeMap<String, String>,
    #[serde(default)]
    differs: BTreeMap<String, Differs>,
}

impl Table {
    /// Reads the file; a mistake in it is a failure of the test.
    pub(super) fn read() -> Self {
        let text = fs::read_to_string(super::folder().join("grid.toml")).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("grid.toml: {error}"))
    }

    /// Every row, the types behind the features.
    pub(super) fn rows(&self) -> Vec<Row> {
        self.row.iter().cloned().chain(self.r#type.iter().map(TypeRow::row)).collect()
    }
}

impl TypeRow {
    /// A function that gives its parameter back, which must stay what it was.
    fn row(&self) -> Row {
        Row {
            name: "give_back".to_owned(),
            title: format!("`{}` in and out", self.r#type),
            function: Some(RawFunction {
                name: "give_back".to_owned(),
                params: vec![RawParam { name: "value".to_owned(), r#type: self.r#type.clone() }],
                returns: self.r#type.clone(),
                answer: None,
                unchanged: vec!["value".to_owned()],
            }),
            absent: self.absent.clone(),
            differs: self.differs.clone(),
            values: self.values.clone(),
            ..Row::default()
        }
    }
}

impl Row {
    /// What is called.
    pub(super) fn interface(&self) -> Interface {
        if let Some(function) = &self.function {
            let index = |name: &String| function.params.iter().position(|param| param.name == *name).unwrap();
            return Interface::Function(Function {
                name: function.name.clone(),
                params: params(&function.params),
                returns: function.returns.clone(),
                answer: function.answer.as_ref().map(index),
                unchanged: function.unchanged.iter().map(index).collect(),
            });
        }
        let Some(class) = &self.class else { return Interface::Stdio };
        let method = |method: &RawMethod| Method {
            name: method.name.clone(),
            params: params(&method.params),
            returns: method.returns.clone(),
        };
        Interface::Class(Class {
            name: class.name.clone(),
            new: params(&class.new),
            methods: class.methods.iter().map(method).collect(),
        })
    }

    /// What must come of it in a language.
    pub(super) fn wanted(&self, language: &str) -> Wanted {
        let known = self.differs.get(language);
        let own = known.cloned().unwrap_or_default();
        Wanted {
            ends: own.ends.or(self.ends).unwrap_or(Ends::Exit(0)),
            input: own.input.or(self.input.clone()).unwrap_or_default(),
            stdout: own.stdout.or(self.stdout.clone()),
            says: own.says.or(self.says.clone()),
            line: own.line.or(self.line),
            seconds: own.seconds.or(self.seconds).unwrap_or(1.0),
            mebibytes: own.mebibytes.or(self.mebibytes).unwrap_or(256),
            values: own.values.unwrap_or_else(|| self.values.clone()),
            why: known.map(|differs| differs.why.clone()),
        }
    }
}

fn params(raw: &[RawParam]) -> Vec<Param> {
    raw.iter().map(|param| Param { name: param.name.clone(), ty: param.r#type.clone() }).collect()
}
