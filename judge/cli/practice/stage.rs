//! Does what `State` wants done: exercises, files, hints, the interview. It calls what the commands call, and judges nothing itself.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{mem, thread};

use harness::{Language, Languages};
use notify::RecommendedWatcher;
use ratatui::text::Line;

use super::editor::{Editor, Opens, Place};
use super::effect::{Answer, Input, Notice, Opened, Reading, Start, Task, Tell, View};
use super::library;
use super::reviews;
use super::runner::{self, Job};
use super::styled;
use super::views;
use super::words::Words;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::ui::Said;
use crate::cli::{hint, interview, mock, new, source, translated, watch};
use crate::mock as interviews;
use crate::problem::Problem;
use crate::report::untrusted;
use crate::review::{Item, Rating};

/// A file was written in the folder of the exercise.
pub(super) struct Touched(pub(super) OsString);

/// Where things are done.
pub(super) struct Stage {
    session: Session,
    languages: Languages,
    /// Where files of exercises stand.
    folder: PathBuf,
    /// The language that the command line names.
    language: Option<String>,
    pub(super) editor: Option<Editor>,
    /// What the commands said since the last look.
    said: Arc<Mutex<Vec<Said>>>,
    current: Option<Current>,
}

/// The exercise that is taken up.
struct Current {
    problem: Problem,
    language: String,
    file: Option<PathBuf>,
    /// Watches the file as long as it lives.
    _watcher: Option<RecommendedWatcher>,
}

/// What the command line says.
pub(super) struct Wishes {
    pub(super) folder: PathBuf,
    pub(super) language: Option<String>,
    pub(super) editor: Option<Editor>,
}

impl Stage {
    pub(super) fn new(session: &Session, wishes: Wishes) -> Result<Self, Error> {
        let said = Arc::new(Mutex::<Vec<Said>>::default());
        let listener = Arc::clone(&said);
        let hear = move |said| listener.lock().unwrap_or_else(PoisonError::into_inner).push(said);
        let session = session.with_ui(session.ui.told_to(Arc::new(hear)));
        let languages = session.languages()?;
        let language = wishes.language.map(|name| source::named(&name, &languages).map(|one| one.id().to_owned()));
        Ok(Self {
            language: language.transpose()?,
            folder: wishes.folder,
            editor: wishes.editor,
            session,
            languages,
            said,
            current: None,
        })
    }

    /// What the commands said beside their answers, as lines for the user.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let said = mem::take(&mut *self.said.lock().unwrap_or_else(PoisonError::into_inner));
        said.into_iter().filter_map(runner::notice).collect()
    }

    pub(super) fn load(&self) -> Result<Input, Error> {
        Ok(Input::Loaded(Box::new(library::load(&self.session)?)))
    }

    /// Takes up an exercise; its file is watched from now on.
    pub(super) fn open(
        &mut self,
        slug: &str,
        language: Option<&str>,
        start: Start,
        touched: impl Fn(Touched) + Send + 'static,
    ) -> Result<Vec<Input>, Error> {
        let registry = self.session.registry()?;
        let problem = registry.get(slug)?;
        let last = || self.session.last_language(&registry);
        let wanted = language.map(str::to_owned).or_else(|| self.language.clone()).or_else(last);
        let language = self.fitting(&problem, wanted.as_deref())?.clone();
        let path = self.folder.join(new::file_name(&problem, &language));
        let is_begun = path.exists();
        if start == Start::Working && !is_begun {
            new::write(&path, &problem, &language)?;
        }
        let file = path.exists().then_some(path);
        let watcher = file.as_deref().map(|file| follow(file, touched)).transpose()?;
        let opened = self.describe(&problem, &language, file.as_deref(), is_begun)?;
        let (mut inputs, words) = (vec![Input::Opened(Box::new(opened))], Words(self.session.tongue));
        if let Some(file) = file.as_ref().filter(|_| !is_begun) {
            inputs.push(Input::Told(Notice::note(format!(
                "{} `{}`",
                words.of("wrote", "已写入"),
                untrusted::path(file)
            ))));
        }
        self.current = Some(Current { problem, language: language.id().to_owned(), file, _watcher: watcher });
        Ok(inputs)
    }

    /// The language that is wanted, where the problem can be solved in it.
    fn fitting(&self, problem: &Problem, wanted: Option<&str>) -> Result<&Language, Error> {
        let fits = |language: &&Language| can_solve(problem, language);
        let wanted = wanted.and_then(|id| self.languages.by_id(id)).filter(fits);
        wanted
            .or_else(|| self.languages.all().iter().find(fits))
            .ok_or_else(|| Error::new(format!("no language can solve `{}`", problem.slug)))
    }

    fn describe(
        &self,
        problem: &Problem,
        language: &Language,
        file: Option<&Path>,
        is_begun: bool,
    ) -> Result<Opened, Error> {
        let store = self.session.store()?;
        let fits = |language: &&Language| can_solve(problem, language);
        let named = |language: &Language| (language.id().to_owned(), language.name.clone());
        Ok(Opened {
            slug: problem.slug.clone(),
            title: translated::words(&self.session, problem).title,
            level: problem.level,
            language: language.name.clone(),
            languages: self.languages.all().iter().filter(fits).map(named).collect(),
            file: file.map(untrusted::path),
            is_begun,
            solved: store.solved(&problem.slug),
            hints: problem.hints(self.session.tongue)?.len(),
            seen: store.hints_seen(&problem.slug),
        })
    }

    /// Whether the exercise is opened in its editor without a key.
    pub(super) fn opens_by_itself(&self) -> bool {
        let has_file = self.current.as_ref().is_some_and(|current| current.file.is_some());
        has_file && self.editor.as_ref().is_some_and(|editor| editor.opens == Opens::ByItself)
    }

    /// Whether this is the file of the exercise.
    pub(super) fn is_current(&self, touched: &Touched) -> bool {
        let file = self.current.as_ref().and_then(|current| current.file.as_deref());
        file.and_then(Path::file_name) == Some(touched.0.as_os_str())
    }

    /// What is judged, where there is a file.
    pub(super) fn job(&self, task: Task) -> Result<Job, Error> {
        let current = self.current()?;
        let file = current.file.clone().ok_or_else(no_file)?;
        Ok(Job { task, slug: current.problem.slug.clone(), file, language: current.language.clone() })
    }

    fn current(&self) -> Result<&Current, Error> {
        self.current.as_ref().ok_or_else(|| Error::new("no exercise is taken up"))
    }

    /// A view in lines. What an interview keeps closed is refused.
    pub(super) fn compose(&self, view: View, columns: usize) -> Result<Input, Error> {
        let current = self.current()?;
        let (session, problem) = (&self.session, &current.problem);
        let text = match view {
            View::Statement => {
                let languages: Vec<&Language> = self.languages.by_id(&current.language).into_iter().collect();
                views::statement(session, problem, &languages, columns)?
            }
            View::Hints => views::hints(session, problem, columns)?,
            View::Attempts => views::attempts(session, problem, columns)?,
            View::Editorial => {
                interview::refuse(session, &problem.slug, "what explains the exercise")?;
                views::editorial(session, problem, columns)?
            }
            View::Result => String::new(),
        };
        Ok(Input::Composed(view, lines(&text, columns)))
    }

    /// Gives the next hint as `judge hint` does, and shows all so far.
    pub(super) fn take_hint(&self, columns: usize) -> Result<Vec<Input>, Error> {
        let (store, problem) = (self.session.store()?, &self.current()?.problem);
        let given = hint::give(&self.session, &store, problem, store.hints_seen(&problem.slug));
        let shown = self.compose(View::Hints, columns)?;
        if let Err(error) = given {
            self.session.ui.error(&error);
        }
        Ok(vec![Input::HintsSeen(store.hints_seen(&problem.slug)), shown])
    }

    /// Shows a card: its question alone, or all of it.
    pub(super) fn card(&self, id: &str, answer: Answer, columns: usize) -> Result<Input, Error> {
        reviews::card(&self.session, id, answer, columns).map(Input::Reading)
    }

    pub(super) fn rate(&self, item: &Item, rating: Rating) -> Result<Input, Error> {
        reviews::rate(&self.session, item, rating).map(Input::Told)
    }

    pub(super) fn begin_interview(&self) -> Result<(), Error> {
        let store = self.session.store()?;
        mock::begin(&mock::Args::default(), &self.session, &store).map(drop)
    }

    /// Ends the interview, where one is going on, and shows the debrief of the last one.
    pub(super) fn end_interview(&self, columns: usize) -> Result<Input, Error> {
        let store = self.session.store()?;
        if interviews::running(&store).is_some() {
            interviews::end(&store).map_err(|error| Error::new(error.to_string()))?;
        }
        let last = interviews::all(&store).pop().ok_or_else(|| Error::new("there was no mock interview yet"))?;
        let text = mock::debriefing(&self.session, &store, &last, columns)?;
        Ok(Input::Reading(Reading { lines: lines(&text, columns), card: None, recall: None }))
    }

    /// What opens the file in the editor, and where.
    pub(super) fn edit(&self) -> Result<(std::process::Command, Place), Error> {
        let file = self.current()?.file.as_ref().ok_or_else(no_file)?;
        let editor = self.editor.as_ref().ok_or_else(|| {
            Error::new(format!("no editor is known: open `{}` in yours", untrusted::path(file)))
                .hint("`--edit-cmd`, `VISUAL` or `EDITOR` name one")
        })?;
        Ok((editor.command(file), editor.place))
    }

    /// Starts an editor beside the terminal, and tells when it fails.
    pub(super) fn start_beside(&self, mut command: std::process::Command, tell: Tell) {
        let program = self.editor.as_ref().map(|editor| editor.program().to_owned()).unwrap_or_default();
        let wait = move || {
            let failed = match command.status() {
                Ok(status) if status.success() => return,
                Ok(status) => format!("the editor `{program}` ended with {status}"),
                Err(error) => format!("cannot start the editor `{program}`: {error}"),
            };
            tell(Input::Told(Notice::error(failed)));
        };
        // Without a thread the editor is not opened; the file can be opened by hand.
        let _ = thread::Builder::new().name("editor".to_owned()).spawn(wait);
    }
}

fn can_solve(problem: &Problem, language: &Language) -> bool {
    !language.only_programs() || problem.kind().answers_on_stdout()
}

fn no_file() -> Error {
    Error::new("there is no file yet").hint("`enter` in the list begins an exercise with one")
}

fn lines(text: &str, columns: usize) -> Vec<Line<'static>> {
    styled::lines(text, columns)
}

/// Tells what is written in the folder of a file.
fn follow(file: &Path, touched: impl Fn(Touched) + Send + 'static) -> Result<RecommendedWatcher, Error> {
    // A watcher that fails later tells nothing more: `r` runs the samples all the same.
    let told = move |saved: notify::Result<OsString>| saved.into_iter().for_each(|name| touched(Touched(name)));
    watch::saves(file, told).map_err(|error| Error::caused(format!("cannot watch `{}`", untrusted::path(file)), &error))
}
