//! The worker's side: makes an engine, gives up everything, then does what it is asked until the judge goes away.

use std::io;
use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};

use super::channel::{Channel, Failure, Files};
use super::message::{Answer, Beside, Duty, Ended, Job, Left, MAX_REQUEST, PairJob, Request};
use super::talk::Distant;
use super::trial;
use crate::error::Error;
use crate::process::{OnRefusal, Walls, give_up_calls, give_up_files, limit_processor};
use crate::sandbox::artifact::JobTemplate;
use crate::sandbox::dialogue::Dialogue;
use crate::sandbox::duo::{self, PairRun};
use crate::sandbox::job::{self, Purpose};
use crate::sandbox::outcome::{Exit, FUEL_PER_SECOND};
use crate::sandbox::solo::TalkRun;
use crate::sandbox::threads::on_big_stack;
use crate::sandbox::workspace::Workspace;
use crate::sandbox::{Contents, InertImport, Library, Program, Sandbox};

/// Fuel of a run after which the judge hears of it before the next one begins: a millisecond.
const CHEAP: u64 = FUEL_PER_SECOND / 1000;
/// Bytes of output after which the judge hears of them.
const SMALL: usize = 32 << 10;
/// Bytes of arguments for which room is kept from one run to the next.
const KEPT: usize = 32 << 20;
/// A module that starts the threads of the compiler: two functions that do nothing.
const WARM_UP: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x03\x02\0\0\x0a\x07\x02\x02\0\x0b\x02\0\x0b";

/// Serves the judge, which is at the other end of standard input. Returns when the judge has closed it, also in the middle of a run:
/// the process is to end then.
pub(crate) fn serve(inert_imports: &'static [InertImport]) -> io::Result<()> {
    let stream = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    let hung_up: OwnedFd = stream.as_fd().try_clone_to_owned()?;
    let mut channel = Channel::new(stream, Files::Taken);
    let Ok((Request::Begin { duty, memories }, 0)) = channel.receive(MAX_REQUEST) else { return Ok(()) };
    let sandbox = match Sandbox::of_worker(memories, inert_imports) {
        Ok(sandbox) => sandbox,
        Err(error) => {
            let _ = channel.send(&Answer::Failed(error.to_string()), &[], &[]);
            return Ok(());
        }
    };
    let files = give_up_files();
    let closing = hung_up.try_clone()?;
    thread::Builder::new().spawn(move || {
        let _ = on_big_stack(|| attend(channel, sandbox, duty, files));
        let _ = UnixStream::from(closing).shutdown(Shutdown::Both);
    })?;
    // No event is asked for, so that only the end of the other end ends this.
    while let Err(rustix::io::Errno::INTR) = poll(&mut [PollFd::new(&hung_up, PollFlags::empty())], None) {}
    Ok(())
}

/// Gives up the rest and answers.
fn attend(mut channel: Channel, sandbox: Sandbox, duty: Duty, files: bool) -> Result<(), Failure> {
    let mut on_refusal = OnRefusal::Kill;
    match duty {
        Duty::Run => {}
        Duty::Compile { seconds, memory } => {
            let _ = sandbox.compile_submission(WARM_UP);
            limit_processor(seconds, memory);
        }
        Duty::Try => on_refusal = OnRefusal::Fail,
    }
    let calls = give_up_calls(on_refusal);
    channel.send(&Answer::Ready(Walls { files, calls }), &[], &[])?;
    answer_all(channel, sandbox)
}

/// Answers until the judge goes away, or says what it never says.
pub(super) fn answer_all(channel: Channel, sandbox: Sandbox) -> Result<(), Failure> {
    let mut worker =
        Worker { channel, sandbox, programs: Vec::new(), template: JobTemplate::default(), arguments: Vec::new() };
    loop {
        let (request, length) = worker.channel.receive(MAX_REQUEST)?;
        worker.answer(request, length)?;
    }
}

struct Worker {
    channel: Channel,
    sandbox: Sandbox,
    /// What is mapped.
    programs: Vec<Program>,
    template: JobTemplate,
    /// Room for the arguments of a run.
    arguments: Vec<u8>,
}

impl Worker {
    fn answer(&mut self, request: Request, length: u64) -> Result<(), Failure> {
        match request {
            Request::Map { library } => {
                let answer = match self.map(library)? {
                    Ok(program) => {
                        self.programs.push(program);
                        Answer::Done
                    }
                    Err(error) => failed(&error),
                };
                self.channel.send(&answer, &[], &[])
            }
            Request::Forget => {
                self.programs.clear();
                Ok(())
            }
            Request::Template(template) => {
                self.template = *template;
                Ok(())
            }
            Request::Run(jobs) => self.run_all(&jobs),
            Request::Pair(jobs) => self.run_pair(&jobs),
            Request::Talk(job) => self.run_with(*job),
            Request::Compile => self.compile(length),
            Request::Try => {
                let refused = trial::attempts().map(|(_, refused)| refused()).collect();
                self.channel.send(&Answer::Tried(refused), &[], &[])
            }
            Request::Begin { .. } | Request::Words(_) => Err(Failure::Malformed),
        }
    }

    fn map(&mut self, library: Option<(String, String)>) -> Result<Result<Program, Error>, Failure> {
        let code = self.channel.take_file()?;
        let library = match library {
            None => None,
            Some((folder, name)) => match Contents::of(self.channel.take_file()?) {
                Ok(contents) => Some(Arc::new(Library { path: folder, files: [(name, contents)].into() })),
                Err(error) => return Ok(Err(Error::Engine(format!("cannot read a library: {error}")))),
            },
        };
        Ok(self.sandbox.load_open(code, library))
    }

    /// Receives standard input, arguments and files of a case.
    fn receive_input(&mut self, job: &Job) -> Result<Received, Failure> {
        let (mut stdin, mut arguments) = (Vec::new(), std::mem::take(&mut self.arguments));
        self.channel.receive_body(job.sizes[0], &mut stdin)?;
        self.channel.receive_body(job.sizes[1], &mut arguments)?;
        let workspace = job.beside.as_deref().map(|beside| self.receive(beside)).transpose()?;
        Ok((stdin, arguments, workspace))
    }

    /// Runs cases in order until one took so long, or printed so much, that the judge had better hear of it.
    fn run_all(&mut self, jobs: &[Job]) -> Result<(), Failure> {
        let mut inputs = Vec::with_capacity(jobs.len());
        for job in jobs {
            inputs.push(self.receive_input(job)?);
        }
        let (mut ended, mut outputs, mut printed) = (Vec::new(), Vec::new(), 0);
        for (job, (stdin, arguments, workspace)) in jobs.iter().zip(inputs) {
            let (this, output) = self.run(job, stdin, arguments, workspace)?;
            let is_cheap =
                matches!(&this, Ended::Ran { exit: Exit::Code(_) | Exit::Trap(_), usage, .. } if usage.fuel <= CHEAP);
            printed += output.iter().map(Vec::len).sum::<usize>();
            ended.push(this);
            outputs.extend(output);
            if !is_cheap || printed > SMALL {
                break;
            }
        }
        let outputs: Vec<&[u8]> = outputs.iter().map(Vec::as_slice).collect();
        self.channel.send(&Answer::Ran(ended), &outputs, &[])
    }

    /// Receives the files of a workspace.
    fn receive(&mut self, beside: &Beside) -> Result<Workspace, Failure> {
        let Beside { args, folders, kept, is_read_only, .. } = beside;
        let mut workspace = Workspace {
            args: args.clone(),
            folders: folders.clone(),
            kept: kept.clone(),
            is_read_only: *is_read_only,
            ..Workspace::default()
        };
        for (path, size) in &beside.files {
            let mut bytes = Vec::new();
            self.channel.receive_body(*size, &mut bytes)?;
            workspace.files.insert(path.clone(), bytes.into());
        }
        Ok(workspace)
    }

    fn run(
        &mut self,
        job: &Job,
        stdin: Vec<u8>,
        arguments: Vec<u8>,
        workspace: Option<Workspace>,
    ) -> Result<(Ended, Vec<Vec<u8>>), Failure> {
        let program = self.programs.get(job.code).ok_or(Failure::Malformed)?;
        let given = given(&self.template, job, stdin, arguments, workspace);
        Ok(match self.sandbox.run(program, given, &job.limits, job.backstop) {
            Ok(job::Run { exit, stdout, stderr, results, arguments, kept, denied, usage }) => {
                if arguments.capacity() <= KEPT {
                    self.arguments = arguments;
                }
                let sizes = [&stdout, &stderr, &results].map(|bytes| bytes.len() as u64);
                let left = Left::of(&kept, denied.as_ref());
                let output = [stdout, stderr, results].into_iter().chain(kept.files.into_values()).collect();
                (Ended::Ran { exit, usage, sizes, left }, output)
            }
            Err(error) => (did_not_end(&error), Vec::new()),
        })
    }

    /// Runs two programs that talk to each other.
    fn run_pair(&mut self, jobs: &[PairJob; 2]) -> Result<(), Failure> {
        let mut guests = Vec::new();
        for PairJob { job, template } in jobs {
            let (stdin, arguments, workspace) = self.receive_input(job)?;
            guests.push((job.code, given(template, job, stdin, arguments, workspace), job.limits));
        }
        let mut guests = guests.into_iter().map(|(code, job, limits)| {
            let program = self.programs.get(code).ok_or(Failure::Malformed)?;
            Ok(duo::Guest { program, job, limits })
        });
        let mut guest = || guests.next().unwrap_or(Err(Failure::Malformed));
        let pair = self.sandbox.run_pair([guest()?, guest()?], jobs[0].job.backstop);
        drop(guests);
        let PairRun { runs, dialogue } = match pair {
            Ok(pair) => pair,
            Err(error) => {
                let ended = vec![did_not_end(&error)];
                return self.channel.send(&Answer::Paired { ended, dialogue: 0 }, &[], &[]);
            }
        };
        self.tell(&runs, &dialogue)
    }

    /// Runs a program that talks with whoever the judge asks.
    fn run_with(&mut self, job: PairJob) -> Result<(), Failure> {
        let PairJob { job, template } = job;
        let (stdin, arguments, workspace) = self.receive_input(&job)?;
        let program = self.programs.get(job.code).ok_or(Failure::Malformed)?;
        let given = given(&template, &job, stdin, arguments, workspace);
        let mut partner = Distant::new(&mut self.channel);
        let guest = duo::Guest { program, job: given, limits: job.limits };
        let ran = self.sandbox.run_with(guest, &mut partner, job.backstop);
        partner.finish()?;
        match ran {
            Ok(TalkRun { run, dialogue }) => self.tell(&[run], &dialogue),
            Err(error) => {
                let ended = vec![did_not_end(&error)];
                self.channel.send(&Answer::Paired { ended, dialogue: 0 }, &[], &[])
            }
        }
    }

    /// Tells what became of programs that talked.
    fn tell(&mut self, runs: &[job::Run], dialogue: &Dialogue) -> Result<(), Failure> {
        let dialogue = postcard::to_allocvec(dialogue).map_err(|_| Failure::Malformed)?;
        let ended = runs.iter().map(|run| Ended::Ran {
            exit: run.exit.clone(),
            usage: run.usage,
            sizes: [&run.stdout, &run.stderr, &run.results].map(|bytes| bytes.len() as u64),
            left: Left::of(&run.kept, run.denied.as_ref()),
        });
        let answer = Answer::Paired { ended: ended.collect(), dialogue: dialogue.len() as u64 };
        let outputs = runs.iter().flat_map(|run| {
            let files = run.kept.files.values().map(Vec::as_slice);
            [&run.stdout[..], &run.stderr, &run.results].into_iter().chain(files)
        });
        self.channel.send(&answer, &outputs.chain([&dialogue[..]]).collect::<Vec<_>>(), &[])
    }

    fn compile(&mut self, length: u64) -> Result<(), Failure> {
        let mut wasm = Vec::new();
        self.channel.receive_body(length, &mut wasm)?;
        match self.sandbox.compile_submission(&wasm) {
            Ok(code) => self.channel.send(&Answer::Compiled, &[&code], &[]),
            Err(text) => self.channel.send(&Answer::Invalid(text), &[], &[]),
        }
    }
}

/// Standard input, arguments and files of a case.
type Received = (Vec<u8>, Vec<u8>, Option<Workspace>);

/// What a run is given.
fn given(
    template: &JobTemplate,
    job: &Job,
    stdin: Vec<u8>,
    arguments: Vec<u8>,
    workspace: Option<Workspace>,
) -> job::Job {
    match (workspace, job.purpose) {
        (Some(workspace), _) => template.job_in(workspace, stdin, job.seed),
        (None, Purpose::Answer) => template.job(stdin, arguments, job.seed),
        (None, Purpose::Growth) => template.growth_job(stdin, arguments, job.seed),
    }
}

/// What became of a run that the engine did not bring to an end.
fn did_not_end(error: &Error) -> Ended {
    match error {
        Error::GaveUp { used, .. } => Ended::GaveUp { used: *used },
        error => Ended::Failed(reason(error)),
    }
}

fn failed(error: &Error) -> Answer {
    Answer::Failed(reason(error))
}

/// What the engine failed at, without the words that the judge puts before it.
fn reason(error: &Error) -> String {
    match error {
        Error::Engine(reason) => reason.clone(),
        other => other.to_string(),
    }
}
