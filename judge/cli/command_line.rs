//! Commands that messages name, spelled so that they do the same here: with the folder of problems that the user named.

/// Commands that work on problems.
const ON_PROBLEMS: [&str; 19] = [
    "list", "next", "path", "show", "hint", "cards", "review", "notes", "new", "test", "submit", "grade", "watch",
    "mock", "verify", "stats", "export", "serve", "practice",
];

/// A text whose commands name this folder, written as a word for the shell.
pub(super) fn with_problems(text: &str, folder: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("judge ") {
        let (before, command) = rest.split_at(at);
        spelled.push_str(before);
        let (name, behind) = command.split_at("judge ".len());
        spelled.push_str(name);
        if begins(&spelled[..spelled.len() - name.len()]) && takes_problems(behind) {
            spelled.extend(["--problems ", folder, " "]);
        }
        rest = behind;
    }
    spelled + rest
}

/// Whether a command may begin behind this text: at the beginning of a line, in backticks, or where colour begins.
fn begins(before: &str) -> bool {
    let colour = || {
        let code = before.strip_suffix('m')?.rsplit_once("\x1b[")?.1;
        Some(code.chars().all(|c| c.is_ascii_digit() || c == ';'))
    };
    before.trim_end_matches(' ').is_empty() || before.ends_with(['`', '\n']) || colour() == Some(true)
}

fn takes_problems(command: &str) -> bool {
    let word: String = command.chars().take_while(char::is_ascii_lowercase).collect();
    let behind = &command[word.len()..];
    ON_PROBLEMS.contains(&word.as_str())
        && !behind.starts_with('-')
        // What names its folder needs none.
        && !behind.split(['`', '\n']).next().unwrap_or_default().contains("--problem")
}

#[cfg(test)]
mod tests {
    use super::with_problems;

    #[test]
    fn commands_name_the_folder_and_prose_stays() {
        for (text, spelled) in [
            ("judge submit a b.py", "judge --problems 'my dir' submit a b.py"),
            (
                "`judge show a` or `judge list`",
                "`judge --problems 'my dir' show a` or `judge --problems 'my dir' list`",
            ),
            ("\x1b[36mjudge show a\x1b[0m", "\x1b[36mjudge --problems 'my dir' show a\x1b[0m"),
            ("the judge shows a test", "the judge shows a test"),
            ("`judge doctor` and `judge --problems x verify`", "`judge doctor` and `judge --problems x verify`"),
            ("`judge new --problem function x`", "`judge new --problem function x`"),
        ] {
            assert_eq!(with_problems(text, "'my dir'"), spelled);
        }
    }
}
