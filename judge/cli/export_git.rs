//! Commits of `judge export --git`: one for each file, dated when its solution was accepted.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::error::Error;
use crate::report::untrusted;
use crate::review::Day;

/// A file to commit.
pub(super) struct Change<'a> {
    /// Inside of the folder.
    pub(super) file: &'a str,
    /// Seconds since 1970.
    pub(super) time: u64,
    pub(super) message: String,
}

/// Commits these files where they changed, the oldest first, and nothing else. Returns how many commits that took.
pub(super) fn commit(folder: &Path, mut changes: Vec<Change<'_>>) -> Result<usize, Error> {
    if changes.is_empty() {
        return Ok(0);
    }
    changes.sort_by_key(|change| change.time);
    if !git(folder, ["rev-parse", "--is-inside-work-tree"])?.status.success() {
        done(git(folder, ["init", "--quiet"])?, "make a repository")?;
    }
    let mut commits = 0;
    for change in &changes {
        done(git(folder, ["add", "--", change.file])?, &format!("add `{}`", change.file))?;
        // Status 1 says that something is there to commit.
        if git(folder, ["diff", "--cached", "--quiet", "--", change.file])?.status.code() == Some(1) {
            let date = Day::git_date(change.time);
            let mut command = command(folder);
            command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
            command.args(["commit", "--quiet", "--only", "--message", &change.message, "--", change.file]);
            done(run(command)?, &format!("commit `{}`", change.file))?;
            commits += 1;
        }
    }
    Ok(commits)
}

fn git<const N: usize>(folder: &Path, arguments: [&str; N]) -> Result<Output, Error> {
    let mut command = command(folder);
    command.args(arguments.map(OsStr::new));
    run(command)
}

/// Git in the folder, whatever repository the environment names: a hook may have started the judge.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null()).arg("--literal-pathspecs").arg("-C").arg(folder);
    command
}

fn run(mut command: Command) -> Result<Output, Error> {
    command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::new("git is not installed, which makes the commits")
            .hint("install git, or leave `--git` out: the files are written"),
        _ => Error::caused("git cannot be started", &error),
    })
}

fn done(output: Output, what: &str) -> Result<(), Error> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let fatal = lines.clone().find(|line| line.starts_with("fatal:") || line.starts_with("error:"));
    let line = untrusted::line_of(fatal.or_else(|| lines.next()).unwrap_or("it does not say why"), MAX_SAID);
    let error = Error::new(format!("git did not {what}: {line}"));
    let is_nobody = said.contains("tell me who you are") || said.contains("ident name");
    Err(if is_nobody {
        error.hint("`git config --global user.name NAME` and `user.email ADDRESS` say who you are")
    } else {
        error
    })
}

/// Characters of what git objects to.
const MAX_SAID: usize = 200;
