//! Tasks of editors: test and submit the open file by a key, messages as marks at their lines.
//!
//! They stand in a file of the working folder, which may be there with tasks of the user's own. Those stay as they are.

mod jsonc;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use harness::plain_file::{self, Links, PlainFile};
use serde_json::{Value as Json, json};

use super::error::Error;
use crate::report::untrusted;

/// Largest file of tasks that is added to.
const LARGEST: u64 = 1 << 20;

/// An editor that runs tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskEditor {
    Vscode,
    Zed,
}

/// What became of a file of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is new.
    Written,
    /// Tasks were added to it.
    Added,
    /// All tasks were there.
    Nothing,
}

impl TaskEditor {
    /// All of them.
    pub(super) const ALL: [Self; 2] = [Self::Vscode, Self::Zed];

    /// Its name on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Vscode => "vscode",
            Self::Zed => "zed",
        }
    }

    /// Its name for people.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Vscode => "VS Code",
            Self::Zed => "Zed",
        }
    }

    /// How tasks are run in it.
    pub(super) fn usage(self) -> &'static str {
        match self {
            Self::Vscode => "Ctrl+Shift+B tests the open file; `Tasks: Run Task` has the others",
            Self::Zed => "`task: spawn` lists them",
        }
    }

    /// The file of tasks in a working folder.
    fn file(self) -> PathBuf {
        match self {
            Self::Vscode => Path::new(".vscode").join("tasks.json"),
            Self::Zed => Path::new(".zed").join("tasks.json"),
        }
    }

    /// Where the list of tasks is in the file; nothing where the file is that list.
    fn key(self) -> Option<&'static str> {
        match self {
            Self::Vscode => Some("tasks"),
            Self::Zed => None,
        }
    }

    /// The tasks, for problems in this folder.
    fn tasks(self, problems: Option<&Path>) -> Vec<Json> {
        let named = problems.map(|folder| vec!["--problems".to_owned(), untrusted::file_name(folder)]);
        let named = named.unwrap_or_default();
        let with =
            |words: &[&str]| named.iter().cloned().chain(words.iter().map(ToString::to_string)).collect::<Vec<_>>();
        match self {
            Self::Vscode => {
                let file = "${relativeFile}";
                let lines = ["--format", "gcc", file];
                vec![
                    vscode("judge: test", &with(&[&["test"], &lines[..]].concat()), &matcher(), Group::Default),
                    vscode("judge: submit", &with(&[&["submit"], &lines[..]].concat()), &matcher(), Group::None),
                    vscode("judge: watch", &with(&[&["watch"], &lines[..]].concat()), &background(), Group::Background),
                ]
            }
            Self::Zed => {
                let task = |name: &str, command: &str| zed(name, &with(&[command, "$ZED_FILE"]));
                vec![task("judge: test", "test"), task("judge: submit", "submit"), task("judge: watch", "watch")]
            }
        }
    }
}

/// What a task is in VS Code.
#[derive(Clone, Copy)]
enum Group {
    /// What builds by default.
    Default,
    None,
    /// It goes on until it is ended.
    Background,
}

fn vscode(label: &str, args: &[String], matcher: &Json, group: Group) -> Json {
    let mut task = json!({
        "label": label,
        "type": "process",
        "command": "judge",
        "args": args,
        "options": { "cwd": "${workspaceFolder}" },
        "presentation": { "clear": true, "showReuseMessage": false },
        "problemMatcher": matcher,
    });
    match group {
        Group::Default => task["group"] = json!({ "kind": "build", "isDefault": true }),
        Group::None => {}
        Group::Background => task["isBackground"] = json!(true),
    }
    task
}

/// What finds messages of `--format gcc`.
fn matcher() -> Json {
    json!({
        "owner": "judge",
        "source": "judge",
        "fileLocation": ["autoDetect", "${workspaceFolder}"],
        "pattern": {
            "regexp": "^(.+?):(\\d+):(\\d+): (error|warning|note): (.*)$",
            "file": 1,
            "line": 2,
            "column": 3,
            "severity": 4,
            "message": 5,
        },
    })
}

/// The same for `judge watch`, whose tests begin and end.
fn background() -> Json {
    let mut matcher = matcher();
    matcher["background"] = json!({
        "activeOnStart": true,
        "beginsPattern": "^judge: testing .+$",
        "endsPattern": "^judge: done$",
    });
    matcher
}

fn zed(label: &str, args: &[String]) -> Json {
    json!({
        "label": label,
        "command": "judge",
        "args": args,
        "cwd": "$ZED_WORKTREE_ROOT",
        "use_new_terminal": false,
        "allow_concurrent_runs": false,
        "reveal": "always",
    })
}

/// Writes the tasks of an editor into the working folder, or adds them to those that are there.
pub(super) fn write(editor: TaskEditor, problems: Option<&Path>) -> Result<(PathBuf, Change), Error> {
    let file = editor.file();
    let tasks = editor.tasks(problems);
    let (text, change) = match read(&file)? {
        None => (whole(editor, &tasks), Change::Written),
        Some(text) => match added(editor, &text, tasks) {
            Ok(Some(text)) => (text, Change::Added),
            Ok(None) => return Ok((file, Change::Nothing)),
            Err(why) => {
                return Err(Error::new(format!("cannot add tasks to `{}`: {why}", untrusted::path(&file)))
                    .hint("mend it, or move it away and take over from it what you need"));
            }
        },
    };
    store(&file, &text).map_err(|error| Error::caused(format!("cannot write `{}`", untrusted::path(&file)), &error))?;
    Ok((file, change))
}

fn read(file: &Path) -> Result<Option<String>, Error> {
    let shown = untrusted::path(file);
    match plain_file::read(file, Links::Followed, LARGEST) {
        Ok(PlainFile::Whole(bytes)) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| Error::new(format!("cannot add tasks to `{shown}`: it is not UTF-8"))),
        Ok(PlainFile::TooLarge) => Err(Error::new(format!("cannot add tasks to `{shown}`: it is larger than 1 MiB"))),
        Ok(PlainFile::Other(kind)) => Err(Error::new(format!("`{shown}` is not a plain file but {kind}"))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::caused(format!("cannot read `{shown}`"), &error)),
    }
}

fn whole(editor: TaskEditor, tasks: &[Json]) -> String {
    let whole = match editor.key() {
        Some(key) => json!({ "version": "2.0.0", key: tasks }),
        None => json!(tasks),
    };
    pretty(&whole) + "\n"
}

/// The text of a file with the tasks that are missing there; nothing where none is. An error says why they cannot be added.
fn added(editor: TaskEditor, text: &str, tasks: Vec<Json>) -> Result<Option<String>, String> {
    let before = jsonc::read(text).map_err(|error| error.to_string())?;
    let list = |whole: &Json| editor.key().map_or(Some(whole), |key| whole.get(key)).and_then(Json::as_array).cloned();
    let known = list(&before).ok_or_else(|| match editor.key() {
        Some(key) => format!("it has no list `{key}`"),
        None => "it is not a list".to_owned(),
    })?;
    let missing = tasks.into_iter().filter(|task| !known.iter().any(|known| known["label"] == task["label"]));
    // Of two builds by default none would be.
    let builds = known.iter().any(|task| task["group"]["isDefault"] == true);
    let missing: Vec<Json> = missing.map(|task| if builds { without_default(task) } else { task }).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let margin = if editor.key().is_some() { "        " } else { "    " };
    let items: Vec<String> = missing.iter().map(|task| indented(&pretty(task), margin)).collect();
    let added = jsonc::with_items(text, editor.key(), &items).ok_or("its list of tasks cannot be found")?;
    // What was there is what it was, and the rest is new.
    let expected: Vec<Json> = known.into_iter().chain(missing).collect();
    match jsonc::read(&added).ok().as_ref().and_then(list) {
        Some(now) if now == expected => Ok(Some(added)),
        _ => Err("its list of tasks is unclear".to_owned()),
    }
}

fn without_default(mut task: Json) -> Json {
    if task["group"]["isDefault"] == true {
        task["group"] = json!("build");
    }
    task
}

fn pretty(value: &Json) -> String {
    let mut text = Vec::new();
    let form = serde_json::ser::PrettyFormatter::with_indent(b"    ");
    serde::Serialize::serialize(value, &mut serde_json::Serializer::with_formatter(&mut text, form))
        .expect("a vector takes all bytes");
    String::from_utf8(text).expect("JSON is UTF-8")
}

fn indented(text: &str, margin: &str) -> String {
    text.lines().map(|line| format!("{margin}{line}")).collect::<Vec<_>>().join("\n")
}

/// Never half a file: it is written beside its place and then moved there; where a link leads is its place.
fn store(file: &Path, text: &str) -> std::io::Result<()> {
    let place = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut draft = tempfile::Builder::new().prefix(".tasks-").tempfile_in(folder)?;
    draft.write_all(text.as_bytes())?;
    if let Ok(about) = fs::metadata(&place) {
        draft.as_file().set_permissions(about.permissions())?;
    } else {
        readable(draft.as_file())?;
    }
    draft.persist(&place).map(drop).map_err(|error| error.error)
}

/// A new file is readable as others are.
#[cfg(unix)]
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(tasks: &Json) -> Vec<&str> {
        tasks.as_array().unwrap().iter().map(|task| task["label"].as_str().unwrap()).collect()
    }

    #[test]
    fn tasks_of_the_user_stay_and_ours_come_behind_them() {
        let text = "{\n    // mine\n    \"version\": \"2.0.0\",\n    \"tasks\": [\n        { \"label\": \"make\", \"group\": \
                    { \"kind\": \"build\", \"isDefault\": true } }, // by key\n    ],\n}\n";
        let merged = added(TaskEditor::Vscode, text, TaskEditor::Vscode.tasks(None)).unwrap().unwrap();
        assert!(merged.starts_with(&text[..text.find("    ],").unwrap() - 1]), "{merged}");
        let value = jsonc::read(&merged).unwrap();
        assert_eq!(labels(&value["tasks"]), ["make", "judge: test", "judge: submit", "judge: watch"]);
        assert_eq!(value["tasks"][1]["group"], "build");
        assert_eq!(added(TaskEditor::Vscode, &merged, TaskEditor::Vscode.tasks(None)), Ok(None));
    }

    #[test]
    fn a_file_that_is_unclear_is_left_alone() {
        let refused = |text: &str| added(TaskEditor::Vscode, text, TaskEditor::Vscode.tasks(None)).unwrap_err();
        assert_eq!(refused("{}"), "it has no list `tasks`");
        assert_eq!(refused("[]"), "it has no list `tasks`");
        assert!(refused("{\n\"tasks\": [}").contains("line 2"));
        assert_eq!(refused("{ \"tasks\": [1], \"tasks\": [] }"), "its list of tasks is unclear");
        assert_eq!(added(TaskEditor::Zed, "{}", Vec::new()).unwrap_err(), "it is not a list");
    }

    #[test]
    fn each_editor_gets_a_whole_file() {
        for editor in TaskEditor::ALL {
            let tasks = editor.tasks(Some(Path::new("my problems")));
            let text = whole(editor, &tasks);
            assert_eq!(added(editor, &text, tasks.clone()), Ok(None));
            assert_eq!(tasks[0]["args"][1], "my problems");
        }
    }
}
