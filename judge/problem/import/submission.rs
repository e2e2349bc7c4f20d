//! What the jury wrote, in the folders of native problems.

use std::collections::BTreeMap;

use super::super::package::{Expected, JurySubmission, PackageVerdict, language_id};
use super::Importer;
use super::naming::{Taken, file_name};

/// The endings of languages that native problems have.
const ENDINGS: [&str; 14] = ["py", "rs", "js", "mjs", "cjs", "ts", "mts", "cts", "cpp", "cc", "cxx", "c", "go", "c++"];

impl Importer<'_> {
    pub(super) fn submissions(&mut self) {
        let mut taken: BTreeMap<&str, Taken> = BTreeMap::new();
        let mut languages: BTreeMap<String, usize> = BTreeMap::new();
        for submission in &self.package.submissions {
            let Some(main) = submission.files.first() else { continue };
            if let Err(why) = fits(submission, self.package.is_scoring) {
                self.remark(&submission.path, format!("this submission is left out: {why}"));
                continue;
            }
            let (Some(ending), Ok(folder)) = (ending(submission, main), folder(&submission.expected)) else {
                let name = main.rsplit_once('.').map_or(main.as_str(), |(_, ending)| ending);
                *languages.entry(name.to_owned()).or_default() += 1;
                continue;
            };
            let name = main.rsplit('/').next().unwrap_or(main);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let first = if submission.is_model { "model-" } else { "" };
            let name = file_name(&format!("{first}{}.{ending}", stem.replace('.', "-")));
            let name = taken.entry(folder).or_default().file(&name);
            if let Some(bytes) = self.read_with_constants(main) {
                self.write(&format!("submissions/{folder}/{name}"), bytes);
            }
        }
        for (ending, count) in languages {
            let message = format!("{count} submissions (`.{ending}`) are left out: no native language");
            self.remark("submissions", message);
        }
    }
}

/// Whether a native problem can expect what the package expects.
fn fits(submission: &JurySubmission, is_scoring: bool) -> Result<(), &'static str> {
    if submission.is_skipped {
        return Err("its author asked for that");
    }
    if submission.files.len() > 1 {
        return Err("it has several files");
    }
    if is_scoring && submission.expected.score.is_some() {
        return Err("a score is expected of it, and native folders expect verdicts");
    }
    folder(&submission.expected).map(drop)
}

/// The folder of the one verdict that is expected.
fn folder(expected: &Expected) -> Result<&'static str, &'static str> {
    use PackageVerdict as V;
    let one = |set: &[V]| match set {
        [verdict] => Ok(*verdict),
        _ => Err("more than one verdict is right for it"),
    };
    let Expected { permitted, required, overall, .. } = expected;
    let verdict = match (overall, permitted, required) {
        (Some(overall), ..) => one(overall)?,
        (None, Some(permitted), _) if *permitted == [V::Accepted] => V::Accepted,
        // The gravest of what may happen has to.
        (None, Some(permitted), Some(required))
            if required.len() == 1 && permitted.iter().max() == required.first() =>
        {
            one(required)?
        }
        (None, Some(permitted), Some(required)) => {
            // It fails in one way only, and has to.
            let failures: Vec<V> = permitted.iter().copied().filter(|verdict| *verdict != V::Accepted).collect();
            one(if required.contains(&V::Accepted) { permitted } else { &failures })?
        }
        (None, Some(set), None) | (None, None, Some(set)) => one(set)?,
        (None, None, None) => return Err("any verdict is right for it"),
    };
    Ok(match verdict {
        V::Accepted => "accepted",
        V::WrongAnswer => "wrong_answer",
        V::TimeLimit => "time_limit_exceeded",
        V::RunTimeError => "run_time_error",
        V::MemoryLimit => "memory_limit_exceeded",
        V::OutputLimit => "output_limit_exceeded",
        V::CompileError => "compile_error",
    })
}

/// The ending that tells its language; `None` for one that is not native.
fn ending(submission: &JurySubmission, main: &str) -> Option<&'static str> {
    if let Some(named) = &submission.language {
        return Some(match language_id(named)? {
            "python" => "py",
            "rust" => "rs",
            "javascript" => "js",
            "typescript" => "ts",
            "cpp" => "cpp",
            other => ENDINGS.into_iter().find(|ending| *ending == other)?,
        });
    }
    let written = main.rsplit_once('.').map_or("", |(_, ending)| ending);
    match written {
        "C" | "c++" => Some("cpp"),
        _ => ENDINGS.into_iter().find(|ending| *ending == written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PackageVerdict::{Accepted, RunTimeError, TimeLimit, WrongAnswer};

    fn expected(permitted: Option<&[PackageVerdict]>, required: Option<&[PackageVerdict]>) -> Expected {
        Expected {
            permitted: permitted.map(<[_]>::to_vec),
            required: required.map(<[_]>::to_vec),
            ..Expected::default()
        }
    }

    #[test]
    fn the_folders_of_the_formats_are_those_of_native_problems() {
        let folder = |permitted, required| folder(&expected(permitted, required));
        assert_eq!(folder(Some(&[Accepted]), None), Ok("accepted"));
        assert_eq!(folder(Some(&[Accepted, WrongAnswer]), Some(&[WrongAnswer])), Ok("wrong_answer"));
        assert_eq!(folder(Some(&[Accepted, TimeLimit]), Some(&[TimeLimit])), Ok("time_limit_exceeded"));
        assert!(folder(None, Some(&[RunTimeError, TimeLimit, WrongAnswer])).is_err());
        assert!(folder(Some(&[Accepted, RunTimeError, TimeLimit]), Some(&[RunTimeError, TimeLimit])).is_err());
        assert!(folder(None, None).is_err());
        let all = [Accepted, WrongAnswer, TimeLimit, RunTimeError];
        assert_eq!(folder(Some(&[Accepted]), Some(&all)), Ok("accepted"));
        assert!(folder(Some(&all), Some(&[WrongAnswer])).is_err());
        assert!(folder(Some(&[Accepted, WrongAnswer]), Some(&all)).is_err());
        assert_eq!(folder(None, Some(&[WrongAnswer])), Ok("wrong_answer"));
        assert_eq!(folder(Some(&[Accepted, WrongAnswer, TimeLimit]), Some(&[TimeLimit])), Ok("time_limit_exceeded"));
    }
}
