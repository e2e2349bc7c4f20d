//! What the extension sends, read within bounds.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value as Json;

use super::wording::{address, code, one_line};
use crate::phrase::measure;
use crate::report::untrusted::inline;

/// Longest name of a problem or a contest, in characters.
const LONGEST: usize = 120;
/// Most samples of a problem.
const MOST_SAMPLES: usize = 200;
/// Limits where none, or none that could be one, is given.
const USUAL_TIME: Duration = Duration::from_secs(1);
const USUAL_MEMORY: u64 = 256;
/// Bounds of the time limit in milliseconds, and of memory in MiB. An interpreter in less memory than that runs nothing.
const TIMES: (f64, f64) = (50.0, 600_000.0);
const MEMORIES: (f64, f64) = (16.0, 4096.0);

/// A problem as it was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its name, on one line.
    pub name: String,
    /// Site and contest, on one line; may be empty.
    pub group: String,
    /// Where it stands, if that is an address of the web.
    pub url: Option<String>,
    /// How long a program may work on a case.
    pub time: Duration,
    /// How much memory it may use, in MiB.
    pub memory: u64,
    /// Its samples; there is one at least.
    pub samples: Vec<Sample>,
    /// What is otherwise here than on the site, each a sentence in Markdown.
    pub remarks: Vec<String>,
    /// The parse that it belongs to.
    pub batch: Option<Batch>,
}

/// An input and what is printed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The standard input.
    pub input: String,
    /// The standard output.
    pub output: String,
}

/// Problems that were parsed at once, such as those of a contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// What they have in common.
    pub id: String,
    /// How many there are.
    pub size: u32,
}

/// Why something that arrived cannot become a problem here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The name of the problem, on one line; empty where it has none.
    pub name: String,
    /// Its batch, which still counts it.
    pub batch: Option<Batch>,
    /// The reason, in words.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    name: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    interactive: bool,
    memory_limit: Option<Json>,
    time_limit: Option<Json>,
    tests: Vec<RawTest>,
    input: Option<Channel>,
    output: Option<Channel>,
    batch: Option<RawBatch>,
}

#[derive(Deserialize)]
struct RawTest {
    input: String,
    output: String,
}

/// Where a program reads or writes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Channel {
    #[serde(rename = "type")]
    kind: String,
    file_name: Option<String>,
    pattern: Option<String>,
}

#[derive(Deserialize)]
struct RawBatch {
    id: String,
    size: u32,
}

impl Task {
    /// Reads a message of the extension.
    pub fn read(message: &[u8]) -> Result<Self, Misfit> {
        let raw: Raw = serde_json::from_slice(message).map_err(|error| {
            let reason = format!("it is not what Competitive Companion sends: {}", inline(&error.to_string()));
            Misfit { name: String::new(), batch: None, reason }
        })?;
        raw.task()
    }
}

impl Raw {
    fn task(self) -> Result<Task, Misfit> {
        let batch = self.batch.map(|batch| Batch { id: one_line(&batch.id, LONGEST), size: batch.size.max(1) });
        let name = one_line(&self.name, LONGEST);
        let refused = |reason: &str| Misfit { name: name.clone(), batch: batch.clone(), reason: reason.to_owned() };
        if name.is_empty() {
            return Err(refused("it has no name"));
        }
        if self.interactive {
            return Err(refused(
                "it is interactive: a program talks with another one there, and samples do not say what that one answers",
            ));
        }
        if self.tests.is_empty() {
            return Err(refused("no sample was found on its page, so there is nothing to test with"));
        }
        if self.tests.len() > MOST_SAMPLES {
            return Err(refused(&format!("it has more than {MOST_SAMPLES} samples")));
        }
        let mut remarks = Vec::new();
        for (channel, way) in [(&self.input, Way::In), (&self.output, Way::Out)] {
            let remark = channel.as_ref().map(|channel| channel.remark(way)).transpose();
            remarks.extend(remark.map_err(|reason| refused(&reason))?.flatten());
        }
        let time = limit(self.time_limit.as_ref(), TIMES);
        let memory = limit(self.memory_limit.as_ref(), MEMORIES);
        remarks.extend(time.remark("time limit", "ms").into_iter().chain(memory.remark("memory limit", "MB")));
        Ok(Task {
            group: one_line(&self.group, LONGEST),
            url: address(&self.url).map(ToOwned::to_owned),
            time: time.value().map_or(USUAL_TIME, |millis| Duration::from_millis(millis as u64)),
            memory: memory.value().map_or(USUAL_MEMORY, |mib| mib as u64),
            samples: self.tests.into_iter().map(RawTest::sample).collect(),
            remarks,
            name,
            batch,
        })
    }
}

impl RawTest {
    /// With the line ends of a terminal, the last one too.
    fn sample(self) -> Sample {
        let lines = |text: String| {
            let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
            if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
        };
        Sample { input: lines(self.input), output: lines(self.output) }
    }
}

#[derive(Clone, Copy)]
enum Way {
    In,
    Out,
}

impl Channel {
    /// What is otherwise here than there. An error where nobody knows what the program should do.
    fn remark(&self, way: Way) -> Result<Option<String>, String> {
        let shown = |text: &Option<String>| code(&one_line(text.as_deref().unwrap_or("?"), 60));
        let there = match (self.kind.as_str(), way) {
            ("stdin", Way::In) | ("stdout", Way::Out) => return Ok(None),
            ("file", Way::In) => format!("reads the file {}", shown(&self.file_name)),
            ("file", Way::Out) => format!("writes the file {}", shown(&self.file_name)),
            ("regex", Way::In) => format!("reads the newest file whose name matches {}", shown(&self.pattern)),
            (other, way) => {
                let verb = if matches!(way, Way::In) { "reads from" } else { "writes to" };
                let other = inline(&one_line(other, 40));
                return Err(format!("a program {verb} `{other}` there, which is neither a stream nor a file"));
            }
        };
        let here = if matches!(way, Way::In) { "reads standard input" } else { "writes standard output" };
        Ok(Some(format!("There a program {there}; here it {here}.")))
    }
}

/// A limit as the page has it, and what holds here.
enum LimitHere {
    Same(f64),
    /// What the page says, and the bound that holds in its place.
    Bound(f64, f64),
    Unknown,
}

fn limit(given: Option<&Json>, (least, most): (f64, f64)) -> LimitHere {
    match given.and_then(Json::as_f64).filter(|given| given.is_finite() && *given > 0.0) {
        None => LimitHere::Unknown,
        Some(given) if given < least => LimitHere::Bound(given, least),
        Some(given) if given > most => LimitHere::Bound(given, most),
        Some(given) => LimitHere::Same(given.round()),
    }
}

impl LimitHere {
    fn value(&self) -> Option<f64> {
        match self {
            Self::Same(value) | Self::Bound(_, value) => Some(*value),
            Self::Unknown => None,
        }
    }

    fn remark(&self, what: &str, unit: &str) -> Option<String> {
        match self {
            Self::Same(_) => None,
            Self::Bound(given, here) => {
                Some(format!("The {what} there is {} {unit}; here it is {here} {unit}.", measure(*given)))
            }
            Self::Unknown => Some(format!("Its page told no {what}; a usual one holds here.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn whole() -> Json {
        json!({
            "name": "G. Castle Defense", "group": "Codeforces - Round 40", "url": "https://codeforces.com/problem/954/G",
            "interactive": false, "memoryLimit": 256, "timeLimit": 1500, "testType": "single",
            "tests": [{ "input": "5 0 6\n", "output": "5\n" }],
            "input": { "type": "stdin" }, "output": { "type": "stdout" },
            "languages": { "java": { "mainClass": "Main", "taskClass": "GCastleDefense" } },
            "batch": { "id": "123", "size": 2 },
        })
    }

    /// The task with one field changed.
    fn with(field: &str, value: Json) -> Result<Task, Misfit> {
        let mut task = whole();
        task[field] = value;
        Task::read(task.to_string().as_bytes())
    }

    fn reason(field: &str, value: Json) -> String {
        with(field, value).unwrap_err().reason
    }

    #[test]
    fn what_the_extension_sends_is_read() {
        let task = Task::read(whole().to_string().as_bytes()).unwrap();
        assert_eq!(
            (task.name.as_str(), task.memory, task.time),
            ("G. Castle Defense", 256, Duration::from_millis(1500))
        );
        assert_eq!(task.url.as_deref(), Some("https://codeforces.com/problem/954/G"));
        assert_eq!(task.samples, [Sample { input: "5 0 6\n".into(), output: "5\n".into() }]);
        assert_eq!(task.batch, Some(Batch { id: "123".into(), size: 2 }));
        assert!(task.remarks.is_empty());
    }

    #[test]
    fn what_could_not_be_judged_is_refused_with_its_reason() {
        assert!(reason("interactive", json!(true)).starts_with("it is interactive"));
        assert!(reason("tests", json!([])).starts_with("no sample"));
        assert!(reason("name", json!(" \u{200b}\n")).starts_with("it has no name"));
        assert!(reason("input", json!({ "type": "socket" })).contains("reads from `socket`"));
        assert!(reason("tests", json!(vec![json!({ "input": "", "output": "" }); 201])).contains("more than 200"));
        assert!(reason("tests", json!(7)).contains("is not what Competitive Companion sends"));
        assert!(Task::read(b"{\"name\": \"\\ud800\"}").is_err());
        assert!(Task::read("[".repeat(100_000).as_bytes()).unwrap_err().reason.contains("is not what"));
        assert_eq!(with("interactive", json!(true)).unwrap_err().batch.unwrap().size, 2);
    }

    #[test]
    fn files_and_odd_limits_are_told() {
        let task = with("input", json!({ "type": "file", "fileName": "pails`.in" })).unwrap();
        assert_eq!(task.remarks, ["There a program reads the file `pails'.in`; here it reads standard input."]);
        let task = with("input", json!({ "type": "regex", "pattern": "sum.*[.]txt" })).unwrap();
        assert!(task.remarks[0].contains("whose name matches `sum.*[.]txt`"));
        for (given, time) in
            [(json!(0), 1000), (json!(-5), 1000), (json!("2s"), 1000), (json!(1e300), 600_000), (json!(3), 50)]
        {
            let task = with("timeLimit", given).unwrap();
            assert_eq!((task.time, task.remarks.len()), (Duration::from_millis(time), 1));
        }
        assert_eq!(with("memoryLimit", json!(65536)).unwrap().memory, 4096);
        assert_eq!(with("memoryLimit", json!(null)).unwrap().memory, 256);
    }

    #[test]
    fn lines_end_as_in_a_terminal() {
        let task = with("tests", json!([{ "input": "1\r\n2", "output": "" }])).unwrap();
        assert_eq!(task.samples, [Sample { input: "1\n2\n".into(), output: String::new() }]);
    }
}
