//! `problem.toml`: read strictly, turned into words of the domain, every objection pointing at its place.
//!
//! It does not check whether the files of the problem agree with the manifest.

use harness::interface::Interface;
use serde::Deserialize;
use toml::Spanned;

use super::constraints::{self, Constraints};
use super::error::{Error, Source};
use super::kind::{self, ClassTable, FunctionTable, Interactive, InteractiveTable, Kind, StdioTable, Tables};
use super::limits::LimitTable;
use super::waiver::{self, Waiver};
use super::{Aggregate, Group, GroupRule, Growth, Level, SAMPLE, names};
use crate::check::{self, CheckSpec};

/// What a manifest says.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) title: String,
    pub(super) track: String,
    pub(super) level: Level,
    pub(super) tags: Vec<String>,
    pub(super) questions: Vec<String>,
    pub(super) leetcode: Option<u32>,
    pub(super) interface: Interface,
    pub(super) limits: Option<LimitTable>,
    pub(super) constraints: Constraints,
    pub(super) check: CheckSpec,
    pub(super) is_interactive: bool,
    pub(super) groups: Vec<Group>,
    pub(super) growth: Vec<Growth>,
    pub(super) waivers: Vec<Waiver>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The version of this format: 1.
    format: Spanned<i64>,
    /// The name of the problem for people.
    title: Spanned<String>,
    /// The field of knowledge that it belongs to, a slug.
    track: Spanned<String>,
    /// `easy`, `medium` or `hard`.
    level: Level,
    /// What it is about, as slugs; none twice.
    tags: Vec<Spanned<String>>,
    /// The interview questions that it answers, by their names in `curriculum.toml`.
    #[serde(default)]
    questions: Vec<Spanned<String>>,
    /// Its number on LeetCode, where it is known from there.
    leetcode: Option<u32>,
    /// A solution is a function. Exactly one of `[function]`, `[class]`, `[stdio]` and `[interactive]` is there.
    function: Option<Spanned<FunctionTable>>,
    /// A solution is a class.
    class: Option<Spanned<ClassTable>>,
    /// A solution is a program that reads standard input and writes standard output.
    stdio: Option<Spanned<StdioTable>>,
    /// A solution is a program that talks with an interactor, `interactor/interact.py` or in another language.
    interactive: Option<Spanned<InteractiveTable>>,
    /// What one case may use.
    limits: Option<LimitTable>,
    /// What the statement's constraints say, as data: a list for each argument.
    constraints: Option<Spanned<constraints::Table>>,
    /// How answers are compared with what is expected; an interactor judges by itself.
    check: Option<Spanned<CheckSpec>>,
    /// The groups of cases, in the order of reports; `sample` is the one that people see.
    group: Vec<Spanned<RawGroup>>,
    /// Complexity as a test: how fast the work may grow with the size of a case.
    #[serde(default)]
    growth: Vec<RawGrowth>,
    /// Findings of lints that are no mistakes.
    #[serde(default)]
    waive: Vec<waiver::Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    /// A slug, and the stem of the case file.
    name: Spanned<String>,
    /// What the cases have in common, for people.
    title: Spanned<String>,
    /// What to tell someone whose submission fails in this group.
    #[serde(default)]
    hint: String,
    /// Points for passing all of its cases: 1 where absent, 0 for `sample`.
    points: Option<u32>,
    /// Groups that have to be accepted before this one counts.
    #[serde(default)]
    needs: Vec<Spanned<String>>,
    /// How results of cases become points: `all` or nothing, an equal share of the `sum` for each, or the `min` of them.
    aggregate: Option<Aggregate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrowth {
    /// The group whose cases are measured; each of them has a `size`, and there are four sizes or more.
    group: Spanned<String>,
    /// `1`, `log n`, `n`, `n log n`, `n^2`, `n^2 log n`, `n^3` or `2^n`.
    at_most: Spanned<String>,
    /// Whether the cost of one call counts in place of that of the case; only for `[class]`.
    per_operation: Option<Spanned<bool>>,
}

/// Reads a manifest.
pub(super) fn read(source: &Source) -> Result<Manifest, Error> {
    Lowering { source }.manifest(source.toml()?)
}

/// Turns what is written into what it means.
struct Lowering<'a> {
    source: &'a Source,
}

impl Lowering<'_> {
    fn manifest(&self, raw: Raw) -> Result<Manifest, Error> {
        self.source.format_1(&raw.format)?;
        let is_interactive = raw.interactive.is_some();
        let Raw { function, class, stdio, interactive, .. } = raw;
        let interface = Tables { function, class, stdio, interactive }.interface(self.source)?;
        let kind: &dyn Kind = if is_interactive { &Interactive } else { kind::of(&interface) };
        let check = self.check(raw.check, kind, is_interactive)?;
        let groups = self.groups(raw.group)?;
        let growth = self.growth(raw.growth, &groups, &interface)?;
        let waivers = waiver::read(self.source, raw.waive)?;
        let constraints = raw.constraints.map(|table| constraints::read(self.source, table, kind::of(&interface)));
        let constraints = constraints.transpose()?.unwrap_or_default();
        Ok(Manifest {
            title: self.source.checked(raw.title, names::not_empty)?,
            track: self.source.checked(raw.track, names::slug)?,
            level: raw.level,
            tags: self.set(raw.tags, names::slug)?,
            questions: self.set(raw.questions, names::not_empty)?,
            leetcode: raw.leetcode,
            interface,
            limits: raw.limits,
            constraints,
            check,
            is_interactive,
            groups,
            growth,
            waivers,
        })
    }

    fn check(
        &self,
        check: Option<Spanned<CheckSpec>>,
        kind: &dyn Kind,
        is_interactive: bool,
    ) -> Result<CheckSpec, Error> {
        let Some(check) = check else {
            let by_interactor = CheckSpec::Validator(check::Called::default());
            let missing = || self.source.error(0..0, "`check` is missing");
            return is_interactive.then_some(by_interactor).ok_or_else(missing);
        };
        match kind.takes(check.get_ref()) {
            Ok(()) => Ok(check.into_inner()),
            Err(reason) => Err(self.source.error(check.span(), reason)),
        }
    }

    fn groups(&self, raw: Vec<Spanned<RawGroup>>) -> Result<Vec<Group>, Error> {
        let mut groups: Vec<Group> = Vec::new();
        for group in raw {
            let span = group.get_ref().name.span();
            let group = group.into_inner();
            let name = self.source.checked(group.name, names::slug)?;
            if groups.iter().any(|taken| taken.name == name) {
                return Err(self.source.error(span, format!("duplicate group `{name}`")));
            }
            let points = group.points.unwrap_or(u32::from(name != SAMPLE));
            let needs = self.needs(group.needs, &groups)?;
            let has_rule = !needs.is_empty() || group.aggregate.is_some();
            let rule = GroupRule { needs, aggregate: group.aggregate.unwrap_or_default() };
            groups.push(Group {
                title: self.source.checked(group.title, names::not_empty)?,
                hint: group.hint,
                points,
                rule: has_rule.then_some(rule),
                name,
                span,
            });
        }
        if groups.is_empty() {
            return Err(self.source.error(0..0, "a problem needs at least one `[[group]]`"));
        }
        Ok(groups)
    }

    /// Groups above it: whoever reads the file from the top knows them.
    fn needs(&self, needs: Vec<Spanned<String>>, above: &[Group]) -> Result<Vec<String>, Error> {
        let needs = needs.into_iter().map(|need| {
            if above.iter().any(|group| group.name == *need.get_ref()) {
                return Ok(need.into_inner());
            }
            let message = format!("there is no group `{}` above this one", need.get_ref());
            Err(self.source.error(need.span(), message))
        });
        needs.collect()
    }

    fn growth(&self, raw: Vec<RawGrowth>, groups: &[Group], interface: &Interface) -> Result<Vec<Growth>, Error> {
        let mut growth: Vec<Growth> = Vec::new();
        for raw in raw {
            let (span, group) = (raw.group.span(), raw.group.into_inner());
            if !groups.iter().any(|known| known.name == group) {
                return Err(self.source.error(span, format!("there is no group `{group}`")));
            }
            if group == SAMPLE || growth.iter().any(|taken| taken.group == group) {
                return Err(self.source.error(
                    span,
                    format!(
                        "the growth of group `{group}` cannot be measured here: {}",
                        if group == SAMPLE { "it is the sample" } else { "it is measured already" }
                    ),
                ));
            }
            let at_most = self.source.checked(raw.at_most, |text| text.parse::<check::Complexity>().map(drop))?;
            let per_operation = match raw.per_operation {
                Some(per) if *per.get_ref() && !kind::of(interface).has_operations() => {
                    return Err(self.source.error(per.span(), "`per_operation` needs a `[class]`"));
                }
                per => per.is_some_and(Spanned::into_inner),
            };
            growth.push(Growth { group, at_most, per_operation });
        }
        Ok(growth)
    }

    /// Texts that keep a rule and are all different.
    fn set(&self, texts: Vec<Spanned<String>>, rule: fn(&str) -> Result<(), String>) -> Result<Vec<String>, Error> {
        let mut set = Vec::new();
        for text in texts {
            let span = text.span();
            let text = self.source.checked(text, rule)?;
            if set.contains(&text) {
                return Err(self.source.error(span, format!("duplicate `{text}`")));
            }
            set.push(text);
        }
        Ok(set)
    }
}
