//! The plan of a Polygon package: each of its tests says the line of the script that makes it.

use std::collections::BTreeMap;

use super::call::{GeneratorCall, Leaves};
use super::plan::{Answering, CaseRole, INPUT, Plan, PlannedCase};
use crate::problem::package::model::{CaseData, Package, PackageCase, TestEntry, TestGroup};

/// The description of a package.
const FILE: &str = "problem.xml";

/// What is to be made for a package that was read.
pub(crate) fn plan(package: &Package) -> Plan {
    let mut plan = Plan { file: FILE.to_owned(), ..Plan::default() };
    add(&package.root, &mut plan);
    plan
}

/// Readers bound how deep groups nest.
fn add(group: &TestGroup, plan: &mut Plan) {
    for entry in group.entries() {
        match entry {
            TestEntry::Group(inner) => add(inner, plan),
            TestEntry::Case(case) => {
                let Some(planned) = planned(case) else { continue };
                if let Some(call) = &planned.call {
                    plan.used.extend(call.program.files.iter().cloned());
                }
                plan.cases.push(planned);
            }
        }
    }
}

fn planned(case: &PackageCase) -> Option<PlannedCase> {
    let made_at = case.made_at.as_ref()?;
    let call = case.recipe.as_ref().and_then(|recipe| match recipe {
        CaseData::Generated { program, args, from_file } => Some(GeneratorCall {
            program: program.clone(),
            command: case_command(program.files.first(), args, from_file.as_deref()),
            args: args.clone(),
            // Generators with testlib take their seed from the arguments.
            seed: None,
            attempts: 1,
            leaves: from_file.clone().map_or(Leaves::Printed, Leaves::File),
        }),
        _ => None,
    });
    let copies = match (&call, &case.input) {
        (None, Some(CaseData::File(path))) => BTreeMap::from([(INPUT.to_owned(), path.clone())]),
        _ => BTreeMap::new(),
    };
    Some(PlannedCase {
        path: made_at.input.clone(),
        line: made_at.line,
        places: Some((made_at.input.clone(), made_at.answer.clone())),
        call,
        copies,
        texts: BTreeMap::new(),
        links: BTreeMap::new(),
        answer: Answering::Model,
        role: CaseRole::Judged,
    })
}

/// The line of the script, as Polygon writes it.
fn case_command(file: Option<&String>, args: &[String], from_file: Option<&str>) -> String {
    let base = file.map_or("", |file| file.rsplit('/').next().unwrap_or(file));
    let name = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let quoted = |arg: &String| {
        if arg.is_empty() || arg.contains(char::is_whitespace) { format!("\"{arg}\"") } else { arg.clone() }
    };
    let mut words = vec![name.to_owned()];
    words.extend(args.iter().map(quoted));
    if let Some(file) = from_file {
        words.push(format!("> {file}"));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::package::model::PackageProgram;

    #[test]
    fn a_command_is_shown_as_polygon_writes_it() {
        let file = "files/gen.cpp".to_owned();
        let args = ["5".to_owned(), "a b".to_owned(), String::new()];
        assert_eq!(case_command(Some(&file), &args, None), "gen 5 \"a b\" \"\"");
        assert_eq!(case_command(Some(&file), &[], Some("one")), "gen > one");
    }

    #[test]
    fn a_test_is_made_where_the_package_has_its_place() {
        use crate::problem::package::model::MadeAt;
        let program = PackageProgram { files: vec!["files/gen.py".to_owned()], language: None, args: Vec::new() };
        let recipe = CaseData::Generated { program, args: vec!["1".to_owned()], from_file: None };
        let made_at = Some(MadeAt { input: "tests/02".to_owned(), answer: "tests/02.a".to_owned(), line: 9 });
        let made =
            planned(&PackageCase { recipe: Some(recipe), made_at: made_at.clone(), ..PackageCase::default() }).unwrap();
        assert_eq!(
            (made.place("in"), made.place("ans"), made.line),
            ("tests/02".to_owned(), "tests/02.a".to_owned(), 9)
        );
        assert_eq!((made.call.unwrap().leaves, made.answer), (Leaves::Printed, Answering::Model));
        let input = Some(CaseData::File("tests/02".to_owned()));
        let by_hand = planned(&PackageCase { input, made_at, ..PackageCase::default() }).unwrap();
        assert_eq!((by_hand.call, by_hand.copies["in"].as_str()), (None, "tests/02"));
        assert!(planned(&PackageCase::default()).is_none());
    }
}
