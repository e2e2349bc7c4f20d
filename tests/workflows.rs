//! Workflows of GitHub Actions, run as far as one machine can: the steps of each job in order, our own action as it stands, and other
//! people's actions in what they do to files. An action or an expression that nobody knows here is an error.

mod expression;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::Value as Json;

use crate::environment::{Environment, Printed, cache};

/// What expressions can ask for, such as `github.actor`.
pub(crate) type Context = BTreeMap<String, String>;

/// The folder of our action, and how workflows of other repositories name it.
const ACTION: &str = ".github/actions/grade";
const OURS: &str = "OWNER/judge/.github/actions/grade";

/// A runner, whose working folder is the repository that a workflow belongs to.
pub(crate) struct Runner<'a> {
    pub(crate) environment: &'a Environment,
}

/// What a job has come to.
struct Job<'a> {
    runner: &'a Runner<'a>,
    context: Context,
    /// Where the job keeps what is gone with it.
    temporary: PathBuf,
    failed: Option<String>,
}

/// What became of a workflow.
#[derive(Default)]
pub(crate) struct Ran {
    /// What every step printed.
    pub(crate) log: String,
    /// The summaries of all jobs.
    pub(crate) summary: String,
}

/// A file in YAML.
pub(crate) fn yaml(text: &str) -> Result<Json, String> {
    let mut documents = Yaml::load_from_str(text).map_err(|error| error.to_string())?.into_iter();
    json(documents.next().ok_or("there is nothing")?)
}

fn json(yaml: Yaml<'_>) -> Result<Json, String> {
    Ok(match yaml {
        Yaml::Value(Scalar::Null) => Json::Null,
        Yaml::Value(Scalar::Boolean(value)) => Json::Bool(value),
        Yaml::Value(Scalar::Integer(value)) => Json::from(value),
        Yaml::Value(Scalar::FloatingPoint(value)) => Json::from(value.into_inner()),
        Yaml::Value(Scalar::String(text)) => Json::from(text.into_owned()),
        Yaml::Sequence(items) => Json::Array(items.into_iter().map(json).collect::<Result<_, _>>()?),
        Yaml::Mapping(entries) => {
            let entry = |(key, value): (Yaml<'_>, _)| Ok((plain(&json(key)?), json(value)?));
            Json::Object(entries.into_iter().map(entry).collect::<Result<_, String>>()?)
        }
        other => return Err(format!("nobody knows what this is: {other:?}")),
    })
}

impl Runner<'_> {
    /// Runs all jobs of a workflow, those first that others need; each must succeed.
    pub(crate) fn run(&self, workflow: &str) -> Result<Ran, String> {
        let workflow = yaml(workflow)?;
        let jobs = workflow["jobs"].as_object().ok_or("a workflow has jobs")?;
        let mut jobs: Vec<&Json> = jobs.values().collect();
        jobs.sort_by_key(|job| job.get("needs").is_some());
        let mut ran = Ran::default();
        for job in jobs {
            for (number, matrix) in matrix(job).into_iter().enumerate() {
                self.job(job, matrix, number, &mut ran)?;
            }
        }
        Ok(ran)
    }

    fn job(&self, job: &Json, matrix: Context, number: usize, ran: &mut Ran) -> Result<(), String> {
        let temporary = self.environment.path(&format!("runner/{number}"));
        // Every job begins on a new machine. The caches that it restores are those of the tests.
        let _ = fs::remove_dir_all(&temporary);
        fs::create_dir_all(temporary.join("judge")).unwrap();
        std::os::unix::fs::symlink(cache(), temporary.join("judge/cache")).unwrap();
        let mut job_context = matrix;
        for (name, value) in [
            ("github.actor", "s01"),
            ("github.sha", "0123456789"),
            ("github.token", "none"),
            ("github.action_repository", "OWNER/judge"),
            ("runner.os", "Linux"),
            ("runner.arch", "X64"),
            ("runner.temp", temporary.to_str().unwrap()),
        ] {
            job_context.insert(name.to_owned(), value.to_owned());
        }
        if !expression::holds(job["if"].as_str().unwrap_or("true"), &job_context)? {
            return Ok(());
        }
        let summary = temporary.join("summary");
        let mut job_run = Job { runner: self, context: job_context, temporary, failed: None };
        job_run.steps(&job["steps"], ran)?;
        ran.summary += &fs::read_to_string(summary).unwrap_or_default();
        job_run.failed.map_or(Ok(()), Err)
    }
}

/// The contexts of a job: one for each value of its matrix.
fn matrix(job: &Json) -> Vec<Context> {
    let Some(matrix) = job["strategy"]["matrix"].as_object() else { return vec![Context::new()] };
    assert_eq!(matrix.len(), 1, "a matrix of one variable is all that is known here");
    let (name, values) = matrix.iter().next().unwrap();
    let values = values.as_array().unwrap().iter();
    values.map(|value| Context::from([(format!("matrix.{name}"), plain(value))])).collect()
}

/// A scalar as an expression sees it.
fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

impl Job<'_> {
    fn steps(&mut self, steps: &Json, ran: &mut Ran) -> Result<(), String> {
        for step in steps.as_array().ok_or("a job has steps")? {
            let condition = step["if"].as_str().unwrap_or("true");
            let always = condition.contains("always()");
            if (self.failed.is_some() && !always) || !expression::holds(condition, &self.context)? {
                continue;
            }
            if let Err(reason) = self.step(step, ran) {
                self.failed.get_or_insert(reason);
            }
        }
        Ok(())
    }

    fn step(&mut self, step: &Json, ran: &mut Ran) -> Result<(), String> {
        let variables = self.filled(&step["env"])?;
        if let Some(script) = step["run"].as_str() {
            let outputs = self.script(&expression::filled(script, &self.context)?, &variables, ran)?;
            self.keep(step, outputs);
            return Ok(());
        }
        let with = self.filled(&step["with"])?;
        let uses = step["uses"].as_str().ok_or("a step runs or uses something")?;
        let (action, _) = uses.split_once('@').ok_or_else(|| format!("`{uses}` is not pinned"))?;
        match action {
            // The repository is there, and so are the caches; their keys were looked at.
            "actions/checkout" | "actions/cache/save" | "actions/cache" => Ok(()),
            "actions/cache/restore" => {
                let found = Context::from([("cache-matched-key".to_owned(), with["key"].clone())]);
                self.keep(step, found);
                Ok(())
            }
            "actions/upload-artifact" => self.upload(&with),
            "actions/download-artifact" => self.download(&with),
            "classroom-resources/autograding-grading-reporter" => reported(&with, &variables),
            OURS => self.ours(step, &with, ran),
            other => Err(format!("nobody knows what `{other}` does")),
        }
    }

    /// Runs our action in a context of its own.
    fn ours(&mut self, step: &Json, with: &Context, ran: &mut Ran) -> Result<(), String> {
        let text = fs::read_to_string(Environment::repository(&format!("{ACTION}/action.yml"))).unwrap();
        let action = yaml(&text)?;
        let known = action["inputs"].as_object().unwrap();
        if let Some(unknown) = with.keys().find(|name| !known.contains_key(*name)) {
            return Err(format!("the action has no input `{unknown}`"));
        }
        let mut context = self.context.clone();
        context.retain(|name, _| name.starts_with("github.") || name.starts_with("runner."));
        for (name, input) in known {
            let value = match with.get(name) {
                Some(value) => value.clone(),
                // What is installed is the judge of these tests.
                None if name == "judge" => "judge".to_owned(),
                None => expression::filled(&plain(&input["default"]), &self.context)?,
            };
            context.insert(format!("inputs.{name}"), value);
        }
        let mut inside = Job { runner: self.runner, context, temporary: self.temporary.clone(), failed: None };
        inside.steps(&action["runs"]["steps"], ran)?;
        let mut outputs = Context::new();
        for (name, output) in action["outputs"].as_object().unwrap() {
            outputs.insert(name.clone(), expression::filled(&plain(&output["value"]), &inside.context)?);
        }
        self.keep(step, outputs);
        inside.failed.map_or(Ok(()), Err)
    }

    /// Keeps the outputs of a step with an id for later ones.
    fn keep(&mut self, step: &Json, outputs: Context) {
        if let Some(id) = step["id"].as_str() {
            self.context.extend(outputs.into_iter().map(|(name, value)| (format!("steps.{id}.outputs.{name}"), value)));
        }
    }

    fn filled(&self, table: &Json) -> Result<Context, String> {
        let entries = table.as_object().into_iter().flatten();
        entries.map(|(name, value)| Ok((name.clone(), expression::filled(&plain(value), &self.context)?))).collect()
    }

    /// Runs a script as a runner does. Returns its outputs.
    fn script(&self, script: &str, variables: &Context, ran: &mut Ran) -> Result<Context, String> {
        let (summary, output) = (self.temporary.join("summary"), self.temporary.join("output"));
        fs::write(&output, "").unwrap();
        let mut command = with_judge(self.runner.environment, "bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).envs(variables);
        command.env("GITHUB_STEP_SUMMARY", summary).env("GITHUB_OUTPUT", &output).env("GITHUB_ACTOR", "s01");
        command.env("GITHUB_ACTION_PATH", Environment::repository(ACTION)).env("RUNNER_TEMP", &self.temporary);
        let printed = Printed::of(command.output().unwrap());
        ran.log += &printed.stdout;
        if printed.status != 0 {
            return Err(format!("`{}` fails\n{}", script.trim(), printed.all()));
        }
        let lines = fs::read_to_string(output).unwrap();
        let outputs = lines.lines().map(|line| line.split_once('=').expect("an output is NAME=VALUE"));
        Ok(outputs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    fn upload(&self, with: &Context) -> Result<(), String> {
        let from = self.runner.environment.path(&with["path"]);
        let name = from.file_name().and_then(|name| name.to_str()).ok_or("an artifact is a file")?.to_owned();
        let to = self.runner.environment.path(&format!("artifacts/{}/{name}", with["name"]));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(&from, to).map(drop).map_err(|error| format!("`{}`: {error}", from.display()))
    }

    fn download(&self, with: &Context) -> Result<(), String> {
        let to = self.runner.environment.path(with.get("path").map_or(".", String::as_str));
        copy(&self.runner.environment.path("artifacts"), &to).map_err(|error| error.to_string())
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() { copy(&entry.path(), &to)? } else { fs::copy(entry.path(), to).map(drop)? }
    }
    Ok(())
}

/// A program in the working folder, with the binary of the tests as `judge` and nothing else of this machine.
pub(crate) fn with_judge(environment: &Environment, program: &str) -> Command {
    let judge = environment.command(&[]);
    let mut path = Path::new(judge.get_program()).parent().unwrap().as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let variables = judge.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let mut command = Command::new(program);
    command.current_dir(environment.path("")).env_clear().envs(variables).env("PATH", path);
    command
}

/// What the reporter of GitHub Classroom reads: for each of its runners a result, whose scores add up to what it shows.
fn reported(with: &Context, variables: &Context) -> Result<(), String> {
    for runner in with["runners"].split(',') {
        let name = format!("{}_RESULTS", runner.to_uppercase());
        let result = variables.get(&name).ok_or_else(|| format!("the reporter lacks `{name}`"))?;
        let text = BASE64_STANDARD.decode(result).map_err(|error| format!("`{name}`: {error}"))?;
        let result: Json = serde_json::from_slice(&text).map_err(|error| format!("`{name}`: {error}"))?;
        let tests = result["tests"].as_array().ok_or("a result has tests")?;
        let sum: f64 = tests.iter().map(|test| test["score"].as_f64().unwrap()).sum();
        if result["status"] != "pass" || (sum - result["max_score"].as_f64().unwrap()).abs() > 1e-9 {
            return Err(format!("not all points are given: {result:#}"));
        }
    }
    Ok(())
}
