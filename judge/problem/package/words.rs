//! One line of a script: a generator and its arguments, as `cmd` of a Polygon test and a rule of `generators.yaml` hold it.

/// Words of one command.
const MAX_WORDS: usize = 1000;

/// What a pipe or a redirection outside of quotes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pipes {
    /// Something that is not supported.
    Refused,
    /// A letter like any other.
    Letters,
}

/// The words of a command, quoted as in a shell: `gen -s "two words" 'as is' a\ b`.
///
/// Nothing is expanded, since generators run without a shell.
pub(super) fn split(command: &str, pipes: Pipes) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = command.chars();
    while let Some(character) = rest.next() {
        match character {
            ' ' | '\t' | '\n' | '\r' => words.extend(word.take()),
            '"' => double_quoted(&mut rest, word.get_or_insert_default())?,
            '\'' => single_quoted(&mut rest, word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().push(rest.next().ok_or("a backslash at the end")?),
            '|' | '<' | '>' if pipes == Pipes::Refused => {
                return Err(format!("`{character}` outside of quotes: pipes and files are not supported"));
            }
            other => word.get_or_insert_default().push(other),
        }
        if words.len() > MAX_WORDS {
            return Err(format!("more than {MAX_WORDS} words"));
        }
    }
    words.extend(word);
    if words.is_empty() { Err("no generator is named".to_owned()) } else { Ok(words) }
}

fn double_quoted(rest: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), String> {
    while let Some(character) = rest.next() {
        match character {
            '"' => return Ok(()),
            '\\' => escaped(rest.next().ok_or("a quote does not end")?, word),
            other => word.push(other),
        }
    }
    Err("a quote does not end".to_owned())
}

/// Inside of quotes a backslash protects a quote and itself, and is a character otherwise.
fn escaped(character: char, word: &mut String) {
    if !matches!(character, '"' | '\\') {
        word.push('\\');
    }
    word.push(character);
}

fn single_quoted(rest: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), String> {
    for character in rest.by_ref() {
        match character {
            '\'' => return Ok(()),
            other => word.push(other),
        }
    }
    Err("a quote does not end".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(command: &str) -> Result<Vec<String>, String> {
        super::split(command, Pipes::Refused)
    }

    #[test]
    fn a_pipe_may_be_a_letter() {
        assert_eq!(super::split("gen a|b >c", Pipes::Letters).unwrap(), ["gen", "a|b", ">c"]);
    }

    #[test]
    fn words_are_split_at_space() {
        assert_eq!(split("gen 1  2\t3 ").unwrap(), ["gen", "1", "2", "3"]);
        assert_eq!(split("gen --type=graph -n 10").unwrap(), ["gen", "--type=graph", "-n", "10"]);
    }

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(split(r#"gen "a b" 'c d' e"f g"h"#).unwrap(), ["gen", "a b", "c d", "ef gh"]);
        assert_eq!(split(r#"gen "" ''"#).unwrap(), ["gen", "", ""]);
        assert_eq!(split(r#"gen "a\"b\\c\d" 'a\b' a\ b"#).unwrap(), ["gen", r#"a"b\c\d"#, r"a\b", "a b"]);
        assert_eq!(split(r#"gen "a|b" '<'"#).unwrap(), ["gen", "a|b", "<"]);
    }

    #[test]
    fn nothing_is_expanded() {
        assert_eq!(split("gen $HOME * `ls` a;b").unwrap(), ["gen", "$HOME", "*", "`ls`", "a;b"]);
    }

    #[test]
    fn what_is_no_command_is_refused() {
        assert!(split("").unwrap_err().contains("no generator"));
        assert!(split("  ").unwrap_err().contains("no generator"));
        assert!(split("gen \"a").unwrap_err().contains("does not end"));
        assert!(split("gen 'a").unwrap_err().contains("does not end"));
        assert!(split("gen \"a\\").unwrap_err().contains("does not end"));
        assert!(split("gen \\").unwrap_err().contains("backslash"));
        assert!(split("gen 1 | sort").unwrap_err().contains("`|`"));
        assert!(split("gen 1 > 5").unwrap_err().contains("`>`"));
        assert!(split(&"a ".repeat(2000)).unwrap_err().contains("1000 words"));
    }
}
