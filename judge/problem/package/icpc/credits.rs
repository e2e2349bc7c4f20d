//! Who wrote a problem, where it is from and who may use it. Nothing is judged by this; its types are checked.

use super::super::yaml::{Fields, Node, Yaml, shown};
use super::findings::Findings;

/// The licenses that the formats know.
const LICENSES: [&str; 7] = ["unknown", "public domain", "cc0", "cc by", "cc by-sa", "educational", "permission"];

/// `credits` of 2025-09; whether it names authors.
pub(super) fn credits(fields: &mut Fields<'_>, into: &mut Findings) -> bool {
    let file = fields.file;
    match fields.take_some("credits") {
        None => false,
        Some(yaml) if yaml.as_text().is_some() => true,
        Some(yaml) => roles(file, Fields::new(file, "credits", yaml), into),
    }
}

fn roles(file: &str, mut fields: Fields<'_>, into: &mut Findings) -> bool {
    for role in ["contributors", "testers", "packagers", "acknowledgements"] {
        if let Some(yaml) = fields.take(role) {
            persons(file, role, yaml, into);
        }
    }
    let authors = fields.take("authors");
    if let Some(yaml) = authors {
        persons(file, "authors", yaml, into);
    }
    if let Some(translators) = fields.map("translators") {
        for (language, yaml) in translators.rest() {
            check_language(file, language.line, &language.text, into);
            persons(file, "translators", yaml, into);
        }
        into.extend(translators.finish_open());
    }
    into.extend(fields.finish());
    authors.is_some()
}

/// One person or several, each a name or a map.
pub(super) fn persons(file: &str, role: &str, yaml: &Yaml, into: &mut Findings) {
    match &yaml.node {
        Node::List(list) if !list.is_empty() => list.iter().for_each(|one| person(file, role, one, into)),
        _ => person(file, role, yaml, into),
    }
}

fn person(file: &str, role: &str, yaml: &Yaml, into: &mut Findings) {
    match &yaml.node {
        Node::Text { .. } => {}
        Node::Map(_) => {
            let mut fields = Fields::new(file, role, yaml);
            for key in ["email", "orcid", "kattis"] {
                fields.text(key);
            }
            if fields.text("name").is_none() {
                into.object(file, Some(yaml.line), format!("a person of `{role}` has no `name`"));
            }
            into.extend(fields.finish());
        }
        _ => {
            into.object(file, Some(yaml.line), format!("`{role}` must be a name, or a list of names"));
        }
    }
}

/// `source` of 2025-09; whether there is any.
pub(super) fn sources(fields: &mut Fields<'_>, into: &mut Findings) -> bool {
    let file = fields.file;
    let Some(yaml) = fields.take_some("source") else { return false };
    let sources = yaml.as_list().unwrap_or(std::slice::from_ref(yaml));
    sources.iter().filter(|one| source(file, one, into)).count() > 0
}

/// A source; whether it is named. Tools write `name:` and `url:` without values where there is none.
fn source(file: &str, yaml: &Yaml, into: &mut Findings) -> bool {
    if yaml.as_text().is_some() {
        return true;
    }
    let mut fields = Fields::new(file, "source", yaml);
    fields.text("url");
    let is_named = fields.text("name").is_some();
    if fields.take("name").is_none() && yaml.as_map().is_some() {
        into.object(file, Some(yaml.line), "a `source` has no `name`");
    }
    into.extend(fields.finish());
    is_named
}

/// `license` and `rights_owner`; `has_owner` is whether authors or a source stand in for the owner.
pub(super) fn license(fields: &mut Fields<'_>, has_owner: bool, into: &mut Findings) {
    let file = fields.file;
    let license = fields.take_some("license").map(|_| fields.one_of("license", &LICENSES));
    let line = fields.take("license").map(|yaml| yaml.line);
    let owner = fields.text("rights_owner").is_some();
    match license {
        Some(Some("public domain")) if owner => {
            into.remark(file, line, "a problem in the public domain has no `rights_owner`");
        }
        Some(Some("unknown" | "public domain") | None) | None => {}
        Some(Some(_)) if owner || has_owner => {}
        Some(Some(name)) => {
            into.remark(file, line, format!("the license `{name}` needs a `rights_owner`"));
        }
    }
}

/// `embargo_until` of 2025-09.
pub(super) fn embargo(fields: &mut Fields<'_>) {
    if fields.text("embargo_until").is_some_and(|text| !is_date(text)) {
        fields.object("embargo_until", "must be a date, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`");
    }
}

fn is_date(text: &str) -> bool {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let parts = |text: &str, sep: char, widths: &[usize]| -> Option<Vec<u32>> {
        let parts: Vec<&str> = text.split(sep).collect();
        let fits = parts.len() == widths.len() && parts.iter().zip(widths).all(|(part, width)| part.len() == *width);
        fits.then(|| parts.iter().map(|part| digits(part)).collect())?
    };
    let is_day =
        parts(date, '-', &[4, 2, 2]).is_some_and(|day| (1..=12).contains(&day[1]) && (1..=31).contains(&day[2]));
    let is_time = |time: &str| {
        let time = time.strip_suffix('Z').and_then(|time| parts(time, ':', &[2, 2, 2]));
        time.is_some_and(|time| time[0] < 24 && time[1] < 60 && time[2] < 61)
    };
    is_day && time.is_none_or(is_time)
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Objects to what is not the code of a natural language (`en`, `fil`, `pt-BR`).
pub(super) fn check_language(file: &str, line: usize, code: &str, into: &mut Findings) {
    if !is_language(code) {
        let message = format!("`{}` is not a language code such as `en` or `pt-BR`", shown(code));
        into.object(file, Some(line), message);
    }
}

/// Whether this is the code of a natural language.
pub(super) fn is_language(code: &str) -> bool {
    let (language, country) =
        code.split_once('-').map_or((code, None), |(language, country)| (language, Some(country)));
    let is_letters = |text: &str, lengths: std::ops::RangeInclusive<usize>, is_letter: fn(&u8) -> bool| {
        lengths.contains(&text.len()) && text.as_bytes().iter().all(is_letter)
    };
    is_letters(language, 2..=3, u8::is_ascii_lowercase)
        && country.is_none_or(|country| is_letters(country, 2..=2, u8::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    fn modern(lines: &str) -> MemoryFiles {
        MemoryFiles::modern(lines, &[])
    }

    #[test]
    fn all_credits_of_the_format_are_read() {
        let text = "credits:\n  authors: A <a@b.c>\n  contributors:\n  - A\n  - B <b@b.c>\n  testers:\n  \
                    - name: C\n    orcid: 0000-0001-7414-8743\n    kattis: c\n    email: c@b.c\n  translators:\n    \
                    da: M\n    eo: [L]\n  acknowledgements: [S]\n  packagers: [P]\n";
        assert!(modern(text).remarks().is_empty());
        assert!(modern("credits: A <a@b.c>\nlicense: cc by-sa\n").remarks().is_empty());
    }

    #[test]
    fn wrong_credits_are_refused() {
        assert_eq!(modern("credits:\n  writer: A\n").objections(), ["problem.yaml:5: unknown key `credits.writer`"]);
        let wanted = ["problem.yaml:5: a person of `authors` has no `name`"];
        assert_eq!(modern("credits:\n  authors: [{email: x}]\n").objections(), wanted);
        let wanted = ["problem.yaml:5: `authors` must be a name, or a list of names"];
        assert_eq!(modern("credits:\n  authors: []\n").objections(), wanted);
        let wanted = ["problem.yaml:5: `English` is not a language code such as `en` or `pt-BR`"];
        assert_eq!(modern("credits:\n  translators: {English: A}\n").objections(), wanted);
        assert_eq!(modern("credits: [A]\n").objections(), ["problem.yaml:4: `credits` must be a map and is a list"]);
    }

    #[test]
    fn sources_are_texts_maps_or_lists() {
        assert!(modern("source: [{name: N, url: U}, S, {name: T}]\n").remarks().is_empty());
        assert!(modern("source:\n  name:\n  url:\n").remarks().is_empty());
        assert_eq!(modern("source: {url: U}\n").objections(), ["problem.yaml:4: a `source` has no `name`"]);
        assert_eq!(modern("source: [[a]]\n").objections(), ["problem.yaml:4: `source` must be a map and is a list"]);
    }

    #[test]
    fn licenses_are_those_of_the_format() {
        let objections = modern("license: mit\n").objections();
        assert!(
            objections[0].starts_with("problem.yaml:4: `license` must be `unknown`, `public domain`"),
            "{objections:?}"
        );
        let wanted = ["problem.yaml:4: the license `cc0` needs a `rights_owner`"];
        assert_eq!(modern("license: cc0\n").remarks(), wanted);
        assert!(modern("license: cc0\nrights_owner: A\n").remarks().is_empty());
        assert!(modern("license: cc0\nsource: A\n").remarks().is_empty());
        let wanted = ["problem.yaml:4: a problem in the public domain has no `rights_owner`"];
        assert_eq!(modern("license: public domain\nrights_owner: A\n").remarks(), wanted);
    }

    #[test]
    fn an_embargo_is_a_date() {
        for text in ["2026-01-31", "2026-01-31T23:59:00Z"] {
            assert!(is_date(text), "{text}");
        }
        for text in ["2026-1-31", "2026-13-01", "tomorrow", "2026-01-31T23:59:00", "2026-01-31T25:00:00Z", "+026-01-31"]
        {
            assert!(!is_date(text), "{text}");
        }
        let wanted = "problem.yaml:4: `embargo_until` must be a date, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`";
        assert_eq!(modern("embargo_until: soon\n").objections(), [wanted]);
        assert!(modern("embargo_until: 2026-01-31\n").remarks().is_empty());
    }

    #[test]
    fn language_codes_have_their_form() {
        assert!(["en", "fil", "pt-BR"].iter().all(|code| is_language(code)));
        assert!(["e", "EN", "english", "pt-br", "pt-", ""].iter().all(|code| !is_language(code)));
    }
}
