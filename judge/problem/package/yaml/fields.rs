//! The keys of one map, taken one by one with their types; what nobody took is an unknown key.

use std::collections::{BTreeSet, HashMap};

use super::super::model::Objection;
use super::{Key, Node, Yaml, shown};
use crate::problem::nearest;

/// Most unknown keys of a map that are named: each is compared with all known ones.
const MAX_UNKNOWN: usize = 100;

/// A map whose keys are being taken.
pub(crate) struct Fields<'a> {
    /// The file that it is in.
    pub(crate) file: &'a str,
    /// What keys are called in messages: `limits.`, or nothing at the top of a file.
    prefix: String,
    entries: &'a [(Key, Yaml)],
    /// Where each key is: a map of 100,000 keys is searched once a key.
    places: HashMap<&'a str, usize>,
    known: BTreeSet<&'static str>,
    /// What is wrong so far.
    pub(crate) objections: Vec<Objection>,
}

impl<'a> Fields<'a> {
    /// The map under a name (`limits`), or a file's own one under an empty name. Nothing at all is an empty map.
    pub(crate) fn new(file: &'a str, name: &str, yaml: &'a Yaml) -> Self {
        let prefix = if name.is_empty() { String::new() } else { format!("{name}.") };
        let (entries, objections): (&[_], _) = match &yaml.node {
            Node::Map(entries) => (entries, Vec::new()),
            Node::Null => (&[], Vec::new()),
            _ if name.is_empty() => {
                (&[], vec![yaml.objection(file, format!("the file must be a map of keys and is {}", yaml.kind()))])
            }
            _ => (&[], vec![yaml.objection(file, format!("`{name}` must be a map and is {}", yaml.kind()))]),
        };
        let places = entries.iter().enumerate().map(|(place, (key, _))| (key.text.as_str(), place)).collect();
        Self { file, prefix, entries, places, known: BTreeSet::new(), objections }
    }

    /// The value of a key, which is known from now on.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<&'a Yaml> {
        self.known.insert(key);
        self.places.get(key).map(|place| &self.entries[*place].1)
    }

    /// The value of a key where there is one that is not empty.
    pub(crate) fn take_some(&mut self, key: &'static str) -> Option<&'a Yaml> {
        self.take(key).filter(|yaml| !yaml.is_null())
    }

    /// Where a key is.
    pub(crate) fn line_of(&self, key: &str) -> Option<usize> {
        self.places.get(key).map(|place| self.entries[*place].0.line)
    }

    /// `true` or `false`.
    pub(crate) fn bool(&mut self, key: &'static str) -> Option<bool> {
        let yaml = self.take(key)?;
        yaml.as_bool().or_else(|| self.refuse(key, yaml, "must be `true` or `false`"))
    }

    /// A whole number, `what` says which: `a whole number of MiB, 1 or more`.
    pub(crate) fn integer(&mut self, key: &'static str, least: i64, most: i64, what: &str) -> Option<i64> {
        let yaml = self.take(key)?;
        let number = yaml.as_integer().filter(|number| (least..=most).contains(number));
        number.or_else(|| self.refuse(key, yaml, &format!("must be {what}")))
    }

    /// A finite number that is allowed; `what` says which.
    pub(crate) fn number(&mut self, key: &'static str, is_allowed: impl Fn(f64) -> bool, what: &str) -> Option<f64> {
        let yaml = self.take(key)?;
        let number = yaml.as_number().filter(|number| is_allowed(*number));
        number.or_else(|| self.refuse(key, yaml, &format!("must be {what}")))
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<&'a str> {
        let yaml = self.take_some(key)?;
        yaml.as_text().or_else(|| self.refuse(key, yaml, "must be a text"))
    }

    /// A text that is none by its quotes alone: `3` and `yes` are none without.
    pub(crate) fn string(&mut self, key: &'static str) -> Option<&'a str> {
        let text = self.text(key)?;
        let yaml = self.take(key)?;
        if yaml.as_string().is_none() {
            self.refuse::<()>(key, yaml, "must be a text");
            self.hint(format!("write it in quotes: `{key}: '{}'`", shown(text)));
        }
        yaml.as_string()
    }

    /// One of some words.
    pub(crate) fn one_of(&mut self, key: &'static str, words: &[&'static str]) -> Option<&'static str> {
        let yaml = self.take(key)?;
        let word = words.iter().find(|word| yaml.as_text() == Some(**word));
        word.copied().or_else(|| self.refuse(key, yaml, &format!("must be {}", either(words))))
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        let yaml = self.take_some(key)?;
        texts(yaml).or_else(|| self.refuse(key, yaml, "must be a list of texts"))
    }

    /// A list of texts, or one text.
    pub(crate) fn text_or_texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        let yaml = self.take_some(key)?;
        let one = yaml.as_text().map(|text| vec![text.to_owned()]);
        one.or_else(|| texts(yaml)).or_else(|| self.refuse(key, yaml, "must be a text or a list of texts"))
    }

    /// One text, taken apart at its spaces.
    pub(crate) fn words(&mut self, key: &'static str) -> Option<Vec<String>> {
        Some(self.text(key)?.split_whitespace().map(str::to_owned).collect())
    }

    /// A list of texts, or one text that is taken apart at its spaces.
    pub(crate) fn words_or_texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        let yaml = self.take_some(key)?;
        let one = yaml.as_text().map(|text| text.split_whitespace().map(str::to_owned).collect());
        one.or_else(|| texts(yaml)).or_else(|| self.refuse(key, yaml, "must be a text or a list of texts"))
    }

    /// The map under a key.
    pub(crate) fn map(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let yaml = self.take(key)?;
        Some(Fields::new(self.file, &format!("{}{key}", self.prefix), yaml))
    }

    /// The entries that nobody took so far: keys that the format lets the author choose.
    pub(crate) fn rest(&self) -> impl Iterator<Item = &'a (Key, Yaml)> {
        self.entries.iter().filter(|(key, _)| !self.known.contains(key.text.as_str()))
    }

    /// Objects to the value of a key.
    pub(crate) fn object(&mut self, key: &str, message: &str) {
        let line = self.line_of(key);
        let message = format!("`{}{key}` {message}", self.prefix);
        self.objections.push(Objection { file: self.file.to_owned(), line, message, hint: None });
    }

    /// All that is wrong, unknown keys among it.
    pub(crate) fn finish(mut self) -> Vec<Objection> {
        let unknown: Vec<Objection> = self.rest().take(MAX_UNKNOWN).map(|(key, _)| self.unknown(key)).collect();
        self.objections.extend(unknown);
        self.objections
    }

    /// All that is wrong where any further key is the author's own.
    pub(crate) fn finish_open(self) -> Vec<Objection> {
        self.objections
    }

    fn unknown(&self, key: &Key) -> Objection {
        let near = nearest::names(&key.text, self.known.iter().copied());
        Objection {
            file: self.file.to_owned(),
            line: Some(key.line),
            message: format!("unknown key `{}{}`", self.prefix, shown(&key.text)),
            hint: near.first().map(|name| format!("did you mean `{name}`?")),
        }
    }

    /// What to do about the last thing that is wrong.
    fn hint(&mut self, hint: String) {
        if let Some(last) = self.objections.last_mut() {
            last.hint = Some(hint);
        }
    }

    fn refuse<T>(&mut self, key: &str, yaml: &Yaml, message: &str) -> Option<T> {
        let given = yaml.as_text().map_or_else(|| yaml.kind().to_owned(), |text| format!("`{}`", shown(text)));
        let message = format!("`{}{key}` {message}, not {given}", self.prefix);
        self.objections.push(yaml.objection(self.file, message));
        None
    }
}

/// The texts of a list of nothing else.
pub(crate) fn texts(yaml: &Yaml) -> Option<Vec<String>> {
    yaml.as_list()?.iter().map(|item| item.as_text().map(str::to_owned)).collect()
}

/// Words for a message: "`a`, `b` or `c`".
fn either(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn messages(objections: &[Objection]) -> Vec<String> {
        objections.iter().map(|objection| format!("{}: {}", objection.line.unwrap(), objection.message)).collect()
    }

    #[test]
    fn values_are_taken_by_their_types() {
        let yaml = read("f", b"a: true\nb: 3\nc: 1e-3\nd: [x, 2]\ne: one\nf: x  y\ng:\n").unwrap();
        let mut fields = Fields::new("f", "", &yaml);
        assert_eq!(fields.bool("a"), Some(true));
        assert_eq!(fields.integer("b", 1, 9, "a digit"), Some(3));
        assert_eq!(fields.number("c", |number| number > 0.0, "more than 0"), Some(0.001));
        assert_eq!(fields.texts("d"), Some(vec!["x".to_owned(), "2".to_owned()]));
        assert_eq!(fields.one_of("e", &["one", "two"]), Some("one"));
        assert_eq!(fields.text_or_texts("f"), Some(vec!["x  y".to_owned()]));
        assert_eq!(fields.words_or_texts("f"), Some(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!(fields.words("f"), Some(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!((fields.text("g"), fields.text("h")), (None, None));
        assert!(fields.finish().is_empty());
    }

    #[test]
    fn a_wrong_type_is_refused_with_its_line_and_what_is_wanted() {
        let yaml = read("f", b"m:\n  a: maybe\n  b: '3'\n  c: .inf\n  d: x\n  e: three\n").unwrap();
        let mut top = Fields::new("f", "", &yaml);
        let mut fields = top.map("m").unwrap();
        assert_eq!((fields.bool("a"), fields.integer("b", 1, 9, "a digit")), (None, None));
        assert_eq!((fields.number("c", |_| true, "a number"), fields.texts("d")), (None, None));
        assert_eq!(fields.one_of("e", &["one", "two"]), None);
        let wanted = [
            "2: `m.a` must be `true` or `false`, not `maybe`",
            "3: `m.b` must be a digit, not `3`",
            "4: `m.c` must be a number, not `.inf`",
            "5: `m.d` must be a list of texts, not `x`",
            "6: `m.e` must be `one` or `two`, not `three`",
        ];
        assert_eq!(messages(&fields.finish()), wanted);
    }

    #[test]
    fn a_number_is_a_text_in_quotes_alone() {
        let yaml = read("f", b"a: 3\nb: '3'\nc: no\nd: 3 apples\ne: [x]\n").unwrap();
        let mut fields = Fields::new("f", "", &yaml);
        assert_eq!((fields.string("a"), fields.string("b"), fields.string("c")), (None, Some("3"), None));
        assert_eq!((fields.string("d"), fields.string("e"), fields.string("f")), (Some("3 apples"), None, None));
        let objections = fields.finish();
        assert_eq!(objections[0].hint.as_deref(), Some("write it in quotes: `a: '3'`"));
        let wanted =
            ["1: `a` must be a text, not `3`", "3: `c` must be a text, not `no`", "5: `e` must be a text, not a list"];
        assert_eq!(messages(&objections), wanted);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line_and_the_nearest_one() {
        let yaml = read("f", b"memory: 1\nmemory_mb: 2\n").unwrap();
        let mut fields = Fields::new("f", "", &yaml);
        fields.integer("memory", 1, 9, "");
        let objections = fields.finish();
        assert_eq!(messages(&objections), ["2: unknown key `memory_mb`"]);
        assert_eq!(objections[0].hint.as_deref(), Some("did you mean `memory`?"));
    }

    #[test]
    fn a_map_of_nothing_but_unknown_keys_is_refused_in_short_time() {
        let lines: Vec<String> = (0..50_000).map(|number| format!("memory{number}: 1\n")).collect();
        let yaml = read("f", lines.concat().as_bytes()).unwrap();
        let mut fields = Fields::new("f", "", &yaml);
        fields.integer("memory", 1, 9, "");
        let objections = fields.finish();
        assert_eq!((objections.len(), objections[99].line), (MAX_UNKNOWN, Some(100)));
    }

    #[test]
    fn what_is_not_a_map_is_refused() {
        let yaml = read("f", b"- 1\n").unwrap();
        assert_eq!(
            messages(&Fields::new("f", "", &yaml).finish()),
            ["1: the file must be a map of keys and is a list"]
        );
        assert_eq!(messages(&Fields::new("f", "m", &yaml).finish()), ["1: `m` must be a map and is a list"]);
        assert!(Fields::new("f", "m", &read("f", b"").unwrap()).finish().is_empty());
    }
}
