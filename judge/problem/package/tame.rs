//! Foreign text in what is said of a package: not too long, and without characters that a terminal obeys.

use super::model::Objection;

/// Characters of a message, and of a hint.
const MAX_MESSAGE: usize = 300;

/// Objections whose words stay on a line of their own, whatever they repeat of the package.
pub(super) fn tamed(mut objections: Vec<Objection>) -> Vec<Objection> {
    for objection in &mut objections {
        objection.message = tame(&objection.message);
        objection.hint = objection.hint.as_deref().map(tame);
    }
    objections
}

fn tame(message: &str) -> String {
    let mut tame = String::new();
    for one in message.chars().take(MAX_MESSAGE) {
        match one {
            '\'' | '"' | '\\' => tame.push(one),
            other => tame.extend(other.escape_debug()),
        }
    }
    if message.chars().nth(MAX_MESSAGE).is_some() {
        tame.push('…');
    }
    tame
}

#[cfg(test)]
mod tests {
    use super::super::polygon::fixture::Memory;
    use super::super::read;
    use super::*;

    #[test]
    fn a_terminal_obeys_no_key_of_any_format() {
        for (mark, text) in [
            ("init.yml", "\"a\\eb\": 1\n"),
            ("problem.xml", "<problem a\u{7}='1'/>"),
            ("problem.yaml", "\"a\\eb\": 1\n\"limits\": {\"\\a\": {}}\n"),
        ] {
            let objections = read(&Memory::with([(mark.to_owned(), text)]), "sum").unwrap_err();
            for Objection { message, hint, .. } in objections {
                let said = message + &hint.unwrap_or_default();
                assert!(!said.contains(char::is_control), "{said:?}");
            }
        }
        let files = [
            ("problem.yaml", "problem_format_version: 2025-09\nname: Sum\nuuid: 0f0d\n"),
            ("submissions/submissions.yaml", "descript\u{11}on: true\n"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text));
        let objections = read(&Memory::with(files), "sum").unwrap_err();
        assert!(objections.iter().any(|one| one.message == "`descript\\u{11}on` must be a map and is a single value"));
    }

    #[test]
    fn foreign_text_in_a_message_is_short_and_tame() {
        assert_eq!(tame("`a\u{1b}[31m\n\u{202e}\\'\"é`"), "`a\\u{1b}[31m\\n\\u{202e}\\'\"é`");
        assert_eq!(tame(&"x".repeat(1000)).chars().count(), MAX_MESSAGE + 1);
    }

    #[test]
    fn hints_are_tame_as_well() {
        let hint = Some("write `a\u{7}`".to_owned());
        let objection = Objection { file: String::new(), line: None, message: "is wrong".to_owned(), hint };
        assert_eq!(tamed(vec![objection])[0].hint.as_deref(), Some("write `a\\u{7}`"));
    }
}
