//! What in Rust's library makes files work: those of the run's own folder in memory, descriptors as on Unix, and errors by the
//! numbers and in the words of Linux.

use super::change::Change;

/// The changes, by the files in the platform's folder.
pub(super) const CHANGES: [(&str, Change); 7] = [
    ("pal/unsupported/common.rs", Change::More(include_str!("../../../drivers/rust/std/disk.rs.in"))),
    ("fs/unsupported.rs", Change::Whole(include_str!("../../../drivers/rust/std/files.rs.in"))),
    ("io/error/generic.rs", Change::Whole(include_str!("../../../drivers/rust/std/errors.rs.in"))),
    ("../os/mod.rs", Change::More(include_str!("../../../drivers/rust/std/descriptors.rs.in"))),
    (
        "path/unix.rs",
        Change::Places(&[("        path.has_root() && path.prefix().is_some()\n", "        path.has_root()\n")]),
    ),
    (
        "time/unsupported.rs",
        Change::Places(&[("pub struct SystemTime(Duration);", "pub struct SystemTime(pub(crate) Duration);")]),
    ),
    (
        "pal/unsupported/os.rs",
        Change::Places(&[
            (
                "pub fn getcwd() -> io::Result<PathBuf> {\n    unsupported()",
                "pub fn getcwd() -> io::Result<PathBuf> {\n    Ok(super::common::disk::current())",
            ),
            (
                "pub fn chdir(_: &path::Path) -> io::Result<()> {\n    unsupported()",
                "pub fn chdir(path: &path::Path) -> io::Result<()> {\n    super::common::disk::set_current(path)",
            ),
        ]),
    ),
];
