//! `problem.yaml` of the legacy format and of its part for ICPC contests.

use super::super::model::PackageFormat;
use super::super::yaml::{Fields, Node, Yaml, shown};
use super::findings::Findings;
use super::metadata::{self, FILE, Metadata, OldScores};
use super::{credits, limits, modern_metadata, score_range};

/// Words that may stand behind `custom` in `validation`.
const VALIDATION: [&str; 3] = ["interactive", "score", "multi-pass"];
/// Keys of 2025-09, and what the legacy format has instead.
const MODERN_KEYS: [(&str, &str); 5] = [
    ("credits", "the legacy format has `author: …`; or write `problem_format_version: 2025-09`"),
    ("languages", "the legacy format has no such key; or write `problem_format_version: 2025-09`"),
    ("constants", "the legacy format has no such key; or write `problem_format_version: 2025-09`"),
    ("allow_file_writing", "the legacy format has no such key; or write `problem_format_version: 2025-09`"),
    ("embargo_until", "the legacy format has no such key; or write `problem_format_version: 2025-09`"),
];
/// Keys that the ICPC part of the format leaves out.
const NOT_IN_ICPC: [(&str, &str); 2] = [
    ("type", "`legacy-icpc` has no scoring; write `problem_format_version: legacy` for all keys"),
    ("grading", "`legacy-icpc` has no scoring; write `problem_format_version: legacy` for all keys"),
];

/// Reads all keys.
pub(super) fn read(mut fields: Fields<'_>, format: PackageFormat, into: &mut Findings) -> Metadata {
    let mut metadata = Metadata::new(format);
    let is_whole = format == PackageFormat::Legacy;
    metadata.is_scoring = is_whole && fields.one_of("type", &["pass-fail", "scoring"]) == Some("scoring");
    name(&mut fields, &mut metadata, into);
    about(&mut fields, into);
    let is_multi_pass = validation(&mut fields, &mut metadata, into);
    let line = fields.take("validator_flags").map(|yaml| yaml.line);
    metadata.validator_flags = (fields.words_or_texts("validator_flags").unwrap_or_default(), line);
    let limits = fields.map("limits");
    (metadata.limits, metadata.passes) = limits::legacy(limits, is_multi_pass, into);
    if is_whole && let Some(yaml) = fields.take_some("grading") {
        grading(yaml, &mut metadata, into);
    }
    metadata::finish(fields, &[&MODERN_KEYS[..], &NOT_IN_ICPC].concat(), into);
    metadata
}

fn name(fields: &mut Fields<'_>, metadata: &mut Metadata, into: &mut Findings) {
    let Some(yaml) = fields.take_some("name") else { return };
    if let Node::Map(_) = yaml.node {
        into.remark(FILE, Some(yaml.line), "`name` is a text in the legacy format; the names in it are used");
        metadata.names = modern_metadata::names_by_language(yaml, into);
    } else if let Some(text) = fields.text("name") {
        metadata.names.insert(String::new(), text.to_owned());
    }
}

/// What is only looked at for its type.
fn about(fields: &mut Fields<'_>, into: &mut Findings) {
    fields.text("uuid");
    let has_author = fields.text_or_texts("author").is_some();
    let has_source = fields.text("source").is_some();
    if fields.text("source_url").is_some() && !has_source {
        fields.object("source_url", "is given without a `source`");
    }
    credits::license(fields, has_author || has_source, into);
    if fields.text_or_texts("keywords").is_some()
        && let Some(yaml) = fields.take("keywords").filter(|yaml| yaml.as_list().is_some())
    {
        into.remark(FILE, Some(yaml.line), "`keywords` is one text of words in the legacy format; the list is read");
    }
}

/// Reads `validation`; whether the problem has several passes.
fn validation(fields: &mut Fields<'_>, metadata: &mut Metadata, into: &mut Findings) -> bool {
    let Some(yaml) = fields.take_some("validation") else { return false };
    let words = fields.words("validation").unwrap_or_default();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.split_first() {
        Some((&"default", [])) => metadata.validation = Some((false, yaml.line)),
        Some((&"custom", extras)) => {
            metadata.validation = Some((true, yaml.line));
            check_extras(extras, yaml, metadata, into);
        }
        Some((&"default", _)) => {
            into.object(FILE, Some(yaml.line), "behind `default` in `validation` nothing may stand");
        }
        _ => {
            let message =
                format!("`validation` must begin with `default` or `custom`, not `{}`", shown(&words.join(" ")));
            into.object(FILE, Some(yaml.line), message);
        }
    }
    words.contains(&"multi-pass")
}

fn check_extras(extras: &[&str], yaml: &Yaml, metadata: &mut Metadata, into: &mut Findings) {
    let is_icpc = metadata.format == PackageFormat::LegacyIcpc;
    metadata.is_interactive = extras.contains(&"interactive");
    for (place, word) in extras.iter().enumerate() {
        let wrong = match *word {
            word if extras[..place].contains(&word) => format!("duplicate word `{}` in `validation`", shown(word)),
            "score" if is_icpc => "`legacy-icpc` has no scoring: `score` in `validation` is not part of it".to_owned(),
            "score" if !metadata.is_scoring => {
                "`score` in `validation` is only for problems of `type: scoring`".to_owned()
            }
            word if VALIDATION.contains(&word) => continue,
            word => {
                into.object(FILE, Some(yaml.line), format!("`{}` is not a word of `validation`", shown(word)))
                    .near(word, &VALIDATION);
                continue;
            }
        };
        into.object(FILE, Some(yaml.line), wrong);
    }
    if extras.contains(&"multi-pass") {
        let message = "`multi-pass` in `validation` is not part of the legacy format; it is used as in 2025-09";
        into.remark(FILE, Some(yaml.line), message);
    }
}

fn grading(yaml: &Yaml, metadata: &mut Metadata, into: &mut Findings) {
    if !metadata.is_scoring {
        into.object(FILE, Some(yaml.line), "`grading` is only for problems of `type: scoring`");
        return;
    }
    let mut fields = Fields::new(FILE, "grading", yaml);
    metadata.is_minimizing = fields.one_of("objective", &["max", "min"]) == Some("min");
    if metadata.is_minimizing {
        let line = fields.take("objective").map(|yaml| yaml.line);
        into.remark(FILE, line, "with `objective: min` the least score is the best; scores are shown as they are");
    }
    fields.bool("show_test_data_groups");
    old_scores(&mut fields, metadata, into);
    into.extend(fields.finish());
}

/// Keys of packages that are older than the description of the legacy format.
fn old_scores(fields: &mut Fields<'_>, metadata: &mut Metadata, into: &mut Findings) {
    for key in ["accept_score", "reject_score", "range"] {
        if let Some(yaml) = fields.take(key) {
            let message = format!("`grading.{key}` belongs into `data/testdata.yaml`; it is used for all groups");
            into.remark(FILE, Some(yaml.line), message);
        }
    }
    let old = OldScores {
        accept: fields.number("accept_score", |_| true, "a number"),
        reject: fields.number("reject_score", |_| true, "a number"),
        range: score_range::take(fields),
    };
    metadata.old_scores = (old != OldScores::default()).then_some(old);
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;

    fn files(lines: &str) -> MemoryFiles {
        let more = [("output_validators/v.py", ""), ("data/sample/1.interaction", "")];
        MemoryFiles::legacy(&[&[("problem.yaml", lines)], &more[..]].concat())
    }

    #[test]
    fn all_keys_of_the_format_are_read() {
        let text = "problem_format_version: legacy\ntype: scoring\nname: Sum\nuuid: x\nauthor: A, B and C\nsource: S\n\
                    source_url: U\nlicense: cc by-sa\nrights_owner: A\nvalidation: custom interactive score\n\
                    validator_flags: a b\ngrading:\n  objective: max\n  show_test_data_groups: true\n\
                    keywords: a b\nlimits:\n";
        let package = files(text).package();
        assert!(package.is_scoring && package.interactive && package.allows_file_writing);
        assert!(files(text).remarks().is_empty());
        assert!(files("source:\nauthor:\nkeywords:\nvalidator_flags:\nvalidation: custom\n").remarks().is_empty());
    }

    #[test]
    fn unknown_keys_are_refused_and_new_ones_explained() {
        let text = "validation: custom\nnames: x\n";
        assert_eq!(files(text).objections(), ["problem.yaml:2: unknown key `names`"]);
        let objections = super::super::read(&files("validation: custom\ncredits: x\n"), "sum").unwrap_err();
        assert!(objections[0].hint.as_deref().unwrap().starts_with("the legacy format has `author: …`"));
    }

    #[test]
    fn validation_has_its_words() {
        for (text, wanted) in [
            ("validation: default score", "behind `default` in `validation` nothing may stand"),
            ("validation: compare", "`validation` must begin with `default` or `custom`, not `compare`"),
            ("validation: custom score", "`score` in `validation` is only for problems of `type: scoring`"),
            ("validation: custom interact", "`interact` is not a word of `validation`"),
            ("validation: custom interactive interactive", "duplicate word `interactive` in `validation`"),
        ] {
            assert_eq!(files(&format!("{text}\n")).objections(), [format!("problem.yaml:1: {wanted}")]);
        }
    }

    #[test]
    fn several_passes_are_an_addition() {
        let package = files("validation: custom multi-pass\nlimits:\n  validation_passes: 4\n").package();
        assert_eq!((package.passes, package.remarks.len()), (Some(4), 1));
    }

    #[test]
    fn grading_is_for_scoring_problems() {
        let wanted = ["problem.yaml:2: `grading` is only for problems of `type: scoring`"];
        assert_eq!(files("validation: custom\ngrading: {objective: max}\n").objections(), wanted);
        let text = "validation: custom\ntype: scoring\ngrading: {objective: most}\n";
        assert_eq!(
            files(text).objections(),
            ["problem.yaml:3: `grading.objective` must be `max` or `min`, not `most`"]
        );
    }

    #[test]
    fn the_icpc_part_has_no_scoring() {
        let text = "problem_format_version: legacy-icpc\ntype: pass-fail\nvalidation: custom score\n";
        let wanted = [
            "problem.yaml:3: `legacy-icpc` has no scoring: `score` in `validation` is not part of it",
            "problem.yaml:2: unknown key `type`",
        ];
        assert_eq!(files(text).objections(), wanted);
    }

    #[test]
    fn a_link_needs_its_source() {
        let wanted = ["problem.yaml:2: `source_url` is given without a `source`"];
        assert_eq!(files("validation: custom\nsource_url: u\n").objections(), wanted);
    }

    #[test]
    fn keywords_in_a_list_are_remarked() {
        let wanted = "problem.yaml:2: `keywords` is one text of words in the legacy format; the list is read";
        assert_eq!(files("validation: custom\nkeywords: [a, b]\n").remarks(), [wanted]);
    }

    #[test]
    fn names_by_language_are_used_with_a_remark() {
        let package = files("validation: custom\nname: {en: Sum, de: Summe}\n").package();
        assert_eq!(package.titles["en"], "Sum");
        assert!(package.remarks[0].message.starts_with("`name` is a text in the legacy format"));
    }
}
