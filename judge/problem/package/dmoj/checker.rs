//! The checker of a package, a batch or a case.

use std::collections::BTreeMap;
use std::time::Duration;

use super::archive::Data;
use super::description::FILE;
use super::programs::{self, Bridge};
use crate::check::dmoj;
use crate::problem::package::model::{Objection, OutputJudge};
use crate::problem::package::yaml::{Fields, Node, Yaml, shown};

/// A checker, and what it may use where that is said.
#[derive(Clone, Debug)]
pub(super) struct Checker {
    pub(super) output: OutputJudge,
    pub(super) time: Option<Duration>,
    pub(super) memory: Option<u64>,
}

impl Checker {
    /// None: the interactor judges.
    pub(super) fn none() -> Self {
        Self { output: OutputJudge::Programs(Vec::new()), time: None, memory: None }
    }

    /// One of DMOJ's own.
    pub(super) fn named(name: &str, args: BTreeMap<String, String>) -> Self {
        Self { output: OutputJudge::Dmoj { name: name.to_owned(), args }, time: None, memory: None }
    }

    /// The same where data are taken byte by byte.
    pub(super) fn binary(&self) -> Self {
        let mut checker = self.clone();
        if let OutputJudge::Dmoj { args, .. } = &mut checker.output {
            args.insert(dmoj::BINARY_DATA.to_owned(), "true".to_owned());
        }
        checker
    }

    /// Whether an answer has to be there: programs of the jury may do without.
    pub(super) fn needs_answer(&self) -> bool {
        matches!(self.output, OutputJudge::Dmoj { .. })
    }

    /// Whether the interactor judges, so that no other checker is asked.
    pub(super) fn is_none(&self) -> bool {
        matches!(self.output, OutputJudge::Programs(_))
    }
}

/// The checker under a key: its name, or a map of its name and its arguments.
pub(super) fn checker(yaml: &Yaml, data: &Data<'_>, objections: &mut Vec<Objection>) -> Option<Checker> {
    let mut fields = Fields::new(FILE, "checker", yaml);
    let (name, args) = match &yaml.node {
        Node::Text { text, .. } => (Some(text.as_str()), None),
        _ => (fields.text("name"), fields.take_some("args")),
    };
    if !matches!(yaml.node, Node::Text { .. }) {
        objections.extend(fields.finish());
    }
    let Some(name) = name else {
        objections.push(yaml.objection(FILE, "the checker has no `name`"));
        return None;
    };
    if name == "bridged" {
        return bridged(yaml, args, data, objections);
    }
    if name.contains('.') {
        let message = format!("the checker `{}` is a module of DMOJ's own, which is not supported", shown(name));
        let hint = "use one of DMOJ's checkers by its name, or `bridged` with a program that uses testlib";
        objections.push(Objection { hint: Some(hint.to_owned()), ..yaml.objection(FILE, message) });
        return None;
    }
    let args = args.map(|args| texts(args, objections)).unwrap_or_default();
    match dmoj::check_args(name, &args) {
        Ok(()) => Some(Checker::named(name, args)),
        Err(why) => {
            objections.push(yaml.objection(FILE, why));
            None
        }
    }
}

fn bridged(yaml: &Yaml, args: Option<&Yaml>, data: &Data<'_>, objections: &mut Vec<Objection>) -> Option<Checker> {
    let Some(args) = args else {
        objections.push(yaml.objection(FILE, "the checker `bridged` needs `args` with `files`"));
        return None;
    };
    let fields = Fields::new(FILE, "checker.args", args);
    // A program of the default type ends with 0 or 1 as one with testlib does.
    let Bridge { program, time, memory, .. } = programs::bridge(fields, data, objections);
    program.map(|program| Checker { output: OutputJudge::Testlib(program), time, memory })
}

/// Arguments as texts: `[1, 2]` for a list.
fn texts(yaml: &Yaml, objections: &mut Vec<Objection>) -> BTreeMap<String, String> {
    let Some(entries) = yaml.as_map() else {
        objections.push(yaml.objection(FILE, format!("`checker.args` must be a map and is {}", yaml.kind())));
        return BTreeMap::new();
    };
    let text = |value: &Yaml| match value.as_list() {
        Some(items) => {
            let items: Option<Vec<&str>> = items.iter().map(Yaml::as_text).collect();
            items.map(|items| format!("[{}]", items.join(", ")))
        }
        None => value.as_text().map(str::to_owned),
    };
    let mut args = BTreeMap::new();
    for (key, value) in entries {
        match text(value) {
            Some(text) => drop(args.insert(key.text.clone(), text)),
            None => objections
                .push(value.objection(FILE, format!("`checker.args.{}` is {}", shown(&key.text), value.kind()))),
        }
    }
    args
}
