//! `problem.yaml` of 2025-09.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::PackageFormat;
use super::super::yaml::{Fields, Node, Yaml, shown};
use super::findings::Findings;
use super::metadata::{self, FILE, Metadata};
use super::{credits, languages, limits};

/// The types of problems.
const TYPES: [&str; 5] = ["pass-fail", "scoring", "multi-pass", "interactive", "submit-answer"];
/// Types that do not go together.
const INCOMPATIBLE: [(&str, &str); 3] =
    [("pass-fail", "scoring"), ("multi-pass", "submit-answer"), ("interactive", "submit-answer")];
/// The most constants.
const MAX_CONSTANTS: usize = 10_000;
/// Keys of the legacy format, and what became of them.
const LEGACY_KEYS: [(&str, &str); 5] = [
    ("author", "2025-09 has `credits: …`"),
    ("source_url", "2025-09 has `source: {name: …, url: …}`"),
    ("validation", "in 2025-09 `type` says `interactive`, and the folder `output_validator` that there is one"),
    ("validator_flags", "2025-09 has `output_validator_args: […]` in `test_group.yaml`"),
    ("grading", "2025-09 has `max_score` and `score_aggregation` in `test_group.yaml`"),
];

/// Reads all keys; `is_draft` is whether the version is an earlier name of 2025-09.
pub(super) fn read(mut fields: Fields<'_>, is_draft: bool, into: &mut Findings) -> Metadata {
    let mut metadata = Metadata::new(PackageFormat::Icpc2025);
    let types = types(&mut fields, into);
    metadata.is_draft = is_draft;
    metadata.is_scoring = types.contains("scoring");
    metadata.is_interactive = types.contains("interactive");
    metadata.name_line = fields.line_of("name");
    metadata.names = names(&mut fields, into);
    let has_owner = credits::credits(&mut fields, into) | credits::sources(&mut fields, into);
    credits::license(&mut fields, has_owner, into);
    credits::embargo(&mut fields);
    identity(&mut fields, is_draft, into);
    let limits = fields.map("limits");
    (metadata.limits, metadata.passes) = limits::modern(limits, types.contains("multi-pass"), into);
    fields.texts("keywords");
    metadata.languages = allowed_languages(&mut fields, into);
    metadata.allows_file_writing = fields.bool("allow_file_writing").unwrap_or(false);
    metadata.constants = constants(&mut fields, into);
    metadata::finish(fields, &LEGACY_KEYS, into);
    metadata
}

fn types<'a>(fields: &mut Fields<'a>, into: &mut Findings) -> BTreeSet<&'a str> {
    let Some(yaml) = fields.take("type") else { return BTreeSet::new() };
    let mut types = BTreeSet::new();
    for one in yaml.as_list().unwrap_or(std::slice::from_ref(yaml)) {
        match one.as_text() {
            Some(text) if TYPES.contains(&text) => {
                if !types.insert(text) {
                    into.object(FILE, Some(one.line), format!("duplicate type `{text}`"));
                }
            }
            _ => unknown_type(one, into),
        }
    }
    if yaml.as_list().is_some_and(<[Yaml]>::is_empty) {
        into.object(FILE, Some(yaml.line), "`type` is an empty list").hint("leave it out for `pass-fail`");
    }
    check_types(yaml, &types, into);
    types
}

fn unknown_type(yaml: &Yaml, into: &mut Findings) {
    let text = yaml.as_text().unwrap_or(yaml.kind());
    into.object(FILE, Some(yaml.line), format!("`{}` is not a type of problems", shown(text))).near(text, &TYPES);
}

fn check_types(yaml: &Yaml, types: &BTreeSet<&str>, into: &mut Findings) {
    for (one, other) in INCOMPATIBLE {
        if types.contains(one) && types.contains(other) {
            into.object(FILE, Some(yaml.line), format!("a problem is not both `{one}` and `{other}`"));
        }
    }
    if types.contains("submit-answer") {
        let message = "problems of the type `submit-answer` are not judged here: there is no program to run";
        into.object(FILE, Some(yaml.line), message);
    }
}

fn names(fields: &mut Fields<'_>, into: &mut Findings) -> BTreeMap<String, String> {
    let Some(yaml) = fields.take_some("name") else {
        into.object(FILE, None, "`name` is missing").hint("write `name: The Title`");
        return BTreeMap::new();
    };
    match &yaml.node {
        Node::Text { .. } => {
            let name = fields.string("name").unwrap_or_default();
            BTreeMap::from([("en".to_owned(), name.to_owned())])
        }
        _ => names_by_language(yaml, into),
    }
}

/// The names in a map of languages.
pub(super) fn names_by_language(yaml: &Yaml, into: &mut Findings) -> BTreeMap<String, String> {
    let fields = Fields::new(FILE, "name", yaml);
    let mut names = BTreeMap::new();
    for (language, name) in fields.rest() {
        credits::check_language(FILE, language.line, &language.text, into);
        match name.as_string() {
            Some(text) => {
                names.insert(language.text.clone(), text.to_owned());
            }
            None => {
                into.object(FILE, Some(name.line), format!("`name.{}` must be a text", shown(&language.text)));
            }
        }
    }
    if yaml.as_map().is_some_and(<[_]>::is_empty) {
        into.object(FILE, Some(yaml.line), "`name` has no name in it");
    }
    into.extend(fields.finish_open());
    names
}

fn identity(fields: &mut Fields<'_>, is_draft: bool, into: &mut Findings) {
    let line = fields.take("uuid").map(|yaml| yaml.line);
    match fields.text("uuid") {
        Some(text) if is_uuid(text) => {}
        Some(_) => {
            into.remark(FILE, line, "`uuid` does not look like one: 8-4-4-4-12 hexadecimal digits");
        }
        None if fields.take_some("uuid").is_some() => {}
        // Drafts did not ask for it.
        None if is_draft => {
            into.remark(FILE, line, "`uuid` is missing, which 2025-09 requires");
        }
        None => {
            into.object(FILE, line, "`uuid` is missing").hint("write `uuid:` and what `uuidgen` prints");
        }
    }
    fields.text("version");
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn allowed_languages(fields: &mut Fields<'_>, into: &mut Findings) -> Option<Vec<String>> {
    let yaml = fields.take_some("languages")?;
    if yaml.as_text() == Some("all") {
        return None;
    }
    let names = fields.text_or_texts("languages")?;
    if names.is_empty() {
        into.object(FILE, Some(yaml.line), "`languages` is an empty list").hint("write `all` for all languages");
    }
    for name in names.iter().filter(|name| !languages::is_known(name)) {
        let known: Vec<&str> = languages::names().collect();
        into.object(FILE, Some(yaml.line), format!("`{}` is not a language of the format", shown(name)))
            .near(name, &known);
    }
    Some(names)
}

fn constants(fields: &mut Fields<'_>, into: &mut Findings) -> BTreeMap<String, String> {
    let mut constants = BTreeMap::new();
    let Some(map) = fields.map("constants") else { return constants };
    for (name, value) in map.rest().take(MAX_CONSTANTS) {
        if !is_name(&name.text) {
            let message = format!("the constant `{}` must have a name of letters, digits and `_`", shown(&name.text));
            into.object(FILE, Some(name.line), message);
        }
        match value.as_text() {
            Some(text) if value.as_bool().is_none() => {
                constants.insert(name.text.clone(), text.to_owned());
            }
            _ => {
                let message = format!("the constant `{}` must be a number or a text", shown(&name.text));
                into.object(FILE, Some(value.line), message);
            }
        }
    }
    if map.rest().count() > MAX_CONSTANTS {
        into.object(FILE, None, format!("there are more than {MAX_CONSTANTS} constants"));
    }
    into.extend(map.finish_open());
    constants
}

/// Whether a constant may have this name.
fn is_name(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.bytes().all(is_inner) && text.bytes().next().is_some_and(|first| !first.is_ascii_digit())
}

#[cfg(test)]
mod tests;
