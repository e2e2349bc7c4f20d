//! One card: what its front matter says, then the question and its sections in order.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::items::{self, Item};
use crate::problem::{Error, Level, Source, Tongue, digest, is_digest, not_empty, plain_slug, question_id};

/// A question card.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its name: `adam-bias-correction`.
    pub id: String,
    /// The interview question that it belongs to: `B2.1`.
    pub question: String,
    /// What kind of answer it wants.
    pub kind: CardKind,
    /// How hard it is.
    pub level: Level,
    /// Exercises in which the same is written as a program.
    pub exercises: Vec<String>,
    /// What it is about.
    pub tags: Vec<String>,
    /// The question in words.
    pub asks: String,
    /// An answer, in Markdown.
    pub answer: String,
    /// What the answer should have, each in Markdown.
    pub key_points: Vec<String>,
    /// What is asked next.
    pub follow_ups: Vec<FollowUp>,
    /// What goes wrong, each in Markdown.
    pub pitfalls: Vec<String>,
    /// Where it is from, in Markdown; empty where it is from nowhere else.
    pub source: String,
    /// Of a translation the digest of its original.
    pub of: Option<String>,
    /// The file, as the user knows it.
    pub file: String,
    /// The whole text of the file.
    pub text: Arc<str>,
}

/// What kind of answer a card wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CardKind {
    /// What something is, and why.
    Concept,
    /// A derivation, or numbers.
    Derivation,
    /// How a system is built and run.
    System,
    /// What you did.
    Behavioural,
}

impl fmt::Display for CardKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Concept => "concept",
            Self::Derivation => "derivation",
            Self::System => "system",
            Self::Behavioural => "behavioural",
        })
    }
}

/// A question that follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FollowUp {
    /// What is asked, in Markdown.
    pub asks: String,
    /// An answer, in Markdown.
    pub answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The version of this format: 1.
    format: Spanned<i64>,
    /// The interview question that it belongs to, by its name in `curriculum.toml`.
    question: Spanned<String>,
    /// What kind of answer it wants: `concept`, `derivation`, `system` or `behavioural`.
    kind: CardKind,
    /// `easy`, `medium` or `hard`.
    level: Level,
    /// Exercises in which the same is written as a program.
    exercises: Vec<Spanned<String>>,
    /// What it is about, as slugs.
    tags: Vec<Spanned<String>>,
    /// Only of a translation: the first 16 hexadecimal digits of the SHA-256 of the original file.
    of: Option<Spanned<String>>,
}

/// What stands around the front matter, each on a line of its own.
const FENCE: &str = "+++";

/// The headings of the sections, in order.
fn headings(tongue: Tongue) -> [&'static str; 5] {
    match tongue {
        Tongue::English => ["Answer", "Key points", "Follow-ups", "Pitfalls", "Source"],
        Tongue::Chinese => ["回答", "要点", "追问", "误区", "出处"],
    }
}

impl Card {
    /// The names of the sections in the words of a tongue, in order: answer, key points, follow-ups, pitfalls, source.
    pub fn headings(tongue: Tongue) -> [&'static str; 5] {
        headings(tongue)
    }

    /// The digest of its file.
    pub fn digest(&self) -> String {
        digest(self.text.as_bytes())
    }

    /// Reads a card in a tongue; `source` is its file.
    pub(super) fn read(id: &str, source: &Source, tongue: Tongue) -> Result<Self, Error> {
        let (front, body) = front_matter(source)?;
        // Objections point at lines of the file: the fence above leaves an empty line.
        let front = Source { file: source.file.clone(), text: Arc::from(format!("\n{}", &source.text[front])) };
        let raw: Raw = front.toml()?;
        front.format_1(&raw.format)?;
        let names = |names: Vec<Spanned<String>>| {
            names.into_iter().map(|name| front.checked(name, plain_slug)).collect::<Result<Vec<_>, _>>()
        };
        let of = raw.of.map(|of| front.checked(of, is_digest)).transpose()?;
        if of.is_some() == (tongue == Tongue::English) {
            let what =
                if of.is_some() { "is no translation, and has `of`" } else { "lacks `of`, the digest of its original" };
            return Err(front.error(0..0, format!("this card {what}")));
        }
        let Body { asks, sections } = Body::read(source, body, tongue)?;
        let [answer, key_points, follow_ups, pitfalls, origin] = sections;
        Ok(Self {
            id: id.to_owned(),
            question: front.checked(raw.question, question_id)?,
            kind: raw.kind,
            level: raw.level,
            exercises: names(raw.exercises)?,
            tags: names(raw.tags)?,
            asks,
            answer: prose(source, answer)?,
            key_points: texts(source, key_points)?,
            follow_ups: list(source, follow_ups)?
                .iter()
                .map(|item| follow_up(source, item))
                .collect::<Result<_, _>>()?,
            pitfalls: texts(source, pitfalls)?,
            source: source.text[origin].trim().to_owned(),
            of,
            file: source.file.clone(),
            text: Arc::clone(&source.text),
        })
    }
}

/// Where the front matter stands, and where the rest begins.
fn front_matter(source: &Source) -> Result<(Range<usize>, usize), Error> {
    let open = format!("{FENCE}\n");
    if !source.text.starts_with(&open) {
        return Err(source.error(0..0, format!("a card begins with a line `{FENCE}`, then `format = 1`")));
    }
    let close = format!("\n{FENCE}\n");
    let end = source.text[open.len() - 1..].find(&close).map(|end| open.len() - 1 + end);
    let end = end.ok_or_else(|| source.error(0..open.len() - 1, format!("no line `{FENCE}` ends what begins here")))?;
    Ok((open.len()..end + 1, end + close.len()))
}

/// What stands behind the front matter.
struct Body {
    asks: String,
    /// Where the sections stand.
    sections: [Range<usize>; 5],
}

impl Body {
    fn read(source: &Source, start: usize, tongue: Tongue) -> Result<Self, Error> {
        let headings = headings(tongue);
        let mut title = None;
        let mut sections: Vec<Range<usize>> = Vec::new();
        let mut fenced = false;
        let mut at = start;
        for line in source.text[start..].split_inclusive('\n') {
            let here = at..at + line.trim_end().len();
            at += line.len();
            fenced ^= line.trim_start().starts_with("```");
            if let (Some(heading), false) = (line.strip_prefix("## "), fenced) {
                sections.last_mut().into_iter().for_each(|section| section.end = here.start);
                if headings.get(sections.len()).is_none_or(|expected| *expected != heading.trim()) {
                    return Err(source.error(here, order(&headings, sections.len())));
                }
                sections.push(at..source.text.len());
            } else if sections.is_empty() && !line.trim().is_empty() {
                let asks = line.strip_prefix("# ").filter(|_| title.is_none());
                let asks =
                    asks.ok_or_else(|| source.error(here, "the question stands in one line, `# …`, above `## …`"))?;
                title = Some(asks.trim().to_owned());
            }
        }
        let end = source.text.trim_end().len();
        let missing = || source.error(end..end, order(&headings, sections.len()));
        let asks = title.ok_or_else(|| source.error(end..end, "the question is missing: a line `# …`"))?;
        Ok(Self { asks, sections: sections.clone().try_into().map_err(|_| missing())? })
    }
}

/// What a card has to have behind so many sections.
fn order(headings: &[&str], read: usize) -> String {
    let all: Vec<String> = headings.iter().map(|heading| format!("`## {heading}`")).collect();
    match headings.get(read) {
        Some(next) => format!("`## {next}` is expected here; a card has {}, in this order", all.join(", ")),
        None => format!("a card has {}, and nothing else", all.join(", ")),
    }
}

fn prose(source: &Source, section: Range<usize>) -> Result<String, Error> {
    let text = source.text[section.clone()].trim();
    not_empty(text).map_err(|_| source.error(section.start..section.start, "this section is empty"))?;
    Ok(text.to_owned())
}

fn list(source: &Source, section: Range<usize>) -> Result<Vec<Item>, Error> {
    let items = items::read(&source.text[section.clone()], section.start);
    let items = items.map_err(|span| source.error(span, "this section is a list: `- …`, further lines indented"))?;
    if items.is_empty() {
        return Err(source.error(section.start..section.start, "this section is empty"));
    }
    Ok(items)
}

fn texts(source: &Source, section: Range<usize>) -> Result<Vec<String>, Error> {
    Ok(list(source, section)?.into_iter().map(|item| item.text).collect())
}

/// `**The question?** The answer.`
fn follow_up(source: &Source, item: &Item) -> Result<FollowUp, Error> {
    let parts = item.text.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    let parts = parts
        .map(|(asks, answer)| (asks.trim(), answer.trim()))
        .filter(|(asks, answer)| !asks.is_empty() && !answer.is_empty());
    let (asks, answer) =
        parts.ok_or_else(|| source.error(item.span.clone(), "a follow-up is `- **The question?** The answer.`"))?;
    Ok(FollowUp { asks: asks.to_owned(), answer: answer.to_owned() })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Card;
    use crate::problem::{Source, Tongue};

    const GOOD: &str = "+++\nformat = 1\nquestion = \"B2.1\"\nkind = \"concept\"\nlevel = \"easy\"\nexercises = [\"adam\"]\ntags = []\n+++\n\n\
                        # Why?\n\n## Answer\n\nBecause.\n\n## Key points\n\n- one\n- two\n  more\n\n## Follow-ups\n\n- **And\n  then?** This.\n\n\
                        ## Pitfalls\n\n- None.\n\n## Source\n\nOurs.\n";

    fn read(text: &str) -> Result<Card, String> {
        let source = Source { file: "cards/why.md".to_owned(), text: Arc::from(text) };
        Card::read("why", &source, Tongue::English).map_err(|error| error.to_string())
    }

    #[test]
    fn a_card_is_its_front_matter_and_its_sections() {
        let card = read(GOOD).unwrap();
        assert_eq!((card.question.as_str(), card.asks.as_str(), card.answer.as_str()), ("B2.1", "Why?", "Because."));
        assert_eq!(card.key_points, ["one", "two\nmore"]);
        assert_eq!((card.follow_ups[0].asks.as_str(), card.follow_ups[0].answer.as_str()), ("And\nthen?", "This."));
        assert_eq!((card.pitfalls.as_slice(), card.source.as_str()), (["None.".to_owned()].as_slice(), "Ours."));
    }

    #[test]
    fn an_objection_points_at_its_place() {
        let objection = |old: &str, new: &str| {
            assert!(GOOD.contains(old), "{old}");
            let text = read(&GOOD.replacen(old, new, 1)).unwrap_err();
            let place = text.lines().find_map(|line| line.trim().strip_prefix("--> ")).unwrap_or_default().to_owned();
            format!("{place} {}", text.lines().next().unwrap_or_default())
        };
        let all = [
            objection("+++\nformat", "format"),
            objection("level", "levl"),
            objection("\"B2.1\"", "\"b\""),
            objection("## Key points", "## Points"),
            objection("- one", "one"),
            objection("**And", "And"),
            objection("Because.", ""),
            objection("## Source\n\nOurs.\n", ""),
        ];
        insta::assert_snapshot!(all.join("\n"), @"
        cards/why.md:1:1 a card begins with a line `+++`, then `format = 1`
        cards/why.md:5:1 unknown field `levl`, expected one of `format`, `question`, `kind`, `level`, `exercises`, `tags`, `of`
        cards/why.md:3:12 `b` is not the id of a question, such as `A3` or `B2.1`
        cards/why.md:16:1 `## Key points` is expected here; a card has `## Answer`, `## Key points`, `## Follow-ups`, `## Pitfalls`, `## Source`, in this order
        cards/why.md:18:1 this section is a list: `- …`, further lines indented
        cards/why.md:24:1 a follow-up is `- **The question?** The answer.`
        cards/why.md:13:1 this section is empty
        cards/why.md:29:8 `## Source` is expected here; a card has `## Answer`, `## Key points`, `## Follow-ups`, `## Pitfalls`, `## Source`, in this order
        ");
    }
}
