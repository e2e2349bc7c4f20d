//! What the service says while it runs: events on standard error, a line each, as JSON or as text. A reader that is slow loses lines, and
//! is told how many; requests do not wait for it. What a program is, reads and writes is never said.

use std::fmt::{Debug, Write as _};
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::metadata::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::report::untrusted;

/// Lines that wait to be written.
const WAITING: usize = 4096;
/// Bytes of a value.
const MOST_VALUE: usize = 1000;

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Json,
    Text,
    Off,
}

/// The least that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Error,
    Warn,
    Info,
    Debug,
}

/// The log; what was said is written before this is gone.
pub(crate) struct Log {
    stop: SyncSender<Option<String>>,
    writer: Option<JoinHandle<()>>,
}

struct Lines {
    form: Form,
    most: LevelFilter,
    sender: SyncSender<Option<String>>,
    lost: Arc<AtomicU64>,
}

impl Log {
    /// Begins to write what is said in this process; nothing where that is off.
    pub(crate) fn start(form: Form, level: Level) -> Option<Self> {
        if form == Form::Off {
            return None;
        }
        let (sender, receiver) = sync_channel(WAITING);
        let most = match level {
            Level::Error => LevelFilter::ERROR,
            Level::Warn => LevelFilter::WARN,
            Level::Info => LevelFilter::INFO,
            Level::Debug => LevelFilter::DEBUG,
        };
        let lines = Lines { form, most, sender: sender.clone(), lost: Arc::default() };
        let writer = thread::Builder::new().name("log".to_owned()).spawn(move || write(&receiver)).ok()?;
        tracing::subscriber::set_global_default(lines).ok()?;
        Some(Self { stop: sender, writer: Some(writer) })
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        let _ = self.stop.send(None);
        let _ = self.writer.take().map(JoinHandle::join);
    }
}

fn write(lines: &Receiver<Option<String>>) {
    while let Ok(Some(line)) = lines.recv() {
        // Nobody is there to be told that nobody reads.
        let _ = std::io::stderr().lock().write_all(line.as_bytes());
    }
}

impl Lines {
    fn line(&self, event: &Event<'_>, lost: u64) -> String {
        let about = event.metadata();
        let mut fields = Fields::default();
        fields.put("time", jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string());
        fields.put("level", about.level().as_str().to_ascii_lowercase());
        fields.put("target", about.target());
        event.record(&mut fields);
        if lost > 0 {
            fields.put("lost", lost);
        }
        match self.form {
            Form::Json => untrusted::json(&Value::Object(fields.0).to_string()) + "\n",
            Form::Text | Form::Off => fields.text(),
        }
    }
}

impl Subscriber for Lines {
    /// What others' code says is heard where something is wrong.
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        let is_ours = about.target().starts_with("judge");
        about.is_event() && *about.level() <= self.most && (is_ours || *about.level() <= LevelFilter::WARN)
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.most)
    }

    fn event(&self, event: &Event<'_>) {
        let lost = self.lost.swap(0, Ordering::Relaxed);
        if self.sender.try_send(Some(self.line(event, lost))).is_err() {
            self.lost.fetch_add(lost + 1, Ordering::Relaxed);
        }
    }

    // An event says all that there is to say: there are no spans.
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The fields of an event, in the order in which they are said.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Time, level and message, then the rest as `name=value`.
    fn text(mut self) -> String {
        let mut bare =
            |name: &str| self.0.shift_remove(name).as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
        let (time, level, message) = (bare("time"), bare("level"), bare("message"));
        let mut line = format!("{time} {level} {}", untrusted::inline(&message));
        for (name, value) in &self.0 {
            let value = value.as_str().map_or_else(|| value.to_string(), untrusted::inline);
            let _ = write!(line, " {name}={value}");
        }
        line + "\n"
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field.name(), untrusted::line_of(&format!("{value:?}"), MOST_VALUE));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field.name(), untrusted::line_of(value, MOST_VALUE));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field.name(), value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field.name(), value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field.name(), value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field.name(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_text_is_one_line_whatever_is_in_it() {
        let mut fields = Fields::default();
        for (name, value) in [("time", "now"), ("level", "info"), ("message", "ending"), ("name", "a\nb\u{1b}[2J")] {
            fields.put(name, value);
        }
        fields.put("ms", 1.5);
        let text = fields.text();
        assert!(text.starts_with("now info ending name=a") && text.ends_with(" ms=1.5\n"), "{text}");
        assert!(text.lines().count() == 1 && !text.contains('\u{1b}'), "{text}");
    }
}
