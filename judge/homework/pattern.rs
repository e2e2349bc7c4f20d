//! How entries of a class are named: `{student}/{problem}.{ext}`, or as a platform names its downloads.

use std::str::FromStr;

/// One or several ways to read the path of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    ways: Vec<Vec<Part>>,
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// This text.
    Text(String),
    /// A name that means something.
    Hole(Hole),
    /// Any characters but `/`, or none.
    Any,
}

/// What a name in a path means; it holds no `/` and is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    Student,
    Problem,
    Attempt,
    Extension,
}

/// What a path says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Who handed it in; absent where the pattern does not say.
    pub student: Option<String>,
    /// The name of the problem as the path has it.
    pub problem: String,
    /// Which attempt it is, where the pattern says.
    pub attempt: Option<String>,
}

/// Longest pattern, and longest path that is looked at, in bytes.
const MAX_BYTES: usize = 1024;
/// Most holes and stars of a pattern.
const MAX_HOLES: usize = 6;
/// Most steps that reading a path may take: a hostile one has more readings than anybody can look at.
const MAX_STEPS: usize = 20_000;

/// Names of platforms, and how their downloads are named.
const PLATFORMS: [(&str, &[&str]); 2] = [
    (
        "moodle",
        &[
            "{student}_*_assignsubmission_file_*/{problem}.{ext}",
            "{student}_*_assignsubmission_file/{problem}.{ext}",
            "{student}_*_assignsubmission_file_{problem}.{ext}",
        ],
    ),
    (
        "canvas",
        &[
            "{student}_LATE_*_*_{problem}.{ext}",
            "{student}_LATE_*_*_{problem}-*.{ext}",
            "{student}_*_*_{problem}.{ext}",
            "{student}_*_*_{problem}-*.{ext}",
        ],
    ),
];

/// Names of holes in a pattern.
const HOLES: [(&str, Hole); 4] =
    [("student", Hole::Student), ("problem", Hole::Problem), ("attempt", Hole::Attempt), ("ext", Hole::Extension)];

impl Default for Pattern {
    /// A folder for each student.
    fn default() -> Self {
        let hole = Part::Hole;
        let text = |text: &str| Part::Text(text.to_owned());
        let way = vec![hole(Hole::Student), text("/"), hole(Hole::Problem), text("."), hole(Hole::Extension)];
        Self { ways: vec![way] }
    }
}

impl FromStr for Pattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((_, ways)) = PLATFORMS.iter().find(|(name, _)| *name == text) {
            return Ok(Self { ways: ways.iter().map(|way| parts(way)).collect::<Result<_, _>>()? });
        }
        let way = parts(text)?;
        if !way.contains(&Part::Hole(Hole::Problem)) {
            let platforms: Vec<_> = PLATFORMS.iter().map(|(name, _)| format!("`{name}`")).collect();
            return Err(format!(
                "`{text}` does not say where the name of the problem stands: write `{{problem}}`, or a platform, {}",
                platforms.join(" or ")
            ));
        }
        Ok(Self { ways: vec![way] })
    }
}

/// The parts of a pattern.
fn parts(pattern: &str) -> Result<Vec<Part>, String> {
    if pattern.len() > MAX_BYTES || pattern.starts_with('/') || pattern.split('/').any(|step| step == "..") {
        return Err(format!("a pattern is a path inside of what is graded, of at most {MAX_BYTES} bytes"));
    }
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '*']) {
        if at > 0 {
            parts.push(Part::Text(rest[..at].to_owned()));
        }
        if rest[at..].starts_with('*') {
            parts.push(Part::Any);
            rest = &rest[at + 1..];
            continue;
        }
        let (name, behind) = rest[at + 1..].split_once('}').ok_or_else(|| format!("`{pattern}` lacks a `}}`"))?;
        let hole = HOLES.iter().find(|(known, _)| *known == name);
        let (_, hole) = hole.ok_or_else(|| {
            format!(
                "`{{{name}}}` means nothing here: known are `{{student}}`, `{{problem}}`, `{{attempt}}` and `{{ext}}`"
            )
        })?;
        if parts.contains(&Part::Hole(*hole)) {
            return Err(format!("`{{{name}}}` stands twice in `{pattern}`"));
        }
        parts.push(Part::Hole(*hole));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    let open = parts.iter().filter(|part| !matches!(part, Part::Text(_))).count();
    if open > MAX_HOLES { Err(format!("`{pattern}` has more than {MAX_HOLES} names and stars")) } else { Ok(parts) }
}

impl Pattern {
    /// Whether entries say which attempt they are.
    pub fn has_attempts(&self) -> bool {
        self.ways.iter().flatten().any(|part| *part == Part::Hole(Hole::Attempt))
    }

    /// What a path says, `known` being the names that a problem may have: the first reading with a known one, otherwise the first.
    pub fn read(&self, path: &str, known: impl Fn(&str) -> bool) -> Option<Named> {
        if path.len() > MAX_BYTES {
            return None;
        }
        let mut first = None;
        for way in &self.ways {
            let mut reading = Reading { named: Named::default(), steps: MAX_STEPS };
            let found = reading.of(way, path, &mut |named| {
                first.get_or_insert_with(|| named.clone());
                known(&named.problem)
            });
            if found {
                return Some(reading.named);
            }
        }
        first
    }
}

/// The readings of a path by one pattern, gone through one by one.
struct Reading {
    named: Named,
    steps: usize,
}

impl Reading {
    /// Stops at the first reading that is taken; a name is as short as possible first.
    fn of(&mut self, parts: &[Part], path: &str, take: &mut dyn FnMut(&Named) -> bool) -> bool {
        let Some((part, rest)) = parts.split_first() else { return path.is_empty() && take(&self.named) };
        let hole = match part {
            Part::Text(text) => {
                return path.strip_prefix(text.as_str()).is_some_and(|path| self.of(rest, path, take));
            }
            Part::Hole(hole) => Some(*hole),
            Part::Any => None,
        };
        let step = path.find('/').unwrap_or(path.len());
        // What ends a pattern takes all that is left.
        let from = if rest.is_empty() { path.len() } else { usize::from(hole.is_some()) };
        (from..=step).filter(|end| path.is_char_boundary(*end) && (*end > 0 || hole.is_none())).any(|end| {
            let (name, behind) = path.split_at(end);
            self.steps = self.steps.saturating_sub(1);
            self.steps > 0 && self.fill(hole, name) && self.of(rest, behind, take)
        })
    }

    /// Gives a hole its name. Returns whether it may have it.
    fn fill(&mut self, hole: Option<Hole>, name: &str) -> bool {
        match hole {
            Some(Hole::Extension) => return name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+'),
            Some(Hole::Student) => self.named.student = Some(name.to_owned()),
            Some(Hole::Problem) => name.clone_into(&mut self.named.problem),
            Some(Hole::Attempt) => self.named.attempt = Some(name.to_owned()),
            None => {}
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, path: &str) -> String {
        let known = |name: &str| ["two_sum", "a-plus-b", "lru_cache"].contains(&name);
        match pattern.parse::<Pattern>().unwrap().read(path, known) {
            Some(Named { student, problem, attempt }) => {
                format!("{} {problem} {}", student.unwrap_or_default(), attempt.unwrap_or_default()).trim().to_owned()
            }
            None => "none".to_owned(),
        }
    }

    #[test]
    fn a_path_says_who_handed_in_what() {
        assert_eq!(read("{student}/{problem}.{ext}", "ada/two_sum.py"), "ada two_sum");
        assert_eq!(read("{student}/{problem}.{ext}", "ada/old/two_sum.py"), "none");
        assert_eq!(read("{student}/{problem}.{ext}", "ada/notes"), "none");
        assert_eq!(read("hw/{student}/{attempt}/{problem}.{ext}", "hw/ada/3/two_sum.py"), "ada two_sum 3");
        assert_eq!(read("{problem}.{ext}", "two_sum.py"), "two_sum");
        assert_eq!(read("{student}/{problem}.{ext}", "ada/unknown.py"), "ada unknown");
    }

    #[test]
    fn the_reading_with_a_known_problem_is_meant() {
        assert_eq!(read("{student}_{problem}.{ext}", "ada_de_vries_two_sum.py"), "ada_de_vries two_sum");
        assert_eq!(read("{student}-{problem}.{ext}", "ada-a-plus-b.tar.py"), "ada a-plus-b.tar");
        assert_eq!(read("{student}-{problem}.{ext}", "jean-luc-a-plus-b.py"), "jean-luc a-plus-b");
    }

    #[test]
    fn downloads_of_platforms_are_read() {
        assert_eq!(read("moodle", "Ada de Vries_1234567_assignsubmission_file_/two_sum.py"), "Ada de Vries two_sum");
        assert_eq!(read("moodle", "Ada_12_assignsubmission_file/lru_cache.rs"), "Ada lru_cache");
        assert_eq!(read("canvas", "vriesada_12345_678901_two_sum.py"), "vriesada two_sum");
        assert_eq!(read("canvas", "vriesada_LATE_12345_678901_two_sum-2.py"), "vriesada two_sum");
        assert_eq!(read("canvas", "vriesada_12345_678901_a-plus-b-1.py"), "vriesada a-plus-b");
    }

    #[test]
    fn a_pattern_that_cannot_be_meant_is_refused() {
        let wrong = |pattern: &str| pattern.parse::<Pattern>().unwrap_err();
        assert!(wrong("{student}/x.py").contains("write `{problem}`"));
        assert!(wrong("{studnt}/{problem}").contains("`{studnt}` means nothing"));
        assert!(wrong("{problem}/{problem}").contains("stands twice"));
        assert!(wrong("{problem").contains("lacks a `}`"));
        assert!(wrong("../{problem}.py").contains("inside of what is graded"));
        assert!(wrong("*/*/*/*/{student}/*{problem}.{ext}").contains("names and stars"));
    }

    #[test]
    fn a_hostile_path_is_read_in_bounded_time() {
        assert_eq!(read("*_*_*_*_{problem}_{ext}", &format!("{}-", "a_".repeat(500))), "none");
        assert_eq!(read("{problem}.{ext}", &"a.".repeat(600)), "none");
    }
}
