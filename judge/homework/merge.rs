//! Parts of a class, graded on several machines, become the class.

use crate::phrase::counted;
use crate::report::Failure;
use crate::report::class::ClassReport;

/// The class of these parts.
pub fn merge(parts: Vec<ClassReport>) -> Result<ClassReport, Failure> {
    let mut parts = parts.into_iter();
    let Some(mut whole) = parts.next() else { return Err(Failure::new("there is nothing to merge")) };
    for part in parts {
        if (&part.title, &part.problems, part.of) != (&whole.title, &whole.problems, whole.of) {
            return Err(Failure::new(format!("`{}` and `{}` are not parts of one homework", whole.title, part.title))
                .hint("merge reports of one `homework.toml`"));
        }
        whole.students.extend(part.students);
        whole.strays.extend(part.strays);
    }
    whole.students.sort_by(|a, b| a.student.cmp(&b.student));
    let twice = whole.students.windows(2).filter(|pair| pair[0].student == pair[1].student).count();
    if twice > 0 {
        let message = format!("{} in more than one part", counted(twice as u64, "student"));
        return Err(Failure::new(message).hint("give each part once: `--shard 1/2`, `--shard 2/2`"));
    }
    Ok(whole)
}
