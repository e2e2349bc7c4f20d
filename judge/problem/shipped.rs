//! Solutions that come with a problem, and the folders that say what is expected of them.

/// The folders of `submissions/`: what is expected of what they hold.
pub const FOLDERS: [&str; 7] = [
    "accepted",
    "wrong_answer",
    "time_limit_exceeded",
    "memory_limit_exceeded",
    "output_limit_exceeded",
    "run_time_error",
    "compile_error",
];

/// A solution that comes with a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// `submissions/accepted/bfs.rs`
    pub path: String,
    /// `bfs.rs`
    pub name: String,
    /// One of [`FOLDERS`].
    pub folder: String,
}

impl Shipped {
    /// What lies at this path inside a problem. Returns `None` if that is no folder of a verdict.
    pub fn at(path: &str) -> Option<Self> {
        match path.split('/').collect::<Vec<_>>()[..] {
            ["submissions", folder, name] if FOLDERS.contains(&folder) => {
                Some(Self { path: path.to_owned(), name: name.to_owned(), folder: folder.to_owned() })
            }
            _ => None,
        }
    }
}
