//! The user's editor.

use std::path::Path;
use std::process::Command;

use harness::environment::variable;

use super::error::Error;

/// Opens a file in the editor that the user chose, and waits until it is closed.
pub(crate) fn open(file: &Path) -> Result<(), Error> {
    let Some(editor) = ["VISUAL", "EDITOR"].iter().find_map(|name| chosen(name)) else {
        return Err(Error::new("no editor is known").hint("set `VISUAL` to one, such as `code --wait` or `vim`"));
    };
    // An editor may have arguments, `code --wait`; it is never a line for a shell.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    // A name that begins with `-` is no option of the editor.
    let file = if file.is_absolute() { file.to_owned() } else { Path::new(".").join(file) };
    let status = Command::new(program).args(words).arg(file).status();
    let status = status.map_err(|error| {
        Error::caused(format!("cannot start the editor `{program}`"), &error)
            .hint("`VISUAL` and `EDITOR` name it, with its arguments")
    })?;
    if status.success() { Ok(()) } else { Err(Error::new(format!("the editor `{program}` ended with {status}"))) }
}

/// What a variable names.
fn chosen(name: &str) -> Option<String> {
    variable(name)?.into_string().ok().filter(|value| !value.trim().is_empty())
}
