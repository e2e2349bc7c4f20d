//! Which editor opens the file: the one that the user names, or the one in whose terminal the judge runs.

use std::path::Path;
use std::process::{Command, Stdio};

use harness::environment::variable;

/// Editors that take over the terminal.
const OVER: [&str; 18] = [
    "vi", "vim", "nvim", "view", "nano", "pico", "hx", "helix", "micro", "kak", "joe", "jed", "mg", "ne", "ed",
    "emacs", "mcedit", "tilde",
];
/// Editors with a window of their own.
const BESIDE: [&str; 17] = [
    "code",
    "code-insiders",
    "codium",
    "cursor",
    "windsurf",
    "zed",
    "zeditor",
    "subl",
    "gvim",
    "mvim",
    "gedit",
    "kate",
    "kwrite",
    "mate",
    "xed",
    "idea",
    "emacsclient",
];

/// An editor with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Editor {
    program: String,
    arguments: Vec<String>,
    pub(super) place: Place,
    pub(super) opens: Opens,
}

/// Where an editor shows itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In this terminal, until it ends.
    Over,
    /// In a window or a pane of its own.
    Beside,
}

/// When it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// With each exercise, and by a key.
    ByItself,
    ByKey,
}

impl Editor {
    /// The editor that `--edit-cmd` names, else the one around this terminal, else that of `VISUAL` or `EDITOR`.
    pub(super) fn find(named: Option<&str>) -> Option<Self> {
        Self::among(named, |name| variable(name).and_then(|value| value.into_string().ok()))
    }

    fn among(named: Option<&str>, variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let named = named.and_then(|line| Self::read(line, Place::Beside, Opens::ByItself));
        let own = || {
            let line =
                ["VISUAL", "EDITOR"].iter().find_map(|name| variable(name).filter(|line| !line.trim().is_empty()))?;
            Self::read(&line, Place::Over, Opens::ByKey)
        };
        named.or_else(|| Self::around(&variable)).or_else(own)
    }

    /// The editor in whose terminal the judge runs. The innermost is asked first.
    fn around(variable: &impl Fn(&str) -> Option<String>) -> Option<Self> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let editor = |program: &str, arguments: &[&str]| Self {
            program: program.to_owned(),
            arguments: arguments.iter().map(|&argument| argument.to_owned()).collect(),
            place: Place::Beside,
            opens: Opens::ByItself,
        };
        if let Some(server) = set("NVIM") {
            return Some(editor("nvim", &["--server", &server, "--remote"]));
        }
        if set("ZELLIJ").is_some() {
            return Some(editor("zellij", &["edit"]));
        }
        if set("ZED_TERM").is_some() {
            return Some(editor("zed", &[]));
        }
        (set("TERM_PROGRAM").as_deref() == Some("vscode")).then(|| editor("code", &[]))
    }

    /// A command of the user's: words, never a line for a shell. `place` holds where the program is not known.
    fn read(line: &str, place: Place, opens: Opens) -> Option<Self> {
        let mut words = line.split_whitespace().map(str::to_owned);
        let program = words.next()?;
        let name = Path::new(&program).file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let place = if OVER.contains(&name.as_str()) {
            Place::Over
        } else if BESIDE.contains(&name.as_str()) {
            Place::Beside
        } else {
            place
        };
        // What takes over the terminal would hide the statement: it waits for its key.
        let opens = if place == Place::Over { Opens::ByKey } else { opens };
        Some(Self { program, arguments: words.collect(), place, opens })
    }

    /// The command that opens a file.
    pub(super) fn command(&self, file: &Path) -> Command {
        let mut command = Command::new(&self.program);
        // A name that begins with `-` is no option of the editor.
        let file = if file.is_absolute() { file.to_owned() } else { Path::new(".").join(file) };
        command.args(&self.arguments).arg(file);
        if self.place == Place::Beside {
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        }
        command
    }

    pub(super) fn program(&self) -> &str {
        &self.program
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(named: Option<&str>, variables: &[(&str, &str)]) -> Option<String> {
        let value =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let editor = Editor::among(named, value)?;
        let words: Vec<String> = std::iter::once(editor.program.clone()).chain(editor.arguments.clone()).collect();
        Some(format!("{} {:?} {:?}", words.join(" "), editor.place, editor.opens))
    }

    #[test]
    fn the_editor_around_the_terminal_opens_by_itself_and_one_in_the_terminal_by_its_key() {
        for (named, variables, editor) in [
            (None, &[][..], None),
            (None, &[("TERM_PROGRAM", "vscode")], Some("code Beside ByItself")),
            (None, &[("TERM_PROGRAM", "tmux"), ("EDITOR", "hx")], Some("hx Over ByKey")),
            (
                None,
                &[("TERM_PROGRAM", "vscode"), ("NVIM", "/run/n.sock")],
                Some("nvim --server /run/n.sock --remote Beside ByItself"),
            ),
            (None, &[("ZELLIJ", "0"), ("ZED_TERM", "true")], Some("zellij edit Beside ByItself")),
            (None, &[("ZED_TERM", "true")], Some("zed Beside ByItself")),
            (Some("subl -n"), &[("NVIM", "x")], Some("subl -n Beside ByItself")),
            (Some("/usr/bin/vim"), &[], Some("/usr/bin/vim Over ByKey")),
            (None, &[("VISUAL", "code --wait"), ("EDITOR", "vi")], Some("code --wait Beside ByKey")),
            (None, &[("VISUAL", " "), ("EDITOR", "strange")], Some("strange Over ByKey")),
        ] {
            assert_eq!(found(named, variables).as_deref(), editor, "{named:?} {variables:?}");
        }
    }
}
