//! The time limit that `DOMjudge` keeps beside a package, in `domjudge-problem.ini`.

use std::time::Duration;

use super::super::model::PackageFiles;
use super::super::yaml::{decimal, shown};
use super::findings::Findings;
use super::listing::Folder;

/// The file.
const FILE: &str = "domjudge-problem.ini";
/// The most bytes of it.
const MAX_FILE: u64 = 64 << 10;

/// The time limit in it.
pub(super) fn time_limit(files: &dyn PackageFiles, root: &Folder<'_>, into: &mut Findings) -> Option<Duration> {
    let path = root.file(FILE)?;
    let text = into.kept(files.read(path, MAX_FILE))?;
    let text = String::from_utf8_lossy(&text);
    let (value, line) = text.lines().zip(1..).find_map(|(line, number)| Some((value_of(line)?, number)))?;
    let seconds = decimal(value).filter(|seconds| (1e-6..=1e6).contains(seconds));
    if seconds.is_none() {
        let message = format!("`timelimit` must be a number of seconds, not `{}`", shown(value));
        into.object(FILE, Some(line), message);
    }
    seconds.map(Duration::from_secs_f64)
}

fn value_of(line: &str) -> Option<&str> {
    let (key, value) = line.split_once('=')?;
    (key.trim() == "timelimit").then(|| value.trim().trim_matches(['\'', '"']))
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    fn with(text: &str) -> MemoryFiles {
        MemoryFiles::legacy(&[(FILE, text)])
    }

    #[test]
    fn the_time_limit_is_read() {
        let text = "short-name = A\ntimelimit='2.5'\ncolor = red\n";
        assert_eq!(with(text).package().limits.time, Some(Duration::from_millis(2500)));
        assert_eq!(with("timelimit = 3\n").package().limits.time, Some(Duration::from_secs(3)));
        assert_eq!(with("color = red\n").package().limits.time, None);
    }

    #[test]
    fn the_package_itself_is_asked_first() {
        let mut files = with("timelimit = 3\n");
        files.put("problem.yaml", "limits:\n  time_limit: 1\n");
        assert_eq!(files.package().limits.time, Some(Duration::from_secs(1)));
    }

    #[test]
    fn what_is_not_a_time_is_refused() {
        let wanted = ["domjudge-problem.ini:1: `timelimit` must be a number of seconds, not `fast`"];
        assert_eq!(with("timelimit = fast\n").objections(), wanted);
    }
}
