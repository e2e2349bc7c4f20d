//! The rule of a case: a command, files that are copied, texts of its own; and the cases that it makes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::call::{self, GeneratorCall, Leaves};
use super::context::Context;
use super::facts::{FILE, Facts};
use super::plan::{Answering, CaseRole, INPUT, PlannedCase};
use super::programs::FOLDER;
use super::settings::Settings;
use super::{count, endings, yaml_text};
use crate::problem::package::written_out;
use crate::problem::package::yaml::{Fields, Key, Node, Yaml, shown};

/// Most bytes of a command.
const MAX_COMMAND: usize = 8192;
/// Keys that only cases have, beside those of their files.
const CASE_KEYS: [&str; 4] = ["copy", "generate", "count", "match"];

/// What makes one case, or several that differ in a number.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    line: usize,
    command: Option<String>,
    /// The numbers of its cases, where the plan gives them.
    pub(super) numbers: Option<Vec<i64>>,
    copies: BTreeMap<String, String>,
    texts: BTreeMap<String, Arc<str>>,
    links: BTreeMap<String, String>,
    /// Whether its files lie where they belong, and nothing makes them.
    is_there: bool,
    settings: Settings,
}

/// Whether a value is the rule of a case; otherwise it is a group.
pub(super) fn is_case(yaml: &Yaml) -> bool {
    let is_of_a_case = |key: &Key| CASE_KEYS.contains(&key.text.as_str()) || endings::is_of_a_case(&key.text);
    match &yaml.node {
        Node::Null | Node::Text { .. } => true,
        Node::Map(entries) => entries.iter().any(|(key, _)| is_of_a_case(key)),
        Node::List(_) => false,
    }
}

impl Rule {
    /// Reads the rule of a case.
    pub(super) fn read(context: &mut Context<'_>, key: &Key, yaml: &Yaml, settings: &Settings) -> Self {
        let mut rule = Self {
            line: key.line,
            command: None,
            numbers: None,
            copies: BTreeMap::new(),
            texts: BTreeMap::new(),
            links: BTreeMap::new(),
            is_there: false,
            settings: settings.clone(),
        };
        match &yaml.node {
            Node::Text { text, .. } => match text.strip_suffix(".in") {
                Some(path) if !path.contains(char::is_whitespace) => rule.copy(context, path),
                _ => rule.command = Some(text.clone()),
            },
            Node::Map(_) => rule.keys(context, Fields::new(FILE, &shown(&key.text), yaml)),
            Node::Null | Node::List(_) => rule.is_there = true,
        }
        rule
    }

    fn keys(&mut self, context: &mut Context<'_>, mut fields: Fields<'_>) {
        self.settings = self.settings.with(&mut fields);
        self.command = fields.text("generate").map(str::to_owned);
        if let Some(yaml) = fields.take_some("count") {
            match count::numbers(yaml) {
                Ok(numbers) => self.numbers = Some(numbers),
                Err(why) => fields.objections.push(yaml.objection(FILE, why)),
            }
        }
        if let Some(path) = fields.text("copy") {
            self.copy(context, path);
        }
        for ending in endings::texts(context.facts.is_modern) {
            if let Some(yaml) = fields.take_some(ending) {
                self.text(&mut fields, ending, yaml);
            }
        }
        if let Some(line) = fields.take("match").and_then(|_| fields.line_of("match")) {
            context.remark(line, "`match` is not checked".to_owned());
        }
        context.objections.extend(fields.finish());
    }

    /// Files of the package that have the same name and different endings.
    fn copy(&mut self, context: &mut Context<'_>, path: &str) {
        let whole = format!("{FOLDER}/{path}");
        for ending in endings::endings(context.facts.is_modern) {
            let file = format!("{whole}.{ending}");
            if context.has(&file) {
                self.copies.insert(ending.to_owned(), file);
            }
        }
        if self.copies.is_empty() {
            let near = ["in", "ans"].iter().find_map(|ending| path.strip_suffix(&format!(".{ending}")));
            let hint = near.map_or_else(
                || "a path relative to `generators/`, without an ending".to_owned(),
                |near| format!("leave the ending out: `copy: {near}`"),
            );
            let message = format!("there is no file of the case `{}`", shown(&whole));
            context.object(self.line, message, &hint);
        }
    }

    /// A text that the plan has itself, or another file of the case that it is the same as.
    fn text(&mut self, fields: &mut Fields<'_>, ending: &'static str, yaml: &Yaml) {
        match &yaml.node {
            Node::Map(_) if ending == "yaml" => {
                self.texts.insert(ending.to_owned(), yaml_text::text(yaml).into());
            }
            Node::Map(entries) if ending.contains('.') && entries.len() == 1 && entries[0].0.text == "link" => {
                let kind = ending.split('.').next().unwrap_or_default();
                let target = entries[0].1.as_text().unwrap_or_default();
                if target == ending || target.split('.').next() != Some(kind) || !endings::texts(true).contains(&target)
                {
                    let what = format!(
                        "links to `{}`, and may link to `{kind}` and what begins with `{kind}.`",
                        shown(target)
                    );
                    fields.object(ending, &what);
                }
                self.links.insert(ending.to_owned(), target.to_owned());
            }
            _ => {
                if let Some(text) = fields.string(ending) {
                    let newline = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                    self.texts.insert(ending.to_owned(), format!("{text}{newline}").into());
                }
            }
        }
    }

    /// The case with a path inside of `data`, and its number where the rule makes several.
    pub(super) fn case(&self, context: &mut Context<'_>, path: &str, number: Option<i64>) -> Option<PlannedCase> {
        let mut made = PlannedCase {
            path: format!("data/{path}"),
            line: self.line,
            places: None,
            call: None,
            copies: self.copies.clone(),
            texts: self.texts.clone(),
            links: self.links.clone(),
            answer: Answering::Nobody,
            role: role_of(path),
        };
        if self.is_there {
            self.stay(context, &mut made)?;
        }
        if let Some(command) = &self.command {
            made.call = Some(self.call(context, command, number)?);
        }
        if let Some(line) = self.settings.is_drawn {
            context.remark_once(line, "visualizers are not run");
        }
        self.check_input(context, &mut made)?;
        if context.facts.judges_alone && path.starts_with("sample/") && !made.has("interaction") {
            context.remark_once(self.line, "no conversation of a sample is made: the key `interaction` holds one");
        }
        if made.role == CaseRole::Judged {
            made.answer = answering(&self.settings, context.facts);
        }
        Some(made)
    }

    /// A case without a rule: its files are in the package already.
    fn stay(&self, context: &mut Context<'_>, made: &mut PlannedCase) -> Option<()> {
        for ending in endings::endings(context.facts.is_modern) {
            let file = made.place(ending);
            if context.has(&file) {
                made.copies.insert(ending.to_owned(), file);
            }
        }
        if made.copies.contains_key(INPUT) {
            return Some(());
        }
        let message = format!("nothing makes `{}`, and the package has no such file", made.place(INPUT));
        let hint = "give it a command, `copy` or `in`";
        context.object(self.line, message, hint);
        None
    }

    fn call(&self, context: &mut Context<'_>, command: &str, number: Option<i64>) -> Option<GeneratorCall> {
        let written = written_out(command, &context.facts.constants).unwrap_or_else(|| command.to_owned());
        if written.len() > MAX_COMMAND {
            context.object(self.line, format!("a command has at most {MAX_COMMAND} bytes"), "");
            return None;
        }
        let mut args = match call::split(&written, number) {
            Ok(words) => words,
            Err(why) => {
                context.object(self.line, format!("`{}` cannot be run: {why}", shown(command)), "");
                return None;
            }
        };
        let name = args.remove(0);
        let program = match context.finder.find(&name, self.line) {
            Ok(program) => program,
            Err(objection) => {
                context.objections.push(objection);
                return None;
            }
        };
        let command = number.map_or_else(|| written.clone(), |number| written.replace("{count}", &number.to_string()));
        let seed = super::seed::seed(&self.settings.salt, number.unwrap_or(1), &command);
        Some(GeneratorCall {
            program,
            command,
            args,
            seed: Some(seed),
            attempts: self.settings.attempts,
            leaves: Leaves::TestCase,
        })
    }

    fn check_input(&self, context: &mut Context<'_>, made: &mut PlannedCase) -> Option<()> {
        if made.call.is_some() || made.has(INPUT) {
            return Some(());
        }
        let is_sample = made.path.starts_with("data/sample/");
        if is_sample && made.has("in.download") && (made.has("in.statement") || made.has("interaction")) {
            made.role = CaseRole::Shown;
            return Some(());
        }
        let message = format!("nothing makes the input of `{}`", made.path);
        let hint = "a case has a command, `copy` or `in`";
        context.object(self.line, message, hint);
        None
    }
}

/// What the cases of a folder of `data` are for.
fn role_of(path: &str) -> CaseRole {
    match path.split('/').next() {
        Some("invalid_input") => CaseRole::Refused,
        Some("sample" | "secret") => CaseRole::Judged,
        _ => CaseRole::TestsOutput,
    }
}

/// Who answers: where a program talks with the submission, the answer file is only there to be there.
fn answering(settings: &Settings, facts: &Facts) -> Answering {
    if facts.judges_alone { Answering::Empty } else { settings.answer.clone() }
}
