//! A built submission as plain data: another process that maps the same files can run it as well.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::job::{Job, Purpose};
use super::library::{Contents, Library};
use super::workspace::Workspace;
use crate::error::Error;
use crate::value::interface::Interface;

/// The name of a program that has none of its own.
pub(super) const USUAL_NAME: &str = "submission";

/// A built submission, ready to run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artifact {
    /// What it implements.
    pub(crate) interface: Interface,
    /// The file that holds its machine code, or its interpreter's.
    pub(crate) code: PathBuf,
    /// The file that its interpreter reads its own library from.
    pub(crate) library: Option<LibraryFile>,
    /// What every run of it is given besides the case.
    pub(crate) template: JobTemplate,
}

impl Artifact {
    /// Returns what it implements.
    pub fn interface(&self) -> &Interface {
        &self.interface
    }
}

/// The file that an interpreter reads its own library from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LibraryFile {
    /// The folder in which the guest sees it.
    pub(crate) folder: String,
    /// The name under which the guest sees it.
    pub(crate) name: String,
    /// Its path on this machine.
    pub(crate) file: PathBuf,
}

impl LibraryFile {
    /// Opens the library, which is read when a guest asks for it.
    pub(crate) fn open(&self) -> Result<Arc<Library>, Error> {
        let contents = File::open(&self.file).and_then(Contents::of).map_err(Error::io("read", &self.file))?;
        Ok(Arc::new(Library { path: self.folder.clone(), files: [(self.name.clone(), contents)].into() }))
    }
}

/// What every run of an artifact is given besides the case; a compiled submission needs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JobTemplate {
    /// What an interpreter reads on the program descriptor.
    pub(crate) program: Vec<u8>,
    /// The offset in `program` of the eight bytes of the seed.
    pub(crate) seed_at: Option<usize>,
    /// The source text that enters a started interpreter; a command has none and starts at `_start`.
    pub(crate) entry_point: Option<String>,
    /// Arguments, the program's own name first; an empty list means the usual name alone.
    pub(crate) args: Vec<String>,
    /// The environment, each as `NAME=value`; `{bytes}` as in [`Job::env`].
    pub(crate) env: Vec<String>,
    /// Files that the guest finds, in place of the interpreter's library.
    #[serde(with = "shared")]
    pub(crate) files: Option<Arc<Library>>,
    /// The files of the program that lie beside the first one, where an interpreter reads them.
    #[serde(with = "shared")]
    pub(crate) workspace: Option<Arc<Workspace>>,
    /// How arguments reach the program.
    pub(crate) passing: Passing,
    /// Bytes of memory that do not count as the program's.
    pub(crate) unmetered: u64,
    /// What makes its collector of garbage rest.
    pub(crate) rest: Rest,
}

/// How the arguments of a run reach a program, beside the system interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Passing {
    /// It asks for them itself.
    #[default]
    Asked,
    /// The interpreter asked long before: they are in this source text, which enters it, as JSON in place of `{args}`.
    EntryPoint(String),
    /// They are one more text of its program, as JSON.
    Program,
}

/// What makes a collector of garbage rest as long as there is memory: the first collection is a step in the work of a program
/// that has nothing to do with how it grows. A language without a collector needs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rest {
    /// The environment, in place of the usual one.
    pub(crate) env: Vec<String>,
    /// The source text in place of `entry_point`.
    pub(crate) entry_point: Option<String>,
}

impl JobTemplate {
    /// Makes the job of one run, with its seed.
    pub(crate) fn job(&self, stdin: Vec<u8>, arguments: Vec<u8>, seed: u64) -> Job {
        let mut program = self.program.clone();
        if let Some(at) = self.seed_at
            && let Some(place) = program.get_mut(at..at + size_of::<u64>())
        {
            place.copy_from_slice(&seed.to_le_bytes());
        }
        Job {
            stdin,
            arguments,
            program,
            seed,
            entry_point: self.entry_point.clone(),
            args: self.args.clone(),
            env: self.env.clone(),
            files: self.files.clone(),
            workspace: self.workspace.clone(),
            unmetered: self.unmetered,
            ..Job::default()
        }
    }

    /// Makes the job of one run with arguments and files.
    pub(crate) fn job_in(&self, workspace: Workspace, stdin: Vec<u8>, seed: u64) -> Job {
        let mut job = self.job(stdin, Vec::new(), seed);
        self.pass(&workspace.args, &mut job);
        job.workspace = Some(Arc::new(match &self.workspace {
            Some(own) => own.with(&workspace),
            None => workspace,
        }));
        job
    }

    fn pass(&self, args: &[String], job: &mut Job) {
        if job.args.is_empty() {
            job.args.push(USUAL_NAME.to_owned());
        }
        job.args.extend(args.iter().cloned());
        // Texts are JSON in any case.
        let json = serde_json::to_string(args).unwrap_or_default();
        match &self.passing {
            Passing::Asked => {}
            Passing::EntryPoint(text) => job.entry_point = Some(text.replace("{args}", &json)),
            Passing::Program if args.is_empty() => {}
            Passing::Program => {
                job.program.extend_from_slice(&(json.len() as u32).to_le_bytes());
                job.program.extend_from_slice(json.as_bytes());
            }
        }
    }

    /// Makes the job of one run that shows how its work grows.
    pub(crate) fn growth_job(&self, stdin: Vec<u8>, arguments: Vec<u8>, seed: u64) -> Job {
        let job = self.job(stdin, arguments, seed);
        Job {
            purpose: Purpose::Growth,
            env: self.rest.env.clone(),
            entry_point: self.rest.entry_point.clone().or(job.entry_point),
            ..job
        }
    }
}

/// Serialises files that several runs share as if each run had its own.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it with the field")]
    pub(super) fn serialize<T: Serialize, S: Serializer>(
        files: &Option<Arc<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        files.as_deref().serialize(serializer)
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Arc<T>>, D::Error> {
        Ok(Option::deserialize(deserializer)?.map(Arc::new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_seed_differs_between_runs() {
        let program = vec![1, 0, 0, 0, 0, 0, 0, 0, 0, 7];
        let template = JobTemplate { program, seed_at: Some(1), ..JobTemplate::default() };
        let job = template.job(Vec::new(), Vec::new(), 0x0102_0304_0506_0708);
        assert_eq!(job.program, [1, 8, 7, 6, 5, 4, 3, 2, 1, 7]);
        assert_eq!(job.seed, 0x0102_0304_0506_0708);
    }

    #[test]
    fn where_growth_is_measured_the_collector_rests_up_to_the_limit() {
        let rest = Rest { env: vec!["GC=off".to_owned(), "SOFT={bytes}".to_owned()], entry_point: None };
        let entry_point = Some("main()".to_owned());
        let env = vec!["SOFT={bytes}".to_owned()];
        let template =
            JobTemplate { entry_point: entry_point.clone(), env: env.clone(), rest, ..JobTemplate::default() };
        let job = template.growth_job(Vec::new(), Vec::new(), 1);
        assert_eq!((job.purpose, job.entry_point), (Purpose::Growth, entry_point));
        assert_eq!(job.env, ["GC=off", "SOFT={bytes}"]);
        let usual = template.job(Vec::new(), Vec::new(), 1);
        assert_eq!((usual.purpose, usual.env), (Purpose::Answer, env));
    }

    #[test]
    fn arguments_reach_a_program_in_the_way_of_its_language() {
        let with = |args: &[&str]| Workspace {
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            ..Workspace::default()
        };
        let job = JobTemplate::default().job_in(with(&["-x", "ö\"\n"]), Vec::new(), 0);
        assert_eq!(job.args, ["submission", "-x", "ö\"\n"]);
        let template = JobTemplate { args: vec!["lua".to_owned(), "a.lua".to_owned()], ..JobTemplate::default() };
        assert_eq!(template.job_in(with(&["-x"]), Vec::new(), 0).args, ["lua", "a.lua", "-x"]);
        let (entry_point, passing) = (Some("main()".to_owned()), Passing::EntryPoint("main({args})".to_owned()));
        let template = JobTemplate { entry_point, passing, ..JobTemplate::default() };
        assert_eq!(template.job_in(with(&["a\"b"]), Vec::new(), 0).entry_point.unwrap(), r#"main(["a\"b"])"#);
        assert_eq!(template.job_in(with(&[]), Vec::new(), 0).entry_point.unwrap(), "main([])");
        let template = JobTemplate { program: b"p".to_vec(), passing: Passing::Program, ..JobTemplate::default() };
        assert_eq!(template.job_in(with(&["a"]), Vec::new(), 0).program, b"p\x05\0\0\0[\"a\"]");
        assert_eq!(template.job_in(with(&[]), Vec::new(), 0).program, b"p");
    }

    #[test]
    fn a_file_of_the_run_takes_the_place_of_one_of_the_program() {
        let holding = |pairs: &[(&str, &str)]| Workspace {
            files: pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec().into())).collect(),
            ..Workspace::default()
        };
        let template =
            JobTemplate { workspace: Some(Arc::new(holding(&[("a", "1"), ("b", "1")]))), ..JobTemplate::default() };
        let job = template.job_in(holding(&[("b", "2"), ("c", "2")]), Vec::new(), 0);
        assert_eq!(*job.workspace.unwrap(), holding(&[("a", "1"), ("b", "2"), ("c", "2")]));
    }

    #[test]
    fn an_artifact_survives_the_way_to_another_process() {
        let files = Library { path: "/".to_owned(), files: [("a.lua".to_owned(), b"print(1)".to_vec().into())].into() };
        let artifact = Artifact {
            interface: Interface::Stdio,
            code: "objects/ab/cd".into(),
            library: Some(LibraryFile { folder: "/lib".into(), name: "lib.zip".into(), file: "runtimes/lib".into() }),
            template: JobTemplate {
                program: b"program".to_vec(),
                seed_at: Some(1),
                entry_point: Some("main()".into()),
                args: vec!["lua".to_owned(), "a.lua".to_owned()],
                env: vec!["SOFT={bytes}".to_owned()],
                files: Some(Arc::new(files)),
                workspace: Some(Arc::new(Workspace {
                    files: [("b.lua".to_owned(), b"return 1".to_vec().into())].into(),
                    ..Workspace::default()
                })),
                passing: Passing::EntryPoint("main({args})".to_owned()),
                unmetered: 3,
                rest: Rest { env: vec!["GC=off".to_owned()], entry_point: Some("rest()".to_owned()) },
            },
        };
        let text = serde_json::to_string(&artifact).unwrap();
        assert_eq!(serde_json::from_str::<Artifact>(&text).unwrap(), artifact);
    }
}
