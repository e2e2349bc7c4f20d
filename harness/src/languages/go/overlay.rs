//! What of Go's standard library is compiled in another form: errors have the words that they have on Linux, and say what to write
//! instead where there is a network or a process on a desktop.
//!
//! The `go` command takes such files in place of its own; what is installed stays as it is. A version of Go whose sources are not
//! as expected keeps its own words.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, json};

use crate::error::Error;

/// The table of errors, and where the words of Linux stand.
const WORDS: &str = "syscall/tables_wasip1.go";
const LINUX: &str = "syscall/zerrors_linux_amd64.go";

/// Old and new text.
type Place = (&'static str, &'static str);

/// A package that is changed.
struct Change {
    /// The file with the places.
    file: &'static str,
    places: &'static [Place],
    /// A file of ours that joins the package, and its text.
    more: Option<(&'static str, &'static str)>,
}

const CHANGES: [Change; 5] = [
    Change {
        file: "syscall/syscall_wasip1.go",
        places: &[
            ("return e == EACCES || e == EPERM", "return e == EACCES || e == EPERM || e == ENOTCAPABLE"),
            ("return e == ENOSYS\n", "return e == ENOSYS || e == ENOTSUP\n"),
            (
                "handle uintptr, err error) {\n\treturn 0, 0, ENOSYS\n",
                "handle uintptr, err error) {\n\treturn 0, 0, absentProcess()\n",
            ),
        ],
        more: Some(("syscall/judge_wasip1.go", include_str!("../../../drivers/go/std/processes.go.in"))),
    },
    Change {
        file: "os/exec/lp_wasm.go",
        places: &[("&Error{file, ErrNotFound}", "&Error{file, absentProgram()}")],
        more: Some(("os/exec/judge_wasm.go", include_str!("../../../drivers/go/std/programs.go.in"))),
    },
    Change {
        file: "net/net_fake.go",
        places: &[(
            "\tif err := fd.fakeNetFD.assignFakeAddr(laddr); err != nil {\n\t\treturn wrapErr(err)\n\t}\n\tfd.fakeNetFD.queue",
            "\tif _, ok := sockets.Load(fakeAddr(raddr)); !ok {\n\t\tif err := refused(raddr); fd.sotype != syscall.SOCK_DGRAM \
                 || err != syscall.ECONNREFUSED {\n\t\t\treturn os.NewSyscallError(\"connect\", err)\n\t\t}\n\t}\n\
                 \tif err := fd.fakeNetFD.assignFakeAddr(laddr); err != nil {\n\t\treturn wrapErr(err)\n\t}\n\tfd.fakeNetFD.queue",
        )],
        more: Some(("net/judge_wasip1.go", include_str!("../../../drivers/go/std/network.go.in"))),
    },
    // A name is asked of nobody.
    Change {
        file: "net/dnsclient_unix.go",
        places: &[(
            "\tq.Class = dnsmessage.ClassINET\n",
            "\tif r == nil || r.Dial == nil {\n\t\treturn dnsmessage.Parser{}, dnsmessage.Header{}, absentNetwork()\n\t}\n\
             \tq.Class = dnsmessage.ClassINET\n",
        )],
        more: None,
    },
    // There is no file of hosts.
    Change {
        file: "net/hosts.go",
        places: &[(
            "func lookupStaticHost(host string) ([]string, string) {\n",
            "func lookupStaticHost(host string) ([]string, string) {\n\tif host == \"localhost\" {\n\
             \t\treturn []string{\"127.0.0.1\"}, \"localhost\"\n\t}\n",
        )],
        more: None,
    },
];

/// Writes the files into a folder, for the sources under `sources`; returns the list of them that the `go` command takes.
pub(super) fn overlay(sources: &Path, folder: &Path) -> Result<PathBuf, Error> {
    let read = |name: &str| fs::read_to_string(sources.join(name)).ok();
    let mut files = Vec::new();
    for change in &CHANGES {
        if let Some(text) = read(change.file).and_then(|text| changed(text, change.places)) {
            files.push((change.file, text));
            files.extend(change.more.map(|(name, text)| (name, text.to_owned())));
        }
    }
    if let (Some(table), Some(linux)) = (read(WORDS), read(LINUX)) {
        files.push((WORDS, worded(&table, &words(&linux))));
    }
    let mut replaced = Map::new();
    for (number, (name, text)) in files.iter().enumerate() {
        let path = folder.join(format!("overlay{number}.go"));
        fs::write(&path, text).map_err(Error::io("write", &path))?;
        replaced.insert(sources.join(name).display().to_string(), json!(path));
    }
    let list = folder.join("overlay.json");
    fs::write(&list, json!({ "Replace": replaced }).to_string()).map_err(Error::io("write", &list))?;
    Ok(list)
}

/// A text with all places changed; `None` if one is not there.
fn changed(mut text: String, places: &[Place]) -> Option<String> {
    for (old, new) in places {
        let at = text.find(old)?;
        text.replace_range(at..at + old.len(), new);
    }
    Some(text)
}

/// The words of errors by their names, of Linux.
fn words(linux: &str) -> HashMap<&str, &str> {
    let number = |text: &str| u32::from_str_radix(text.strip_prefix("Errno(0x")?.strip_suffix(')')?, 16).ok();
    let words: HashMap<u32, &str> = linux
        .lines()
        .filter_map(|line| line.trim().strip_suffix(',')?.split_once(':'))
        .filter_map(|(number, words)| Some((number.parse().ok()?, words.trim())))
        .filter(|(_, words)| words.starts_with('"') && !words.starts_with("\"SIG"))
        .fold(HashMap::new(), |mut all, (number, words)| {
            // The table of signals stands behind that of errors.
            all.entry(number).or_insert(words);
            all
        });
    let names = linux.lines().filter_map(|line| line.trim().split_once('='));
    names.filter_map(|(name, value)| Some((name.trim(), *words.get(&number(value.trim())?)?))).collect()
}

/// The table of errors with these words. What Linux has not keeps its own, as permission does.
fn worded(table: &str, words: &HashMap<&str, &str>) -> String {
    let mut text = String::with_capacity(table.len());
    for line in table.lines() {
        let name = line.split_once(": ").map_or("", |(name, _)| name.trim());
        match words.get(if name == "ENOTCAPABLE" { "EPERM" } else { name }) {
            Some(words) => text.extend(["\t", name, ": ", words, ","]),
            None if line == "import \"runtime\"" => {}
            None => text += line,
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_the_words_of_linux() {
        let linux = "\tENOENT = Errno(0x2)\n\tEPERM = Errno(0x1)\n\tSIGHUP = Signal(0x1)\n\
                     \t1:   \"operation not permitted\",\n\t2:   \"no such file or directory\",\n\t1:  \"hangup\",\n";
        let table = "import \"runtime\"\n\tENOENT Errno = 44\n\tENOENT:  \"No such file or directory\",\n\
                     \tENOTCAPABLE: \"Capabilities insufficient\",\n\tEOTHER: \"Other\",\n";
        let expected = "\n\tENOENT Errno = 44\n\tENOENT: \"no such file or directory\",\n\
                        \tENOTCAPABLE: \"operation not permitted\",\n\tEOTHER: \"Other\",\n";
        assert_eq!(worded(table, &words(linux)), expected);
    }

    #[test]
    fn a_source_that_is_not_as_expected_is_left_alone() {
        assert_eq!(changed("a b".to_owned(), &[("a", "x"), ("b", "y")]).as_deref(), Some("x y"));
        assert_eq!(changed("a b".to_owned(), &[("a", "x"), ("c", "y")]), None);
    }
}
