//! `limits` of `problem.yaml`, in its units: seconds, MiB and KiB.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::model::PackageLimits;
use super::super::yaml::Fields;
use super::findings::Findings;

/// The most of MiB, KiB or seconds that a limit may say.
const MOST: i64 = 1 << 20;
/// The most passes of a multi-pass problem.
const MOST_PASSES: i64 = 10_000;
/// What `validation_passes` is where it is not given.
const PASSES: u32 = 2;

/// The limits of the legacy format, and the passes where a problem has several (an addition of `DOMjudge`).
pub(super) fn legacy(
    fields: Option<Fields<'_>>,
    is_multi_pass: bool,
    into: &mut Findings,
) -> (PackageLimits, Option<u32>) {
    let mut limits = with_factors(5.0, 2.0);
    let mut passes = is_multi_pass.then_some(PASSES);
    let Some(mut fields) = fields else { return (limits, passes) };
    let is_factor = |number: f64| number > 0.0 && number <= 1e6;
    let factor = "a number more than 0";
    limits.ac_to_time_limit = fields.number("time_multiplier", is_factor, factor).unwrap_or(limits.ac_to_time_limit);
    limits.time_limit_to_tle =
        fields.number("time_safety_margin", is_factor, factor).unwrap_or(limits.time_limit_to_tle);
    common(&mut fields, &mut limits, into);
    additions(&mut fields, &mut limits, into);
    if is_multi_pass {
        passes = Some(passes_of(&mut fields));
    }
    into.extend(fields.finish());
    (limits, passes)
}

/// Keys that tools write into legacy packages although the format does not have them.
fn additions(fields: &mut Fields<'_>, limits: &mut PackageLimits, into: &mut Findings) {
    for key in ["time_limit", "time_resolution"] {
        if let Some(yaml) = fields.take(key) {
            let message = format!("`limits.{key}` is not part of the legacy format; it is used as in 2025-09");
            into.remark(fields.file, Some(yaml.line), message);
        }
    }
    times(fields, limits);
}

/// The limits of 2025-09, and the passes of a multi-pass problem.
pub(super) fn modern(
    fields: Option<Fields<'_>>,
    is_multi_pass: bool,
    into: &mut Findings,
) -> (PackageLimits, Option<u32>) {
    let mut limits = with_factors(2.0, 1.5);
    let mut passes = is_multi_pass.then_some(PASSES);
    let Some(mut fields) = fields else { return (limits, passes) };
    if let Some(factors) = fields.map("time_multipliers") {
        multipliers(factors, &mut limits, into);
    }
    times(&mut fields, &mut limits);
    common(&mut fields, &mut limits, into);
    if is_multi_pass {
        passes = Some(passes_of(&mut fields));
    } else if fields.take("validation_passes").is_some() {
        fields.object("validation_passes", "is only for problems of the type `multi-pass`");
    }
    into.extend(fields.finish());
    (limits, passes)
}

fn multipliers(mut fields: Fields<'_>, limits: &mut PackageLimits, into: &mut Findings) {
    let is_factor = |number: f64| (1.0..=1e6).contains(&number);
    let factor = "a number, 1 or more";
    limits.ac_to_time_limit = fields.number("ac_to_time_limit", is_factor, factor).unwrap_or(limits.ac_to_time_limit);
    limits.time_limit_to_tle =
        fields.number("time_limit_to_tle", is_factor, factor).unwrap_or(limits.time_limit_to_tle);
    into.extend(fields.finish());
}

fn times(fields: &mut Fields<'_>, limits: &mut PackageLimits) {
    let is_time = |number: f64| (1e-6..=1e6).contains(&number);
    let time = "a number of seconds, more than 0 and at most 1000000";
    limits.time = fields.number("time_limit", is_time, time).map(Duration::from_secs_f64);
    let resolution = fields.number("time_resolution", is_time, time).map(Duration::from_secs_f64);
    limits.time_resolution = resolution.unwrap_or(limits.time_resolution);
}

/// What both formats have.
fn common(fields: &mut Fields<'_>, limits: &mut PackageLimits, into: &mut Findings) {
    limits.memory = whole(fields, "memory", "MiB").map(|number| number << 20);
    limits.output = whole(fields, "output", "MiB").map(|number| number << 20);
    limits.code = whole(fields, "code", "KiB").map(|number| number << 10);
    limits.validation_time = whole(fields, "validation_time", "seconds").map(Duration::from_secs);
    limits.validation_memory = whole(fields, "validation_memory", "MiB").map(|number| number << 20);
    limits.validation_output = whole(fields, "validation_output", "MiB").map(|number| number << 20);
    for (key, unit) in [("compilation_time", "seconds"), ("compilation_memory", "MiB")] {
        let line = fields.take(key).map(|yaml| yaml.line);
        if whole(fields, key, unit).is_some() {
            into.remark(
                fields.file,
                line,
                format!("`limits.{key}` is not used; compilers have limits of their own here"),
            );
        }
    }
}

fn whole(fields: &mut Fields<'_>, key: &'static str, unit: &str) -> Option<u64> {
    let number = fields.integer(key, 1, MOST, &format!("a whole number of {unit}, 1 or more and at most {MOST}"));
    number.and_then(|number| u64::try_from(number).ok())
}

fn passes_of(fields: &mut Fields<'_>) -> u32 {
    let number = fields.integer("validation_passes", 2, MOST_PASSES, "a whole number of passes, 2 or more");
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or(PASSES)
}

fn with_factors(ac_to_time_limit: f64, time_limit_to_tle: f64) -> PackageLimits {
    PackageLimits {
        ac_to_time_limit,
        time_limit_to_tle,
        time_resolution: Duration::from_secs(1),
        language_factors: BTreeMap::new(),
        ..PackageLimits::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryFiles;
    use super::*;

    fn legacy_limits(lines: &str) -> MemoryFiles {
        MemoryFiles::legacy(&[("problem.yaml", &format!("name: Sum\n{lines}"))])
    }

    #[test]
    fn without_limits_the_defaults_of_the_format_count() {
        let limits = MemoryFiles::legacy(&[]).package().limits;
        assert_eq!((limits.ac_to_time_limit, limits.time_limit_to_tle, limits.time), (5.0, 2.0, None));
        assert_eq!(limits.time_resolution, Duration::from_secs(1));
        let limits = MemoryFiles::modern("", &[]).package().limits;
        assert_eq!((limits.ac_to_time_limit, limits.time_limit_to_tle, limits.memory), (2.0, 1.5, None));
    }

    #[test]
    fn legacy_limits_have_their_units() {
        let text = "limits:\n  time_multiplier: 3\n  time_safety_margin: 1.5\n  memory: 512\n  output: 3\n  \
                    code: 64\n  validation_time: 7\n  validation_memory: 256\n  validation_output: 1\n";
        let limits = legacy_limits(text).package().limits;
        assert_eq!((limits.ac_to_time_limit, limits.time_limit_to_tle), (3.0, 1.5));
        assert_eq!((limits.memory, limits.output, limits.code), (Some(512 << 20), Some(3 << 20), Some(64 << 10)));
        assert_eq!(limits.validation_time, Some(Duration::from_secs(7)));
        assert_eq!((limits.validation_memory, limits.validation_output), (Some(256 << 20), Some(1 << 20)));
    }

    #[test]
    fn a_time_limit_in_a_legacy_package_is_used_and_remarked() {
        let files = legacy_limits("limits:\n  time_limit: 1.5\n");
        assert_eq!(files.package().limits.time, Some(Duration::from_millis(1500)));
        let wanted = "problem.yaml:3: `limits.time_limit` is not part of the legacy format; it is used as in 2025-09";
        assert_eq!(files.remarks(), [wanted]);
    }

    #[test]
    fn modern_limits_are_all_read() {
        let text = "limits:\n  time_limit: 2\n  time_resolution: 0.1\n  time_multipliers:\n    \
                    ac_to_time_limit: 3\n    time_limit_to_tle: 2\n  memory: 1\n";
        let limits = MemoryFiles::modern(text, &[]).package().limits;
        assert_eq!((limits.time, limits.time_resolution), (Some(Duration::from_secs(2)), Duration::from_millis(100)));
        assert_eq!((limits.ac_to_time_limit, limits.time_limit_to_tle, limits.memory), (3.0, 2.0, Some(1 << 20)));
    }

    #[test]
    fn a_wrong_limit_is_refused_with_its_line_and_unit() {
        let wanted =
            "problem.yaml:3: `limits.memory` must be a whole number of MiB, 1 or more and at most 1048576, not `0`";
        assert_eq!(legacy_limits("limits:\n  memory: 0\n").objections(), [wanted]);
        let objections = MemoryFiles::modern(
            "limits:\n  time_multipliers: {ac_to_time_limit: 0.5}\n  code: 1.5\n  time_limit: 0\n  x: 1\n",
            &[],
        );
        let wanted = [
            "problem.yaml:5: `limits.time_multipliers.ac_to_time_limit` must be a number, 1 or more, not `0.5`",
            "problem.yaml:7: `limits.time_limit` must be a number of seconds, more than 0 and at most 1000000, not `0`",
            "problem.yaml:6: `limits.code` must be a whole number of KiB, 1 or more and at most 1048576, not `1.5`",
            "problem.yaml:8: unknown key `limits.x`",
        ];
        assert_eq!(objections.objections(), wanted);
    }

    #[test]
    fn passes_are_for_multi_pass_problems() {
        let files = [("output_validator/v.py", "")];
        assert_eq!(MemoryFiles::modern("type: multi-pass\n", &files).package().passes, Some(2));
        let text = "type: [multi-pass]\nlimits:\n  validation_passes: 3\n";
        assert_eq!(MemoryFiles::modern(text, &files).package().passes, Some(3));
        let objections = MemoryFiles::modern("limits:\n  validation_passes: 3\n", &[]).objections();
        let wanted = "problem.yaml:5: `limits.validation_passes` is only for problems of the type `multi-pass`";
        assert_eq!(objections, [wanted]);
    }

    #[test]
    fn limits_of_compilers_are_remarked() {
        let wanted = "problem.yaml:3: `limits.compilation_time` is not used; compilers have limits of their own here";
        assert_eq!(legacy_limits("limits:\n  compilation_time: 60\n").remarks(), [wanted]);
    }
}
