//! What the jury wrote, and what is expected of it.

use super::super::model::{
    Expected, ForTimeLimit, GroupScoring, JurySubmission, PackageFiles, PackageVerdict, TestGroup,
};
use super::expectations;
use super::findings::Findings;
use super::languages::{self, MAX_SOURCE};
use super::listing::Folder;
use super::metadata::Metadata;
use super::programs::{self, Found};
use super::rules;
use super::submissions_yaml::{self, Rule};
use super::tags::Tags;

/// The folder of all submissions.
pub(super) const FOLDER: &str = "submissions";
/// The most submissions.
const MAX_SUBMISSIONS: usize = 2000;
/// The most expectations of groups, over all submissions.
const MAX_EXPECTATIONS: usize = 100_000;
/// The most files of a submission that are searched for tags.
const MAX_TAGGED: usize = 20;

/// What submissions are read with.
pub(super) struct SubmissionReader<'a> {
    /// The files of the package.
    pub(super) files: &'a dyn PackageFiles,
    /// The package itself.
    pub(super) root: &'a Folder<'a>,
    /// Its `problem.yaml`.
    pub(super) metadata: &'a Metadata,
    /// The root of all groups.
    pub(super) groups: &'a TestGroup,
}

impl SubmissionReader<'_> {
    /// Reads all of them.
    pub(super) fn read(&self, into: &mut Findings) -> Vec<JurySubmission> {
        let Some(folder) = self.root.at(FOLDER) else {
            no_accepted(into);
            return Vec::new();
        };
        let rules = self.rules(folder, into);
        let mut submissions = Vec::new();
        'folders: for (name, inner) in &folder.folders {
            let path = format!("{FOLDER}/{name}");
            self.check_folder(name, &path, &rules, into);
            for found in programs_in(inner, &path, &rules) {
                submissions.push(self.submission(name, &found, &rules, into));
                if is_too_much(&submissions) {
                    break 'folders;
                }
            }
        }
        self.check(folder, &submissions, &rules, into);
        submissions
    }

    fn rules(&self, folder: &Folder<'_>, into: &mut Findings) -> Vec<Rule> {
        match folder.file("submissions.yaml") {
            Some(_) if self.metadata.is_modern() => submissions_yaml::read(self.files, self.metadata.is_scoring, into),
            Some(file) => {
                into.remark(file, None, "the legacy format has no `submissions.yaml`; it is not read");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn check_folder(&self, name: &str, path: &str, rules: &[Rule], into: &mut Findings) {
        if name == "partially_accepted" && !self.metadata.is_modern() && !self.metadata.is_scoring {
            into.fault(path, None, "`partially_accepted` is only for problems of `type: scoring`");
            return;
        }
        let is_ruled = rules.iter().any(|rule| rule.glob.begins_in(name));
        // In `mixed` each submission says by a tag what is expected of it.
        if name != "mixed" && !is_ruled && self.of_folder(name).is_none() {
            let remark = "the format expects nothing of this folder; its submissions may get any verdict";
            let hint = into.remark(path, None, remark);
            if self.metadata.is_modern() {
                hint.hint(format!("say what is expected under `{name}:` in `{}`", submissions_yaml::FILE));
            }
        }
    }

    fn check(&self, folder: &Folder<'_>, submissions: &[JurySubmission], rules: &[Rule], into: &mut Findings) {
        for (_, file) in folder.files.iter().filter(|(name, _)| *name != "submissions.yaml") {
            into.remark(file, None, "submissions lie in folders such as `submissions/accepted`; the file is not read");
        }
        if submissions.len() > MAX_SUBMISSIONS {
            into.object(FOLDER, None, format!("there are more than {MAX_SUBMISSIONS} submissions"));
        }
        if expectations_in(submissions) > MAX_EXPECTATIONS {
            let message = format!("there are more than {MAX_EXPECTATIONS} expectations of groups");
            into.object(submissions_yaml::FILE, None, message);
        }
        if !submissions.iter().any(|one| one.path.starts_with("submissions/accepted/")) {
            no_accepted(into);
        } else if self.metadata.is_modern()
            && self.metadata.limits.time.is_none()
            && !submissions.iter().any(bounds_from_below)
        {
            let message = "no submission bounds the time limit from below, and the package gives no `time_limit`";
            into.fault(FOLDER, None, message)
                .hint("write `limits: {time_limit: …}`, or let an accepted one be used: `use_for_time_limit: lower`");
        }
        for rule in rules {
            let is_used = submissions.iter().any(|one| rule.glob.covers(rules::inner(&one.path)));
            if !is_used && self.of_folder(&rule.name).is_none() {
                into.remark(submissions_yaml::FILE, Some(rule.line), format!("no submission is like `{}`", rule.name));
            }
        }
    }

    fn submission(&self, folder: &str, found: &Found, rules: &[Rule], into: &mut Findings) -> JurySubmission {
        let mut made = JurySubmission {
            path: found.path.clone(),
            files: found.files.clone(),
            language: None,
            entry_point: None,
            expected: Expected::default(),
            in_groups: Vec::new(),
            is_model: false,
            for_time_limit: ForTimeLimit::ByFolder,
            is_skipped: false,
        };
        let tags = self.tags(found, into);
        let own = if tags.results.is_some() { None } else { self.of_folder(folder) };
        if self.metadata.is_modern() {
            rules::apply(&mut made, folder, own, rules, into);
            put_first(&mut made);
        } else {
            made.expected = own.unwrap_or_default();
        }
        self.apply_tags(&mut made, folder, &tags, into);
        if made.language.is_none() {
            made.language = self.language(found, into);
        }
        made
    }

    fn of_folder(&self, folder: &str) -> Option<Expected> {
        if self.metadata.is_modern() {
            return expectations::modern(folder);
        }
        if folder == "partially_accepted" && !self.metadata.is_scoring {
            return None;
        }
        let range = match &self.groups.scoring {
            GroupScoring::Legacy(scoring) => scoring.range,
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        expectations::legacy(folder, range, self.metadata.is_minimizing)
    }

    fn language(&self, found: &Found, into: &mut Findings) -> Option<String> {
        match languages::of(self.files, &found.files) {
            Ok(Some(language)) => Some(language),
            Ok(None) => {
                into.fault(&found.path, None, "the language of the submission cannot be told from its files")
                    .hint("a submission has files of one language, with its usual ending");
                None
            }
            Err(objection) => {
                into.add(objection);
                None
            }
        }
    }

    fn tags(&self, found: &Found, into: &mut Findings) -> Tags {
        let mut tags = Tags::default();
        let sources = found.files.iter().filter(|file| languages::by_ending(file).is_some());
        for file in sources.take(MAX_TAGGED).filter(|file| self.files.size(file) <= MAX_SOURCE) {
            match self.files.read(file, MAX_SOURCE) {
                Ok(text) => {
                    let mut own = Tags::of(&text);
                    if let Some((line, message)) = own.wrong.take() {
                        into.fault(file, Some(line), message).hint("CORRECT, WRONG-ANSWER, TIMELIMIT, RUN-ERROR, …");
                    }
                    tags = tags.or(own);
                }
                Err(objection) => {
                    into.add(objection);
                }
            }
        }
        tags
    }

    fn apply_tags(&self, made: &mut JurySubmission, folder: &str, tags: &Tags, into: &mut Findings) {
        if tags.is_empty() {
            return;
        }
        made.is_skipped |= tags.is_manual;
        if let Some((results, _)) = &tags.results {
            made.expected.overall = Some(results.clone());
            made.for_time_limit = for_time_limit(folder, results, made.for_time_limit);
        }
        if let Some(score) = tags.score {
            made.expected.score = Some((score, score));
        }
        if let Some((grades, line)) = &tags.grades {
            self.apply_grades(made, grades, *line, into);
        }
    }

    /// Grades are those of the groups in `secret`, in their order.
    fn apply_grades(&self, made: &mut JurySubmission, grades: &[PackageVerdict], line: usize, into: &mut Findings) {
        let secret = self.groups.groups.iter().find(|group| group.path == "secret");
        let groups = secret.map_or(&[][..], |secret| &secret.groups);
        if groups.len() != grades.len() {
            let message = format!(
                "`@EXPECTED_GRADES@` has {} verdicts for {} groups; it is not used",
                grades.len(),
                groups.len()
            );
            into.remark(&made.path, Some(line), message);
            return;
        }
        made.in_groups.extend(groups.iter().zip(grades).map(|(group, grade)| (group.path.clone(), of_grade(*grade))));
    }
}

/// The programs in a folder; a text is one where a rule gives it a language.
fn programs_in(folder: &Folder<'_>, path: &str, rules: &[Rule]) -> Vec<Found> {
    let mut found = programs::list(folder, path);
    let given = rules.iter().filter(|rule| rule.language.is_some() && rule.name.contains('/'));
    let given: Vec<&Rule> = given.collect();
    if !given.is_empty() {
        let texts = programs::texts(folder).into_iter();
        found.extend(texts.filter(|text| given.iter().any(|rule| rule.glob.covers(rules::inner(&text.path)))));
    }
    found
}

/// Puts the file in front that its entry point names, with its ending or without.
fn put_first(made: &mut JurySubmission) {
    let Some(name) = &made.entry_point else { return };
    let is_named = |file: &String| {
        let inner = file.strip_prefix(&made.path).unwrap_or(file).trim_start_matches('/');
        inner == name || inner.rsplit_once('.').is_some_and(|(stem, _)| stem == name)
    };
    if let Some(place) = made.files.iter().position(is_named) {
        made.files[..=place].rotate_right(1);
    }
}

/// The formats ask for one solution at least that is right.
fn no_accepted(into: &mut Findings) {
    into.fault("submissions/accepted", None, "there is no accepted submission").hint("put a right solution there");
}

/// Whether a submission of 2025-09 bounds an inferred time limit from below, be it in some of its cases.
fn bounds_from_below(submission: &JurySubmission) -> bool {
    let may_not_be_slow = |expected: &Expected| {
        let permitted = expected.permitted.as_ref();
        permitted.is_some_and(|permitted| !permitted.contains(&PackageVerdict::TimeLimit))
    };
    match submission.for_time_limit {
        ForTimeLimit::Lower => true,
        ForTimeLimit::Upper | ForTimeLimit::No => false,
        ForTimeLimit::ByFolder => {
            let groups = submission.in_groups.iter().map(|(_, expected)| expected);
            std::iter::once(&submission.expected).chain(groups).any(may_not_be_slow)
        }
    }
}

/// The grade of a group as what its cases may and must get.
fn of_grade(grade: PackageVerdict) -> Expected {
    let verdicts = Some(vec![grade]);
    if grade == PackageVerdict::Accepted {
        Expected { permitted: verdicts, ..Expected::default() }
    } else {
        Expected { required: verdicts, ..Expected::default() }
    }
}

/// Whether reading ends here, since an objection follows.
fn is_too_much(submissions: &[JurySubmission]) -> bool {
    submissions.len() > MAX_SUBMISSIONS || expectations_in(submissions) > MAX_EXPECTATIONS
}

fn expectations_in(submissions: &[JurySubmission]) -> usize {
    submissions.iter().map(|one| one.in_groups.len()).sum()
}

/// A submission that may end in several ways says nothing about the time limit, whatever its folder is called.
fn for_time_limit(folder: &str, results: &[PackageVerdict], known: ForTimeLimit) -> ForTimeLimit {
    match (folder, results) {
        ("accepted", [PackageVerdict::Accepted]) | ("time_limit_exceeded", [PackageVerdict::TimeLimit]) => {
            ForTimeLimit::ByFolder
        }
        _ if known == ForTimeLimit::ByFolder => ForTimeLimit::No,
        _ => known,
    }
}

#[cfg(test)]
mod tests;
