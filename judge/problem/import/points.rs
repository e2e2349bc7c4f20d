//! Points: the rules of package formats as `points`, `aggregate` and `needs` of native groups.

use super::super::package::{
    GroupScoring, IcpcAggregation, IcpcScoring, LegacyScoring, PackageFormat, PointScoring, TestGroup,
};
use super::Importer;
use super::grouping::NativeGroup;
use super::naming::Taken;

/// Flags of the legacy grader that say how scores become one.
const SCORE_FLAGS: [&str; 4] = ["sum", "avg", "min", "max"];
/// Flags of the legacy grader that change the verdict of a group.
const VERDICT_FLAGS: [&str; 2] = ["always_accept", "accept_if_any_accepted"];

/// What a group is worth.
struct Worth {
    points: f64,
    aggregate: &'static str,
    needs: Vec<String>,
}

impl<'a> Importer<'a> {
    /// The groups with their points. A group whose cases have different points becomes several.
    pub(super) fn with_points(&mut self, groups: Vec<NativeGroup<'a>>) -> Vec<NativeGroup<'a>> {
        self.check_sums(&self.package.root);
        let mut scored = Vec::new();
        let mut taken = Taken::default();
        for group in groups {
            for mut part in parts(group) {
                part.name = taken.slug(&part.name);
                self.value(&mut part);
                scored.push(part);
            }
        }
        self.resolve_needs(&mut scored);
        scored
    }

    fn value(&mut self, group: &mut NativeGroup<'a>) {
        let worth = match &group.source.scoring {
            // Samples of these formats have no points, however they are called.
            GroupScoring::Icpc(_) if group.is_sample() => None,
            GroupScoring::Icpc(scoring) => self.icpc(group.source, scoring),
            GroupScoring::Legacy(scoring) => self.legacy(group, scoring),
            GroupScoring::Points(scoring) => Some(self.points(group, scoring)),
        };
        let Some(Worth { points, aggregate, needs }) = worth else {
            group.points = Some(0);
            return;
        };
        group.points = Some(self.whole(group, points));
        group.aggregate = (!group.is_sample() || points > 0.0).then_some(aggregate);
        group.needs = needs;
    }

    fn icpc(&mut self, group: &TestGroup, scoring: &IcpcScoring) -> Option<Worth> {
        let Some(points) = scoring.max_score else {
            self.object(&group.path, "this group has no `max_score`, and a native group has points".to_owned(), None);
            return None;
        };
        if scoring.static_score.is_some() {
            self.remark(&group.path, "the points of this group for the text of a submission are left out".to_owned());
        }
        let aggregate = match scoring.aggregation {
            IcpcAggregation::PassFail => "all",
            IcpcAggregation::Sum => "sum",
            IcpcAggregation::Min => "min",
        };
        Some(Worth { points, aggregate, needs: scoring.require_pass.clone() })
    }

    fn legacy(&mut self, group: &NativeGroup<'a>, scoring: &LegacyScoring) -> Option<Worth> {
        let path = &group.source.path;
        if scoring.custom || scoring.reject_score != 0.0 {
            let message =
                "this group gives points in a way that a native group cannot: by a grader, or for rejected cases";
            self.object(path, message.to_owned(), Some("judge the package in place: `judge verify PATH`"));
        }
        if let Some(flag) = scoring.grader_flags.iter().find(|flag| VERDICT_FLAGS.contains(&flag.as_str())) {
            self.object(path, format!("the flag `{flag}` of this group has no native form"), None);
        }
        if group.is_sample() && ignores_sample(&self.package.root) {
            return None;
        }
        let count = group.cases.len() as f64;
        let (points, aggregate) = match score_flag(scoring) {
            "min" if self.has_programs() => (scoring.accept_score, "min"),
            "min" => (scoring.accept_score, "all"),
            "avg" => (scoring.accept_score, "sum"),
            "max" => {
                self.object(path, "the flag `max` of this group has no native form".to_owned(), None);
                (scoring.accept_score, "sum")
            }
            _ => (scoring.accept_score * count, "sum"),
        };
        Some(Worth { points, aggregate, needs: Vec::new() })
    }

    fn points(&self, group: &NativeGroup<'_>, scoring: &PointScoring) -> Worth {
        let of_cases = group.cases.iter().filter_map(|case| case.points).sum();
        // A batch of DMOJ gives what its worst case gives, which may be a part of the points.
        let has_parts = self.package.format == PackageFormat::Dmoj && self.has_programs();
        Worth {
            points: scoring.points.unwrap_or(of_cases),
            aggregate: match (scoring.all_or_nothing, has_parts) {
                (false, _) => "sum",
                (true, true) => "min",
                (true, false) => "all",
            },
            needs: scoring.needs.clone(),
        }
    }

    /// Groups of groups add up in a native problem.
    fn check_sums(&mut self, group: &TestGroup) {
        let other = match &group.scoring {
            GroupScoring::Icpc(scoring) => scoring.aggregation != IcpcAggregation::Sum && group.path == "secret",
            GroupScoring::Legacy(scoring) => score_flag(scoring) != "sum",
            GroupScoring::Points(_) => false,
        };
        let scored = group.groups.iter().filter(|inner| inner.path != super::super::SAMPLE).count();
        if other && scored > 1 {
            let message = "the points of the groups in here do not add up, and those of native groups do".to_owned();
            self.object(&group.path, message, Some("judge the package in place: `judge verify PATH`"));
        }
        if scored > 1 && matches!(&group.scoring, GroupScoring::Legacy(scoring) if scoring.breaks) {
            let message =
                "judging of the groups in here ends at the first one that fails; native groups are all judged";
            self.remark(&group.path, message.to_owned());
        }
        for inner in &group.groups {
            self.check_sums(inner);
        }
    }

    /// Points without a part.
    fn whole(&mut self, group: &NativeGroup<'_>, points: f64) -> u32 {
        let whole = points.round();
        if !(0.0..=f64::from(u32::MAX)).contains(&whole) {
            self.object(
                &group.source.path,
                format!("this group gives {points} points, which no native group can"),
                None,
            );
            return 0;
        }
        if (whole - points).abs() > 1e-9 {
            let message = format!("this group gives {points} points; native points are whole, and it gets {whole}");
            self.remark(&group.source.path, message);
        }
        whole as u32
    }

    /// Turns paths of groups into names of native groups above.
    fn resolve_needs(&mut self, groups: &mut [NativeGroup<'a>]) {
        for index in 0..groups.len() {
            let (above, rest) = groups.split_at_mut(index);
            let Some(group) = rest.first_mut() else { continue };
            let mut names: Vec<String> = Vec::new();
            for need in std::mem::take(&mut group.needs) {
                let is_meant = |other: &&NativeGroup<'_>| {
                    let path = other.source.path.as_str();
                    path == need || path.strip_prefix(need.as_str()).is_some_and(|rest| rest.starts_with('/'))
                };
                let found: Vec<String> = above.iter().filter(is_meant).map(|other| other.name.clone()).collect();
                if found.is_empty() {
                    let message = format!("needs `{need}`, which is no group above it");
                    self.object(&group.source.path, message, Some("a native group needs groups that stand above it"));
                }
                names.extend(found.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
            }
            group.needs = names;
        }
    }
}

fn ignores_sample(root: &TestGroup) -> bool {
    match &root.scoring {
        GroupScoring::Legacy(scoring) => scoring.grader_flags.iter().any(|flag| flag == "ignore_sample"),
        GroupScoring::Icpc(_) | GroupScoring::Points(_) => false,
    }
}

/// How the scores of a legacy group become one.
fn score_flag(scoring: &LegacyScoring) -> &str {
    let mut flags = scoring.grader_flags.iter().map(String::as_str);
    flags.rfind(|flag| SCORE_FLAGS.contains(flag)).unwrap_or("sum")
}

/// A group whose cases share its points, or one for each run of cases that have the same.
fn parts(group: NativeGroup<'_>) -> Vec<NativeGroup<'_>> {
    let is_split =
        matches!(&group.source.scoring, GroupScoring::Points(PointScoring { points: None, all_or_nothing: false, .. }));
    if !is_split || group.is_sample() {
        return vec![group];
    }
    let runs: Vec<Vec<_>> = group.cases.chunk_by(|one, two| one.points == two.points).map(<[_]>::to_vec).collect();
    if runs.len() < 2 {
        return vec![group];
    }
    let part = |(index, cases): (usize, Vec<_>)| NativeGroup {
        name: format!("{}-{}", group.name, index + 1),
        title: format!("{}, part {}", group.title, index + 1),
        cases,
        ..group.clone()
    };
    runs.into_iter().enumerate().map(part).collect()
}
