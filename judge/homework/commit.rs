//! When a file was last committed, as its git repository says. Whoever commits chooses that date, so it is asked for by name alone.
//!
//! The repository may be a student's: git is told to run nothing that its configuration names and to fetch nothing.

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;

use crate::report::{Failure, untrusted};

/// Settings with which git runs no program of the repository's choice.
const QUIET: [&str; 8] = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
    "-c",
    "core.pager=cat",
];

/// Returns the time of the last commit that changed a file; `None` for one that was never committed.
pub(super) fn date(file: &Path) -> Result<Option<Timestamp>, Failure> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return Ok(None) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let output = Command::new("git")
        .args(QUIET)
        .arg("--literal-pathspecs")
        .arg("-C")
        .arg(folder)
        .args(["log", "-1", "--no-show-signature", "--no-ext-diff", "--format=%cI", "--"])
        .arg(name)
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output()
        .map_err(|error| {
            Failure::new(format!("git cannot be started, which knows when something was committed: {error}"))
                .hint("install git, or give a time: `--submitted 2026-10-12T23:58:00+02:00`")
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = untrusted::line_of(said.lines().next().unwrap_or("it does not say why"), MAX_SAID);
        return Err(Failure::new(format!("git does not say when `{}` was committed: {said}", untrusted::path(file)))
            .hint("`--submitted git` asks the repository that a file lies in"));
    }
    let said = String::from_utf8_lossy(&output.stdout);
    Ok(said.trim().parse().ok())
}

/// Characters of what git objects to.
const MAX_SAID: usize = 200;

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn git(folder: &Path, arguments: &[&str]) {
        let date = "2026-10-12T23:58:00+02:00";
        let status = Command::new("git")
            .args(["-c", "user.name=s01", "-c", "user.email=s01@example.org", "-c", "commit.gpgsign=false", "-C"])
            .arg(folder)
            .args(arguments)
            .env("GIT_COMMITTER_DATE", date)
            .env("GIT_AUTHOR_DATE", date)
            .status();
        assert!(status.unwrap().success(), "{arguments:?}");
    }

    #[test]
    fn a_repository_says_when_and_runs_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a:(b).py"), "x = 1\n").unwrap();
        fs::write(path("new.py"), "x = 1\n").unwrap();
        git(folder.path(), &["init", "--quiet"]);
        git(folder.path(), &["add", "a:(b).py"]);
        git(folder.path(), &["commit", "--quiet", "-m", "first"]);
        let marker = path("ran");
        for key in ["core.fsmonitor", "gpg.program", "core.pager", "diff.external"] {
            git(folder.path(), &["config", key, &format!("touch {} #", marker.display())]);
        }
        git(folder.path(), &["config", "log.showSignature", "true"]);
        assert_eq!(date(&path("a:(b).py")).unwrap().unwrap().to_string(), "2026-10-12T21:58:00Z");
        assert_eq!(date(&path("new.py")).unwrap(), None);
        assert!(!marker.exists());
        let alone = tempfile::tempdir().unwrap();
        fs::write(alone.path().join("a.py"), "").unwrap();
        assert!(date(&alone.path().join("a.py")).unwrap_err().message.contains("git does not say when"));
    }
}
