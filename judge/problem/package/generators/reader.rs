//! Reads `generators/generators.yaml`, the plan of `BAPCtools`: groups in groups, cases by name or by number.

use std::collections::{BTreeMap, HashMap};

use super::context::Context;
use super::facts::{FILE, Facts};
use super::plan::{Plan, PlannedCase};
use super::programs::ProgramFinder;
use super::rule::{self, Rule};
use super::settings::Settings;
use super::{count, yaml_text};
use crate::problem::nearest;
use crate::problem::package::icpc::listing::Listing;
use crate::problem::package::model::{Objection, PackageFiles};
use crate::problem::package::yaml::{self, Fields, Key, MAX_BYTES, Node, Yaml, shown};

/// Most cases of a plan.
const MAX_CASES: usize = 20_000;
/// How deep groups may lie in each other.
const MAX_DEPTH: usize = 8;
/// The most objections that are told: whoever has mended these reads on.
const MAX_OBJECTIONS: usize = 20;
/// Most letters of a name.
const MAX_NAME: usize = 200;
/// The folders of cases, in the order in which their cases are numbered.
const ROOTS: [&str; 6] = ["sample", "secret", "invalid_output", "invalid_answer", "invalid_input", "valid_output"];
/// Folders that other tools make for themselves.
const OTHER_ROOTS: [&str; 2] = ["testing_tool_test", "fuzz"];
/// Keys at the top that mean nothing any more.
const OLD_KEYS: [&str; 2] = ["gitignore_generated", "parallel"];

/// What reads a plan.
struct Reader<'a> {
    context: Context<'a>,
    plan: Plan,
    /// The number of the next numbered case, and how many digits all of them have.
    next: usize,
    width: usize,
    /// The cases of each key so far: one entry for each group or case that has it.
    known: BTreeMap<String, Vec<Vec<usize>>>,
    /// Lines of the cases, by path.
    lines: BTreeMap<String, usize>,
    /// The first case of each command.
    commands: HashMap<String, String>,
}

/// How the entries of a group are called.
#[derive(Clone, Copy)]
enum Naming {
    /// By their keys.
    Keys,
    /// By numbers before their keys; groups have numbers of their own, of so many digits.
    Numbers { group: usize, width: usize },
}

/// Reads the plan of a package that has one.
pub(crate) fn read(files: &dyn PackageFiles, facts: &Facts) -> Result<Plan, Vec<Objection>> {
    let text = files.read(FILE, MAX_BYTES).map_err(|objection| vec![objection])?;
    let yaml = yaml::read(FILE, &text).map_err(|objection| vec![objection])?;
    let listing = Listing::of(files);
    let mut top = Fields::new(FILE, "", &yaml);
    top.take("version");
    let (finder, objections) = ProgramFinder::new(files, &listing, top.map("generators"));
    let mut context = Context { facts, files, finder, objections, remarks: Vec::new() };
    for key in OLD_KEYS {
        if let Some(line) = top.take(key).and_then(|_| top.line_of(key)) {
            context.remark(line, format!("`{key}` means nothing here"));
        }
    }
    let mut reader = Reader {
        context,
        plan: Plan { file: FILE.to_owned(), ..Plan::default() },
        next: 1,
        width: numbered(&yaml).to_string().len(),
        known: BTreeMap::new(),
        lines: BTreeMap::new(),
        commands: HashMap::new(),
    };
    reader.group(top, "", &Settings::default(), MAX_DEPTH);
    reader.finish()
}

/// How many cases of a plan have numbers. A value lies only so deep in others.
fn numbered(group: &Yaml) -> usize {
    let Some(data) = group.as_map().and_then(|entries| entries.iter().find(|(key, _)| key.text == "data")) else {
        return 0;
    };
    let (maps, has_numbers): (&[Yaml], bool) = match &data.1.node {
        Node::List(items) => (items, true),
        _ => (std::slice::from_ref(&data.1), false),
    };
    let entries = maps.iter().filter_map(Yaml::as_map).flatten();
    let count = |(_, value): &(Key, Yaml)| match rule::is_case(value) {
        true if has_numbers => cases_of(value),
        true => 0,
        false => numbered(value),
    };
    entries.map(count).sum()
}

fn cases_of(rule: &Yaml) -> usize {
    let count = rule.as_map().and_then(|entries| entries.iter().find(|(key, _)| key.text == "count"));
    count.and_then(|(_, yaml)| count::numbers(yaml).ok()).map_or(1, |numbers| numbers.len())
}

impl Reader<'_> {
    fn object(&mut self, line: usize, message: String, hint: &str) {
        self.context.object(line, message, hint);
    }

    fn finish(mut self) -> Result<Plan, Vec<Objection>> {
        if self.context.objections.is_empty() && self.plan.cases.is_empty() {
            self.object(1, "the plan makes no case".to_owned(), "cases lie in `data`, by `sample` and `secret`");
        }
        let Context { mut objections, remarks, .. } = self.context;
        if objections.is_empty() {
            return Ok(Plan { remarks, ..self.plan });
        }
        objections.sort_by_key(|objection| objection.line);
        objections.truncate(MAX_OBJECTIONS);
        Err(objections)
    }

    /// Reads a group, and returns the places of its cases.
    fn group(&mut self, mut fields: Fields<'_>, path: &str, settings: &Settings, depth: usize) -> Vec<usize> {
        let settings = settings.with(&mut fields);
        self.group_text(&mut fields, path);
        let included = self.included(&mut fields);
        let mut cases = Vec::new();
        if let Some(data) = fields.take_some("data") {
            match depth.checked_sub(1) {
                Some(depth) => cases = self.entries(data, path, &settings, depth),
                None => {
                    self.object(data.line, format!("groups lie in each other more than {MAX_DEPTH} levels deep"), "");
                }
            }
        }
        for case in included {
            if self.plan.cases.len() > MAX_CASES || self.context.is_hopeless() {
                break;
            }
            cases.extend(self.copied(case, path));
        }
        self.context.objections.extend(fields.finish());
        cases
    }

    /// The file that says how a group is judged.
    fn group_text(&mut self, fields: &mut Fields<'_>, path: &str) {
        let (own, other) = if self.context.facts.is_modern {
            ("test_group.yaml", "testdata.yaml")
        } else {
            ("testdata.yaml", "test_group.yaml")
        };
        if fields.take_some(other).is_some() {
            fields.object(other, &format!("is of another version of the format, which has `{own}` here"));
        }
        let Some(yaml) = fields.take_some(own) else { return };
        if yaml.as_map().is_none() {
            fields.object(own, "must be a map of keys");
            return;
        }
        let place = if path.is_empty() { format!("data/{own}") } else { format!("data/{path}/{own}") };
        self.plan.texts.insert(place, yaml_text::text(yaml));
    }

    /// The cases that `include` names by keys that stand further up.
    fn included(&mut self, fields: &mut Fields<'_>) -> Vec<usize> {
        let mut cases = Vec::new();
        for key in fields.texts("include").unwrap_or_default() {
            if cases.len() > MAX_CASES {
                break;
            }
            let name = shown(&key);
            match self.known.get(&key).map(Vec::as_slice) {
                Some([own]) => cases.extend_from_slice(own),
                Some(_) => fields.object("include", &format!("names `{name}`, and several entries are called so")),
                None => fields.object("include", &format!("names `{name}`, and no entry above is called so")),
            }
        }
        cases
    }

    /// The same case once more, in another group.
    fn copied(&mut self, case: usize, path: &str) -> Option<usize> {
        let mut copy = self.plan.cases[case].clone();
        let name = copy.path.rsplit('/').next().unwrap_or_default();
        copy.path = format!("data/{path}/{name}");
        self.add(copy)
    }

    fn entries(&mut self, data: &Yaml, path: &str, settings: &Settings, depth: usize) -> Vec<usize> {
        match &data.node {
            Node::Map(entries) if path.is_empty() => self.roots(entries, settings, depth),
            Node::Map(entries) => {
                let mut sorted: Vec<&(Key, Yaml)> = entries.iter().collect();
                sorted.sort_by(|(one, _), (other, _)| one.text.cmp(&other.text));
                let read = |entry: &(Key, Yaml)| self.entry(entry, Naming::Keys, path, settings, depth);
                sorted.into_iter().flat_map(read).collect()
            }
            Node::List(items) if !path.is_empty() => self.numbered(items, path, settings, depth),
            _ => {
                let message = "`data` must be a map of names, or a list of maps with one name each".to_owned();
                self.object(data.line, message, "");
                Vec::new()
            }
        }
    }

    /// The folders of `data`, in their own order.
    fn roots(&mut self, entries: &[(Key, Yaml)], settings: &Settings, depth: usize) -> Vec<usize> {
        for (key, _) in entries.iter().filter(|(key, _)| !ROOTS.contains(&key.text.as_str())) {
            if OTHER_ROOTS.contains(&key.text.as_str()) {
                self.context.remark(
                    key.line,
                    format!("the cases of `{}` are no part of the format and are left out", key.text),
                );
                continue;
            }
            let near = nearest::names(&key.text, ROOTS.iter().copied());
            let hint = near.first().map_or_else(
                || format!("there are `{}`", ROOTS.join("`, `")),
                |near| format!("did you mean `{near}`?"),
            );
            self.object(key.line, format!("`data/{}` is no folder of cases", shown(&key.text)), &hint);
        }
        let mut cases = Vec::new();
        for root in ROOTS {
            let Some((key, value)) = entries.iter().find(|(key, _)| key.text == root) else { continue };
            if value.as_map().is_none() || rule::is_case(value) {
                self.object(key.line, format!("`{root}` must be a group: a map with `data`"), "");
                continue;
            }
            let found = self.group(Fields::new(FILE, root, value), root, settings, depth);
            self.known.entry(root.to_owned()).or_default().push(found.clone());
            cases.extend(found);
        }
        cases
    }

    /// A list of maps with one entry each.
    fn numbered(&mut self, items: &[Yaml], path: &str, settings: &Settings, depth: usize) -> Vec<usize> {
        let is_group =
            |item: &&Yaml| item.as_map().is_some_and(|one| one.iter().any(|(_, value)| !rule::is_case(value)));
        let width = items.iter().filter(is_group).count().to_string().len();
        let (mut cases, mut group) = (Vec::new(), 1);
        for item in items {
            let Some([entry]) = item.as_map() else {
                let hint = "indent the keys of the case one level more: `- name:` with them below";
                self.object(item.line, "an entry of a numbered list must be a map with one name".to_owned(), hint);
                continue;
            };
            cases.extend(self.entry(entry, Naming::Numbers { group, width }, path, settings, depth));
            group += usize::from(!rule::is_case(&entry.1));
        }
        cases
    }

    /// A case or a group.
    fn entry(
        &mut self,
        (key, value): &(Key, Yaml),
        naming: Naming,
        path: &str,
        settings: &Settings,
        depth: usize,
    ) -> Vec<usize> {
        if matches!(value.node, Node::List(_)) {
            self.object(
                key.line,
                format!("`{}` must be a command, a case or a group and is a list", shown(&key.text)),
                "",
            );
            return Vec::new();
        }
        if key.text.is_empty() && matches!(naming, Naming::Keys) {
            self.object(key.line, "a case or group without a name".to_owned(), "only those in a list may have none");
            return Vec::new();
        }
        if rule::is_case(value) {
            return self.cases((key, value), naming, path, settings);
        }
        let name = match naming {
            Naming::Keys => key.text.clone(),
            Naming::Numbers { group, width } => with_number(group, width, &key.text),
        };
        if !self.is_name(&name, key.line) {
            return Vec::new();
        }
        let inner = format!("{path}/{name}");
        let cases = self.group(Fields::new(FILE, &shown(&key.text), value), &inner, settings, depth);
        self.known.entry(key.text.clone()).or_default().push(cases.clone());
        cases
    }

    /// The cases of a rule.
    fn cases(&mut self, (key, value): (&Key, &Yaml), naming: Naming, path: &str, settings: &Settings) -> Vec<usize> {
        let rule = Rule::read(&mut self.context, key, value, settings);
        let numbers: Vec<Option<i64>> =
            rule.numbers.as_ref().map_or_else(|| vec![None], |numbers| numbers.iter().copied().map(Some).collect());
        let endings = rule.numbers.as_ref().map_or_else(|| vec![String::new()], |numbers| count::endings(numbers));
        let mut made = Vec::new();
        for (number, ending) in numbers.into_iter().zip(endings) {
            let name = match naming {
                Naming::Keys => format!("{}{ending}", key.text),
                Naming::Numbers { .. } => {
                    self.next += 1;
                    format!("{}{ending}", with_number(self.next - 1, self.width, &key.text))
                }
            };
            if !self.is_name(&name, key.line) {
                return made;
            }
            let Some(case) = rule.case(&mut self.context, &format!("{path}/{name}"), number) else { continue };
            if let Some(call) = &case.call {
                self.plan.used.extend(call.program.files.iter().cloned());
            }
            if number.is_none() {
                self.compare(&case);
            }
            let added = self.add(case);
            self.known.entry(key.text.clone()).or_default().push(added.into_iter().collect());
            made.extend(added);
        }
        made
    }

    /// Tells of a case that is made as another one is.
    fn compare(&mut self, case: &PlannedCase) {
        let Some(call) = case.call.as_ref().filter(|_| case.texts.is_empty() && case.copies.is_empty()) else { return };
        if let Some(other) = self.commands.insert(call.shown(), case.path.clone()) {
            let message =
                format!("`{}` is made as `{other}` is: another number in `{{seed:N}}` makes another case", case.path);
            self.context.remark(case.line, message);
        }
    }

    fn add(&mut self, case: PlannedCase) -> Option<usize> {
        if let Some(line) = self.lines.insert(case.path.clone(), case.line) {
            self.object(case.line, format!("`{}` is in line {line} already", case.path), "");
            return None;
        }
        if self.plan.cases.len() > MAX_CASES {
            return None;
        }
        if self.plan.cases.len() == MAX_CASES {
            self.object(case.line, format!("the plan has more than {MAX_CASES} cases"), "");
        }
        self.plan.cases.push(case);
        Some(self.plan.cases.len() - 1)
    }

    /// Whether files of a package may be called so.
    fn is_name(&mut self, name: &str, line: usize) -> bool {
        let is_first = |first: char| first.is_ascii_alphanumeric() || first == '_';
        let is_inner = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
        let is_good = name.starts_with(is_first) && name.chars().all(is_inner) && name.len() <= MAX_NAME;
        if !is_good {
            let hint = "a name has letters, digits, `_`, `-` and `.`, and begins with a letter, a digit or `_`";
            self.object(line, format!("the format does not allow the name `{}`", shown(name)), hint);
        }
        if let Some(ending) = [".in", ".ans"].into_iter().find(|ending| name.ends_with(ending)) {
            self.object(line, format!("`{}` ends with `{ending}`, which its files have anyway", shown(name)), "");
        }
        let is_taken = ["test_group", "testdata"].contains(&name);
        if is_taken {
            self.object(line, format!("no case can be called `{name}`: a file of its group is called so"), "");
        }
        is_good && !is_taken
    }
}

/// `01-name`, or the number alone.
fn with_number(number: usize, width: usize, key: &str) -> String {
    let dash = if key.is_empty() { "" } else { "-" };
    format!("{number:0width$}{dash}{key}")
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
