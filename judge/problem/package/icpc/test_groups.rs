//! Groups of 2025-09: `sample`, `secret` and the folders in it.

use std::collections::BTreeMap;

use super::super::model::{
    GroupScoring, IcpcAggregation, IcpcScoring, PackageCase, TestGroup, ValidatorTest, ValidatorTestKind,
};
use super::super::yaml::shown;
use super::case_files::{self, CaseFiles, Sorted};
use super::case_yaml;
use super::cases;
use super::data_reader::{Data, DataReader};
use super::findings::Findings;
use super::listing::Folder;
use super::test_group_yaml::{self, CONFIG, GroupConfig, Place};

/// Reads the groups of a package.
pub(super) fn read(reader: DataReader<'_>, folder: &Folder<'_>, data: &mut Data, into: &mut Findings) {
    let mut groups = GroupReader { reader, data, into, aggregations: BTreeMap::new() };
    groups.root(folder);
    let has_statics = groups.data.root.groups.iter().any(has_statics);
    if reader.validators.statics.is_some() && !has_statics {
        let message = "the static validator is not used, since no group has a `static_validation_score`";
        into.remark("static_validator", None, message);
    }
}

fn has_statics(group: &TestGroup) -> bool {
    let own = matches!(&group.scoring, GroupScoring::Icpc(scoring) if scoring.static_score.is_some());
    own || group.groups.iter().any(has_statics)
}

struct GroupReader<'a, 'b> {
    reader: DataReader<'a>,
    data: &'b mut Data,
    into: &'b mut Findings,
    /// How the groups that came already are aggregated.
    aggregations: BTreeMap<String, IcpcAggregation>,
}

impl GroupReader<'_, '_> {
    fn root(&mut self, folder: &Folder<'_>) {
        let sorted = case_files::sort(folder, case_files::MODERN);
        for case in sorted.cases.values() {
            self.into
                .object(case.any(), None, "a case lies in `data` itself")
                .hint("put it into `data/sample` or `data/secret`");
        }
        if let Some(file) = folder.file(CONFIG) {
            self.into
                .object(file, None, format!("`{CONFIG}` belongs into `data/sample`, `data/secret` or a group"))
                .hint("copy it into each of them: the format hands nothing down from `data`");
        }
        self.data.root = root_group();
        if let Some(sample) = folder.at("sample") {
            self.sample(sample);
        }
        if let Some(secret) = folder.at("secret") {
            self.secret(secret);
        }
    }

    fn sample(&mut self, folder: &Folder<'_>) {
        let config = test_group_yaml::read(self.reader, folder, Place::Sample, self.into);
        let sorted = case_files::sort(folder, case_files::MODERN);
        for (name, _) in &sorted.folders {
            self.into
                .object(&format!("data/sample/{name}"), None, "`sample` has no groups")
                .hint("put its cases into `data/sample`");
        }
        let mut group = config.group("sample");
        self.cases(&sorted, "sample", "", &config, &mut group.cases);
        self.aggregations.insert("sample".to_owned(), config.aggregation);
        self.data.root.groups.push(group);
    }

    fn secret(&mut self, folder: &Folder<'_>) {
        let config = test_group_yaml::read(self.reader, folder, Place::Secret, self.into);
        let sorted = case_files::sort(folder, case_files::MODERN);
        let mut group = config.group("secret");
        self.cases(&sorted, "secret", "", &config, &mut group.cases);
        if !group.cases.is_empty() && !sorted.folders.is_empty() {
            self.into
                .object("data/secret", None, "`secret` has cases and groups; it must have one or the other")
                .hint("put the cases into a group");
        }
        self.requirements("secret", &config);
        self.bounds("secret", &config, None);
        for (name, inner) in &sorted.folders {
            let inner = self.group(inner, &format!("secret/{name}"), &config);
            group.groups.push(inner);
        }
        self.sums(&config, &group);
        self.data.root.groups.push(group);
    }

    fn group(&mut self, folder: &Folder<'_>, path: &str, secret: &GroupConfig) -> TestGroup {
        let config = test_group_yaml::read(self.reader, folder, Place::Group, self.into);
        let mut group = config.group(path);
        self.below(folder, path, "", &config, &mut group.cases);
        if group.cases.is_empty() && config.static_score.is_none() {
            self.into.object(&format!("data/{path}"), None, "the group has no case");
        }
        self.requirements(path, &config);
        self.bounds(path, &config, Some(secret));
        self.aggregations.insert(path.to_owned(), config.aggregation);
        group
    }

    /// The cases of a group, those in folders of it as well.
    fn below(
        &mut self,
        folder: &Folder<'_>,
        path: &str,
        start: &str,
        config: &GroupConfig,
        cases: &mut Vec<PackageCase>,
    ) {
        let sorted = case_files::sort(folder, case_files::MODERN);
        self.cases(&sorted, path, start, config, cases);
        for (name, inner) in &sorted.folders {
            if let Some(file) = inner.file(CONFIG) {
                self.into.object(file, None, "groups of 2025-09 have no groups in them");
            }
            self.below(inner, path, &format!("{start}{name}/"), config, cases);
        }
        if start.is_empty() {
            cases.sort_by(|one, other| one.path.cmp(&other.path));
        }
    }

    fn cases(
        &mut self,
        sorted: &Sorted<'_>,
        path: &str,
        start: &str,
        config: &GroupConfig,
        cases: &mut Vec<PackageCase>,
    ) {
        cases::remark_others(&sorted.others, self.into);
        for (name, _) in sorted.folders.iter().filter(|(name, _)| sorted.cases.contains_key(name)) {
            let place = format!("data/{path}/{start}{name}");
            self.into.object(&place, None, format!("a folder and a case are both called `{name}`"));
        }
        for (name, found) in &sorted.cases {
            if found.get(".in").is_none() && found.get(".ans").is_none() {
                self.into.object(found.any(), None, format!("the file belongs to a case without an input `{name}.in`"));
            } else if let Some(case) = self.case(path, &format!("{start}{name}"), found, config) {
                cases.push(case);
            }
        }
    }

    fn case(&mut self, path: &str, name: &str, found: &CaseFiles<'_>, config: &GroupConfig) -> Option<PackageCase> {
        let mut case = cases::case(path, name, found, self.into)?;
        if case.name == "test_group" {
            self.into.object(found.any(), None, format!("no case may be called `test_group`, since of `{CONFIG}`"));
        }
        self.shown(&mut case, found);
        case.args.clone_from(&config.args);
        case.files = found.beside();
        if let Some(file) = found.get(".yaml") {
            case_yaml::read(self.reader, file, &mut case, self.into);
        }
        self.collisions(&case);
        self.output(&case, found, config);
        for (ending, key) in [(".args", "args: […]"), (".hint", "hint: …"), (".desc", "description: …")] {
            if let Some(file) = found.get(ending) {
                self.into
                    .object(file, None, format!("2025-09 has no `{ending}` files"))
                    .hint(format!("write `{key}` into `{name}.yaml`"));
            }
        }
        Some(case)
    }

    /// An input validator runs beside the files of the case, and would have one of them in place of its own.
    fn collisions(&mut self, case: &PackageCase) {
        for (name, path) in &case.files {
            if let Some(file) = self.reader.validators.input_files.get(name) {
                let message = format!("an input validator has a file of the same name, `{file}`");
                self.into.fault(path, None, message).hint("rename one of them");
            }
        }
    }

    /// What is shown and handed out instead of the input and the answer.
    fn shown(&mut self, case: &mut PackageCase, found: &CaseFiles<'_>) {
        case.shown_input = found.get(".in.statement").map(str::to_owned);
        case.shown_answer = found.first(&[".ans.statement", ".out"]).map(str::to_owned);
        if let (Some(_), Some(file)) = (found.get(".ans.statement"), found.get(".out")) {
            self.into.object(file, None, "a case has either `.out` or `.ans.statement`");
        }
        for (one, other) in [(".in.statement", ".in.download"), (".ans.statement", ".ans.download")] {
            if found.get(one).is_some() != found.get(other).is_some() {
                let file = found.first(&[one, other]).unwrap_or_default();
                self.into.object(file, None, format!("`{one}` and `{other}` must both be there, or neither"));
            }
        }
        let others = [".in.statement", ".ans.statement", ".in.download", ".ans.download", ".out"];
        if let (Some(_), Some(file)) = (found.get(".interaction"), found.first(&others)) {
            self.into.object(file, None, "beside an `.interaction` nothing else is shown");
        }
        if let Some(file) = found.get(".interaction").filter(|_| !self.talks()) {
            self.into.remark(file, None, "conversations are for interactive and multi-pass problems");
        }
    }

    /// Whether what is shown is a conversation.
    fn talks(&self) -> bool {
        self.reader.metadata.is_interactive || self.reader.metadata.passes.is_some()
    }

    /// An output that is shown has to be accepted.
    fn output(&mut self, case: &PackageCase, found: &CaseFiles<'_>, config: &GroupConfig) {
        let (Some(output), Some(input), false) = (found.get(".out"), found.get(".in"), self.talks()) else { return };
        self.data.tests.push(ValidatorTest {
            kind: ValidatorTestKind::ValidOutput,
            path: case.path.clone(),
            input: input.to_owned(),
            answer: found.get(".ans").map(str::to_owned),
            output: Some(output.to_owned()),
            output_args: case.output_args.clone().or_else(|| config.output.clone()),
            input_args: Some(case.input_args.clone().unwrap_or_else(|| config.input.all.clone())),
            input_args_by_name: Some(case.input_args_by_name.clone().unwrap_or_else(|| config.input.by_name.clone())),
            args: case.args.clone(),
            files: case.files.clone(),
        });
    }

    fn requirements(&mut self, path: &str, config: &GroupConfig) {
        let file = config.file.clone().unwrap_or_default();
        for name in &config.require_pass {
            let wrong = match self.aggregations.get(name) {
                _ if path == "secret" && name != "sample" => "is not `sample`, the only one that `secret` can require",
                None => "is not a group that comes before this one",
                Some(IcpcAggregation::PassFail) => continue,
                Some(_) => "has no `score_aggregation: pass-fail`",
            };
            self.into.object(&file, config.require_line, format!("`require_pass`: `{}` {wrong}", shown(name)));
        }
    }

    /// Which groups must have a largest score.
    fn bounds(&mut self, path: &str, config: &GroupConfig, secret: Option<&GroupConfig>) {
        if !self.reader.metadata.is_scoring {
            return;
        }
        let is_pass_fail = config.aggregation == IcpcAggregation::PassFail;
        let wrong = match secret {
            Some(secret) if secret.aggregation == IcpcAggregation::PassFail && !is_pass_fail => {
                "`secret` has `score_aggregation: pass-fail`, and so must its groups have"
            }
            Some(secret) if config.max_score.is_none() && secret.max_score.is_some() => {
                "the group needs a `max_score`, since `secret` has one"
            }
            _ if config.max_score.is_none() && is_pass_fail => {
                "with `score_aggregation: pass-fail` there must be a `max_score`"
            }
            _ => return,
        };
        let place = config.file.clone().unwrap_or_else(|| format!("data/{path}"));
        self.into.object(&place, None, wrong).hint(format!("write it into `data/{path}/{CONFIG}`"));
    }

    /// A warning where the groups can have more points than all of it.
    fn sums(&mut self, config: &GroupConfig, secret: &TestGroup) {
        let Some(most) = config.max_score.filter(|_| config.aggregation == IcpcAggregation::Sum) else { return };
        let points = |group: &TestGroup| match &group.scoring {
            GroupScoring::Icpc(scoring) => scoring.max_score.unwrap_or(0.0),
            _ => 0.0,
        };
        let sum: f64 = secret.groups.iter().map(points).sum();
        if sum > most {
            let place = config.file.as_deref().unwrap_or("data/secret");
            self.into.remark(
                place,
                None,
                format!("the groups have {sum} points together, and `secret` has {most} at most"),
            );
        }
    }
}

/// The root of all groups, which is not scored itself.
fn root_group() -> TestGroup {
    let scoring = IcpcScoring {
        max_score: None,
        aggregation: IcpcAggregation::PassFail,
        static_score: None,
        require_pass: Vec::new(),
    };
    TestGroup { scoring: GroupScoring::Icpc(scoring), ..TestGroup::default() }
}

#[cfg(test)]
mod tests;
