//! Question cards can be read, name exercises and questions that there are, and have translations that say the same.

use super::Finding;
use super::translation::{Order, differences, outdated};
use crate::problem::{CARDS, Curriculum, Error, Lint, Registry, Tongue};
use crate::review::{self, Card};

/// What is wrong with the cards of a registry. One without cards has no findings.
pub fn lint(registry: &Registry, curriculum: &Curriculum) -> Vec<Finding> {
    let (files, ids) = match review::files(registry).and_then(|files| Ok((files, review::ids(registry)?))) {
        Ok(found) => found,
        Err(error) => return vec![unread(error)],
    };
    let belongs = |file: &String| {
        ids.iter().any(|id| Tongue::ALL.into_iter().any(|tongue| review::file_of(id, tongue) == **file))
    };
    let stray = |file: &String| {
        Finding::at_file(Lint::Cards, format!("{CARDS}/{file}"), "is neither a card nor a translation of one")
    };
    let mut findings: Vec<Finding> = files.iter().filter(|file| !belongs(file)).map(stray).collect();
    for id in &ids {
        let original = match review::read(registry, id, Tongue::English) {
            Ok(Some(card)) => card,
            Ok(None) => continue,
            Err(error) => {
                findings.push(unread(error));
                continue;
            }
        };
        findings.extend(names(&original, registry, curriculum));
        let is_due = registry.is_taught_in(Tongue::Chinese);
        findings.extend(match review::read(registry, id, Tongue::Chinese) {
            Ok(Some(translated)) => compare(&original, &translated),
            Ok(None) if is_due => vec![of(&original, 1, "is not translated, and the curriculum is")],
            Ok(None) => Vec::new(),
            Err(error) => vec![unread(error)],
        });
    }
    findings
}

fn unread(error: Error) -> Finding {
    Finding::of_unread(Lint::Cards, CARDS.to_owned(), error)
}

fn of(card: &Card, line: usize, message: &str) -> Finding {
    Finding::at_file(Lint::Cards, card.file.clone(), message).on_line(line)
}

/// Exercises and questions that are not there.
fn names(card: &Card, registry: &Registry, curriculum: &Curriculum) -> Vec<Finding> {
    let line = |name: &str| {
        let quoted = format!("\"{name}\"");
        1 + card.text.lines().position(|line| line.contains(&quoted)).unwrap_or(0)
    };
    let lost = card.exercises.iter().filter(|slug| !registry.has(slug));
    let lost = lost.map(|slug| of(card, line(slug), &format!("there is no exercise `{slug}`")));
    let asked = curriculum.questions().any(|question| question.id == card.question);
    let unasked =
        || of(card, line(&card.question), &format!("no path of {} asks `{}`", Curriculum::FILE, card.question));
    lost.chain((!asked).then(unasked)).collect()
}

/// Where a translation is not that of today's original, or says something else.
fn compare(original: &Card, translated: &Card) -> Vec<Finding> {
    let find = |line: usize, message: &str| of(translated, line, message);
    let mut findings = Vec::new();
    let today = original.digest();
    if translated.of.as_deref() != Some(&today) {
        let line = translated.text.lines().position(|line| line.starts_with("of")).unwrap_or(0);
        findings.push(find(line + 1, &outdated(&original.file, "of", &today)));
    }
    let about = |card: &Card| (card.question.clone(), card.kind, card.level, card.exercises.clone(), card.tags.clone());
    if about(original) != about(translated) {
        findings.push(find(1, "what stands between `+++` is not that of the original"));
    }
    let counts = |card: &Card| [card.key_points.len(), card.follow_ups.len(), card.pitfalls.len()];
    let headings = Card::headings(Tongue::Chinese);
    for (at, (ours, theirs)) in counts(original).into_iter().zip(counts(translated)).enumerate() {
        if ours != theirs {
            findings.push(find(1, &format!("`{}` has {theirs} items, and the original has {ours}", headings[at + 1])));
        }
    }
    findings.extend(
        differences(&original.text, &translated.text, Order::Free).into_iter().map(|(line, text)| find(line, &text)),
    );
    findings
}

#[cfg(test)]
mod tests {
    use std::fs;

    use insta::assert_snapshot;

    use super::lint;
    use crate::problem::{Registry, digest};

    const CURRICULUM: &str = "format = 1\n[[path]]\nname = \"p\"\ntitle = \"P\"\n[[path.part]]\ntitle = \"T\"\nquestions = [{ id = \"A1\", asks = \"How?\" }]\n";
    const MANIFEST: &str = "format = 1\ntitle = \"T\"\ntrack = \"t\"\nlevel = \"easy\"\ntags = []\n[stdio]\n[check]\nkind = \"exact\"\n[[group]]\n\
                            name = \"sample\"\ntitle = \"s\"\n";

    fn card(question: &str, exercise: &str) -> String {
        format!(
            "+++\nformat = 1\nquestion = \"{question}\"\nkind = \"concept\"\nlevel = \"easy\"\nexercises = [\"{exercise}\"]\ntags = []\n+++\n\n# Why?\n\n\
             ## Answer\n\nSo $x$.\n\n## Key points\n\n- one\n- two\n\n## Follow-ups\n\n- **And?** Yes.\n\n## Pitfalls\n\n- None.\n\n## Source\n\nOurs.\n"
        )
    }

    fn translated(original: &str, of: &str) -> String {
        let words = [
            ("tags = []\n", format!("tags = []\nof = \"{of}\"\n")),
            ("# Why?", "# 为什么？".to_owned()),
            ("## Answer", "## 回答".to_owned()),
            ("## Key points", "## 要点".to_owned()),
            ("## Follow-ups", "## 追问".to_owned()),
            ("## Pitfalls", "## 误区".to_owned()),
            ("## Source", "## 出处".to_owned()),
        ];
        words.iter().fold(original.to_owned(), |text, (old, new)| text.replacen(old, new, 1))
    }

    #[test]
    fn cards_name_what_is_there_and_their_translations_say_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let good = card("A1", "adder");
        write("adder/problem.toml", MANIFEST);
        write("curriculum.toml", CURRICULUM);
        write("cards/good.md", &good);
        write("cards/good.zh.md", &translated(&good, &digest(&good)));
        write("cards/lost.md", &card("A9", "subtractor"));
        write("cards/old.md", &good);
        write("cards/old.zh.md", &translated(&good, "0123456789abcdef").replace("$x$", "$y$").replace("- two\n", ""));
        write("cards/notes.txt", "");
        write("cards/half.zh.md", "");
        let registry = Registry::open(Some(folder.path())).unwrap();
        assert_eq!((registry.slugs(), registry.strays()), (["adder".to_owned()].as_slice(), vec![]));
        let found = lint(&registry, &registry.curriculum().unwrap());
        let root = format!("{}/", folder.path().display());
        let found: Vec<String> = found.iter().map(|finding| finding.to_string().replace(&root, "")).collect();
        assert_snapshot!(found.join("\n").replace(&digest(&good), "DIGEST"), @r#"
        cards/half.zh.md: is neither a card nor a translation of one
        cards/notes.txt: is neither a card nor a translation of one
        cards/lost.md:6: there is no exercise `subtractor`
        cards/lost.md:3: no path of curriculum.toml asks `A9`
        cards/old.zh.md:8: `cards/old.md` is not what was translated: read both, mend the translation, then write `of = "DIGEST"`
        cards/old.zh.md:1: `要点` has 1 items, and the original has 2
        cards/old.zh.md:15: formula `y` is not in the original, or more often here
        "#);
    }
}
