//! What the service counts, as Prometheus reads it. Labels are of closed sets: nobody who asks can make a new one.

use std::time::Duration;

use harness::Warm;
use harness::outcome::COST_MODEL;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use serde::{Deserialize, Serialize};

use crate::verdict::Verdict;

/// A millisecond to about half a minute.
const BOUNDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0, 30.0];

type Label = [(&'static str, &'static str); 1];
type Labelled = Family<Label, Counter>;

/// Why a request was not let in, or its job not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// No token, or none that is known.
    Token,
    /// A token that may not do this.
    Scope,
    /// Without tokens: not a program of this machine.
    Origin,
    /// A head or a body that is not as it may be.
    Malformed,
    /// More requests than a minute allows.
    Rate,
    /// The room for bodies, or the places of a tenant, are taken.
    Full,
    /// It could not be, or was not, answered in its time.
    Deadline,
    /// The service ends.
    Closing,
}

impl Reason {
    fn word(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Scope => "scope",
            Self::Origin => "origin",
            Self::Malformed => "malformed",
            Self::Rate => "rate",
            Self::Full => "full",
            Self::Deadline => "deadline",
            Self::Closing => "closing",
        }
    }
}

/// How a job ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Ending {
    /// With a verdict.
    Judged(Verdict),
    /// The program ran to its end, and nobody asked whether its output is right.
    Ran,
    /// Nothing was judged: the request or the service is at fault.
    #[default]
    Failed,
}

impl Ending {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Judged(verdict) => verdict.code(),
            Self::Ran => "ran",
            Self::Failed => "none",
        }
    }
}

/// How a job ended, and what its programs used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tally {
    pub(super) ending: Ending,
    /// Units, as far as the answer tells.
    pub(super) fuel: u64,
}

/// Where a job spends its time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stage {
    /// Before it is begun.
    Wait,
    /// While its programs are built or looked for.
    Build,
    /// While all the rest of it is done.
    Run,
}

/// Where a build comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whence {
    /// This process remembered it.
    Memory,
    /// It was in the cache of this machine.
    Disk,
    /// Another worker of the fleet had made it.
    Fleet,
    /// It was made.
    Compiler,
}

impl Whence {
    /// What a harness says of it.
    pub(super) fn of(warm: Option<Warm>) -> Self {
        match warm {
            Some(Warm::Kept) => Self::Disk,
            Some(Warm::Shared) => Self::Fleet,
            None => Self::Compiler,
        }
    }

    fn labels(self) -> [(&'static str, &'static str); 2] {
        let (result, whence) = match self {
            Self::Memory => ("hit", "memory"),
            Self::Disk => ("hit", "disk"),
            Self::Fleet => ("hit", "fleet"),
            Self::Compiler => ("miss", "compiler"),
        };
        [("result", result), ("from", whence)]
    }
}

/// All counters of a service.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<[(&'static str, String); 2], Counter>,
    jobs: Labelled,
    waiting: Gauge,
    places: Gauge,
    wait: Histogram,
    build: Histogram,
    run: Histogram,
    builds: Family<[(&'static str, &'static str); 2], Counter>,
    fuel: Counter,
    refusals: Labelled,
    connections: Gauge,
    redeliveries: Counter,
    poisoned: Counter,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let histogram = || Histogram::new(BOUNDS);
        let seconds = Family::<Label, Histogram, fn() -> Histogram>::new_with_constructor(histogram);
        let stage = |stage| seconds.get_or_create_owned(&[("stage", stage)]);
        let metrics = Self {
            registry: Registry::default(),
            requests: Family::default(),
            jobs: Family::default(),
            waiting: Gauge::default(),
            places: Gauge::default(),
            wait: stage("wait"),
            build: stage("build"),
            run: stage("run"),
            builds: Family::default(),
            fuel: Counter::default(),
            refusals: Family::default(),
            connections: Gauge::default(),
            redeliveries: Counter::default(),
            poisoned: Counter::default(),
        };
        metrics.registered(seconds)
    }

    fn registered(self, seconds: Family<Label, Histogram, fn() -> Histogram>) -> Self {
        let mut registry = Registry::with_prefix("judge");
        registry.register("requests", "Requests, by route and status", self.requests.clone());
        registry.register("jobs", "Jobs that were done, by verdict", self.jobs.clone());
        registry.register("queue_waiting", "Jobs that wait", self.waiting.clone());
        registry.register("queue_places", "Jobs that may wait", self.places.clone());
        registry.register("job_seconds", "Seconds of a job, by stage", seconds);
        registry.register("build_cache", "Builds, by whether and where they were found", self.builds.clone());
        registry.register("fuel", "Units of fuel that programs used", self.fuel.clone());
        registry.register("refusals", "Requests and jobs that were refused, by reason", self.refusals.clone());
        registry.register("connections", "Open connections", self.connections.clone());
        registry.register("redeliveries", "Jobs that a queue delivered again", self.redeliveries.clone());
        registry.register("poisoned", "Jobs that were given up, since they ended each worker", self.poisoned.clone());
        let build =
            Info::new([("version", env!("CARGO_PKG_VERSION").to_owned()), ("cost_model", COST_MODEL.to_string())]);
        registry.register("build", "Which judge this is", build);
        Self { registry, ..self }
    }

    /// Counts an answer. The route is one of the router's.
    pub(super) fn answered(&self, route: &str, status: u16) {
        self.requests.get_or_create(&[("route", route.to_owned()), ("status", status.to_string())]).inc();
    }

    /// Counts a refusal.
    pub(super) fn refused(&self, reason: Reason) {
        self.refusals.get_or_create(&[("reason", reason.word())]).inc();
    }

    /// Counts a job that was done, and what its programs used.
    pub(super) fn done(&self, tally: Tally) {
        self.jobs.get_or_create(&[("verdict", tally.ending.word())]).inc();
        self.fuel.inc_by(tally.fuel);
    }

    /// Counts a build.
    pub(super) fn built(&self, whence: Whence) {
        self.builds.get_or_create(&whence.labels()).inc();
    }

    /// Notes how long a job was in a stage.
    pub(super) fn took(&self, stage: Stage, time: Duration) {
        match stage {
            Stage::Wait => &self.wait,
            Stage::Build => &self.build,
            Stage::Run => &self.run,
        }
        .observe(time.as_secs_f64());
    }

    pub(super) fn connected(&self) {
        self.connections.inc();
    }

    pub(super) fn disconnected(&self) {
        self.connections.dec();
    }

    /// Counts a job that the queue delivered again.
    pub(super) fn redelivered(&self) {
        self.redeliveries.inc();
    }

    /// Counts a job that was given up.
    pub(super) fn poisoned(&self) {
        self.poisoned.inc();
    }

    /// All of them as text, of a queue in which so many jobs wait, of so many that may.
    pub(super) fn text(&self, waiting: usize, places: usize) -> String {
        self.waiting.set(waiting as i64);
        self.places.set(places as i64);
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a text takes everything");
        text
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A service that did everything once, and a few things again.
    fn busy() -> String {
        let metrics = Metrics::new();
        metrics.answered("/v1/run", 200);
        metrics.done(Tally { ending: Ending::Judged(Verdict::Accepted), fuel: 7 });
        for reason in [Reason::Token, Reason::Full, Reason::Deadline] {
            metrics.refused(reason);
        }
        metrics.took(Stage::Wait, Duration::from_millis(2));
        metrics.took(Stage::Build, Duration::from_millis(200));
        metrics.took(Stage::Run, Duration::from_millis(2));
        for whence in [Whence::Memory, Whence::Disk, Whence::Disk, Whence::Fleet, Whence::Compiler] {
            metrics.built(whence);
        }
        metrics.connected();
        metrics.redelivered();
        metrics.poisoned();
        metrics.text(3, 1024)
    }

    #[test]
    fn names_and_labels_are_as_they_were() {
        let text = busy();
        for line in [
            "judge_requests_total{route=\"/v1/run\",status=\"200\"} 1",
            "judge_jobs_total{verdict=\"AC\"} 1",
            "judge_queue_waiting 3",
            "judge_queue_places 1024",
            "judge_job_seconds_bucket{le=\"0.0025\",stage=\"wait\"} 1",
            "judge_job_seconds_bucket{le=\"0.1\",stage=\"build\"} 0",
            "judge_job_seconds_bucket{le=\"0.25\",stage=\"build\"} 1",
            "judge_job_seconds_count{stage=\"run\"} 1",
            "judge_build_cache_total{result=\"hit\",from=\"memory\"} 1",
            "judge_build_cache_total{result=\"hit\",from=\"disk\"} 2",
            "judge_build_cache_total{result=\"hit\",from=\"fleet\"} 1",
            "judge_build_cache_total{result=\"miss\",from=\"compiler\"} 1",
            "judge_fuel_total 7",
            "judge_refusals_total{reason=\"token\"} 1",
            "judge_connections 1",
            "judge_redeliveries_total 1",
            "judge_poisoned_total 1",
            "# EOF",
        ] {
            assert!(text.lines().any(|said| said == line), "{line}:\n{text}");
        }
        assert!(text.contains("judge_build_info{version=\""), "{text}");
    }

    fn file(name: &str) -> String {
        std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
    }

    /// What is told, by its name without the suffixes of histograms.
    fn told(text: &str) -> BTreeSet<&str> {
        let suffixes = ["_bucket", "_count", "_sum"];
        let base = |name| suffixes.iter().find_map(|suffix| str::strip_suffix(name, suffix)).unwrap_or(name);
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split(['{', ' ']).next())
            .map(base)
            .collect()
    }

    #[test]
    fn rules_and_dashboard_ask_for_what_is_told() {
        let text = busy();
        let samples = text.lines().filter(|line| !line.starts_with('#'));
        let names: BTreeSet<&str> = samples.filter_map(|line| line.split(['{', ' ']).next()).collect();
        for name in ["deploy/prometheus/rules.yaml", "deploy/grafana/judge.json"] {
            let asking = file(name).replace("\\\"", "\"");
            let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':');
            for word in asking.split(|letter| !is_part(letter)).filter(|word| word.starts_with("judge_")) {
                assert!(names.contains(word), "{name} asks for `{word}`:\n{text}");
            }
            for label in ["stage", "result", "reason"] {
                for (_, behind) in asking.match_indices(label).map(|(at, label)| asking.split_at(at + label.len())) {
                    let Some(values) = behind.strip_prefix("=\"").or_else(|| behind.strip_prefix("=~\"")) else {
                        continue;
                    };
                    for value in values.split('"').next().unwrap_or_default().split('|') {
                        assert!(text.contains(&format!("{label}=\"{value}\"")), "{name}: {label} {value}\n{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_manual_lists_what_is_told_with_its_labels() {
        let text = busy();
        for name in ["docs/src/deploy.md", "docs/src/service.md"] {
            let page = file(name);
            let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `judge_")).collect();
            // Names in the first cell, each with its labels in braces or none.
            let listed: Vec<(&str, &str)> = rows
                .iter()
                .flat_map(|row| row.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2))
                .map(|cell| cell.trim_end_matches('}').split_once('{').unwrap_or((cell, "")))
                .collect();
            assert_eq!(listed.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), told(&text), "{name}");
            for (metric, labels) in listed {
                for label in labels.split(',').filter(|label| !label.is_empty()) {
                    let has = |line: &&str| line.starts_with(metric) && line.contains(&format!("{label}=\""));
                    assert!(text.lines().any(|line| has(&line)), "{name}: {metric} has no {label}\n{text}");
                }
            }
        }
    }
}
