//! `problem.toml`, written by hand so that a person likes to go on with it.

use std::fmt::Write;
use std::time::Duration;

use super::super::package::language_id;
use super::Importer;
use super::grouping::NativeGroup;
use super::helper::Check;
use super::toml_text::quoted;

/// Largest manifest that is read.
const MAX_MANIFEST: usize = 64 << 10;
/// Longest time limit.
const MAX_TIME: Duration = Duration::from_mins(10);
/// Largest limit in bytes.
const MAX_BYTES: u64 = 4 << 30;

impl Importer<'_> {
    pub(super) fn manifest(&mut self, groups: &[NativeGroup<'_>], check: &Check) {
        let kind = if check.is_interactive { "interactive" } else { "stdio" };
        let mut text = format!(
            "format = 1\ntitle  = {}\ntrack  = \"packages\"\nlevel  = \"medium\"\ntags   = []\n\n[{kind}]\n",
            quoted(&self.title())
        );
        let limits = self.limits();
        text.push_str(&limits);
        if !check.lines.is_empty() {
            text.extend(["\n[check]\n", &check.lines.join("\n"), "\n"]);
        }
        for group in groups {
            text.push_str(&group_table(group));
        }
        if text.len() > MAX_MANIFEST {
            self.object("", "has so many groups that its manifest is larger than 64 KiB".to_owned(), None);
        }
        self.write("problem.toml", text);
    }

    /// `[limits]`, as far as the package says them.
    fn limits(&mut self) -> String {
        let limits = &self.package.limits;
        let (time, memory, output) = (limits.time, limits.memory, limits.output);
        let factors = limits.language_factors.clone();
        let mut text = String::new();
        if let Some(time) = time {
            push_line(&mut text, "time", &duration(self.at_most("time limit", time, MAX_TIME)));
        } else {
            self.remark("", "leaves its time limit to its submissions: set `time` under `[limits]`".to_owned());
        }
        for (key, bytes) in [("memory", memory), ("output", output)] {
            if let Some(bytes) = bytes {
                push_line(&mut text, key, &size(self.at_most(&format!("{key} limit"), bytes, MAX_BYTES)));
            }
        }
        let mut tables = String::new();
        for (language, factor) in factors {
            match (language_id(&language), time) {
                (Some(id), Some(time)) if factor.is_finite() && factor > 0.0 && factor < 1e6 => {
                    let time = self.at_most("time limit of a language", time.mul_f64(factor), MAX_TIME);
                    if !tables.contains(&format!("[limits.{id}]")) {
                        tables.extend(["\n[limits.", id, "]\ntime = \"", &duration(time), "\"\n"]);
                    }
                }
                _ => self.remark("", format!("the time factor of `{language}` is left out")),
            }
        }
        if text.is_empty() { String::new() } else { format!("\n[limits]\n{text}{tables}") }
    }

    fn at_most<T: PartialOrd + Copy>(&mut self, what: &str, limit: T, most: T) -> T {
        if limit > most {
            self.remark("", format!("its {what} is more than a native problem can have, and becomes the largest one"));
            return most;
        }
        limit
    }
}

fn push_line(text: &mut String, key: &str, value: &str) {
    // Writing to a text does not fail.
    let _ = writeln!(text, "{key:<6} = \"{value}\"");
}

fn group_table(group: &NativeGroup<'_>) -> String {
    let mut lines = vec![("name", quoted(&group.name)), ("title", quoted(&title(group)))];
    if !group.hint.is_empty() {
        lines.push(("hint", quoted(&group.hint)));
    }
    if let Some(points) = group.points.or(group.is_sample().then_some(0)) {
        lines.push(("points", points.to_string()));
    }
    if !group.needs.is_empty() {
        let needs: Vec<String> = group.needs.iter().map(|name| quoted(name)).collect();
        lines.push(("needs", format!("[{}]", needs.join(", "))));
    }
    if let Some(aggregate) = group.aggregate {
        lines.push(("aggregate", quoted(aggregate)));
    }
    let width = lines.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let lines: Vec<String> = lines.iter().map(|(key, value)| format!("{key:<width$} = {value}\n")).collect();
    format!("\n[[group]]\n{}", lines.concat())
}

fn title(group: &NativeGroup<'_>) -> String {
    let title: String = group.title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if title.trim().is_empty() { group.name.clone() } else { title.trim().to_owned() }
}

fn duration(time: Duration) -> String {
    match time.as_micros() {
        micros if micros % 1_000_000 == 0 => format!("{}s", micros / 1_000_000),
        micros if micros % 1_000 == 0 => format!("{}ms", micros / 1_000),
        micros => format!("{}us", micros.max(1)),
    }
}

fn size(bytes: u64) -> String {
    match bytes.trailing_zeros() {
        30.. => format!("{} GiB", bytes >> 30),
        20..30 => format!("{} MiB", bytes >> 20),
        10..20 => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_written_as_they_are_read() {
        assert_eq!(duration(Duration::from_millis(1500)), "1500ms");
        assert_eq!(duration(Duration::from_secs(2)), "2s");
        assert_eq!((size(2 << 30), size(3 << 20), size(7)), ("2 GiB".to_owned(), "3 MiB".to_owned(), "7 B".to_owned()));
    }
}
