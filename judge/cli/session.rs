//! What commands share: the options of the command line, and what they open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;
use harness::environment::variable;
use harness::{Backstop, Config, Harness, Languages, Walls};

use super::error::Error;
use super::tongue;
use super::ui::{Color, Format, Ui, Verbosity};
use crate::phrase::shell_word;
use crate::problem::{Keyring, Registry, Tongue};
use crate::report::untrusted;
use crate::store::Store;

/// Options of every command.
#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Options {
    /// A folder of problem packages instead of the built-in ones [env: `JUDGE_PROBLEMS`]
    #[arg(long, global = true, value_name = "DIR")]
    problems: Option<PathBuf>,
    /// The file of a key that opens sealed problems [env: `JUDGE_KEY`, a key or its file]
    #[arg(long, global = true, value_name = "FILE")]
    key: Option<PathBuf>,
    /// How many cases run at once [default: the number of cores]
    #[arg(short, long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// The language in which exercises are read, where they are translated [default: en] [env: `JUDGE_LANG_UI`, for text]
    #[arg(long, global = true, value_name = "LANGUAGE", hide_possible_values = true)]
    lang_ui: Option<Tongue>,
    /// What standard output is for
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    format: FormatName,
    /// When to draw colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// No progress and no notes on standard error
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Refuse to compile where a compiler could read this machine's files
    #[arg(long, global = true)]
    require_containment: bool,
    /// `off` waits for programs that take far longer than their counted time
    #[arg(long, global = true, value_name = "WHEN", default_value = "on")]
    backstop: Switch,
    /// Run submissions in worker processes, which gave up files, network and processes; `grade` does so by itself
    #[arg(long, global = true, overrides_with = "no_isolate")]
    isolate: bool,
    /// Run submissions in the judge's own process, behind the sandbox alone
    #[arg(long, global = true, overrides_with = "isolate")]
    no_isolate: bool,
}

/// A form of standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FormatName {
    /// People
    Text,
    /// Programs
    Json,
    /// Editors: `test`, `submit` and `watch` print a line for each mistake, at its place
    Gcc,
}

/// How a report is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// As a whole, on standard output.
    Whole,
    /// A line for each mistake on standard output, for their editor; the whole on standard error.
    Lines,
}

/// Whether something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Switch {
    On,
    Off,
}

/// What commands share.
pub(crate) struct Session {
    pub(crate) ui: Ui,
    pub(crate) telling: Telling,
    /// In which language exercises are read.
    pub(crate) tongue: Tongue,
    /// The same where somebody chose it.
    pub(crate) chosen_tongue: Option<Tongue>,
    pub(crate) jobs: usize,
    require_containment: bool,
    backstop: Backstop,
    /// Whether submissions run in worker processes, where the command line says it.
    isolation: Option<bool>,
    problems: Option<PathBuf>,
    cache: Option<PathBuf>,
    languages: Option<PathBuf>,
    data: Option<PathBuf>,
    keyring: Arc<Keyring>,
}

impl Session {
    pub(crate) fn new(options: &Options) -> Self {
        let verbosity = if options.quiet { Verbosity::Quiet } else { Verbosity::Normal };
        let folder = |name| variable(name).map(PathBuf::from);
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let (format, telling) = match options.format {
            FormatName::Text => (Format::Text, Telling::Whole),
            FormatName::Json => (Format::Json, Telling::Whole),
            FormatName::Gcc => (Format::Text, Telling::Lines),
        };
        let ui = Ui::new(format, options.color, verbosity, named_folder(options));
        let chosen_tongue = tongue::chosen(options.lang_ui, format).unwrap_or_else(|objection| {
            ui.warn(&objection);
            None
        });
        Self {
            ui,
            telling,
            tongue: chosen_tongue.unwrap_or_default(),
            chosen_tongue,
            jobs: options.jobs.map_or_else(cores, usize::from),
            require_containment: options.require_containment,
            backstop: match options.backstop {
                Switch::On => Backstop::Generous,
                Switch::Off => Backstop::Off,
            },
            isolation: (options.isolate || options.no_isolate).then_some(options.isolate),
            problems: options.problems.clone().or_else(|| folder("JUDGE_PROBLEMS")),
            cache: folder("JUDGE_CACHE_DIR"),
            languages: folder("JUDGE_LANGUAGES"),
            data: folder("JUDGE_DATA_DIR"),
            keyring: Arc::new(keyring(options.key.as_deref())),
        }
    }

    /// The same with another terminal.
    pub(crate) fn with_ui(&self, ui: Ui) -> Self {
        Self {
            ui,
            telling: self.telling,
            tongue: self.tongue,
            chosen_tongue: self.chosen_tongue,
            jobs: self.jobs,
            require_containment: self.require_containment,
            backstop: self.backstop,
            isolation: self.isolation,
            problems: self.problems.clone(),
            cache: self.cache.clone(),
            languages: self.languages.clone(),
            data: self.data.clone(),
            keyring: Arc::clone(&self.keyring),
        }
    }

    pub(crate) fn registry(&self) -> Result<Registry, Error> {
        self.registry_in(self.problems.as_deref())
    }

    /// The problems in a folder, or those in this binary.
    pub(crate) fn registry_in(&self, folder: Option<&Path>) -> Result<Registry, Error> {
        Ok(Registry::open(folder)?.with_keys(Arc::clone(&self.keyring)))
    }

    /// The folder of problems, where it is not the built-in one.
    pub(crate) fn problems(&self) -> Option<&Path> {
        self.problems.as_deref()
    }

    /// The language table, for what needs no cache.
    pub(crate) fn languages(&self) -> Result<Languages, Error> {
        Ok(self.table().as_deref().map_or_else(|| Ok(Languages::embedded()), Languages::with)?)
    }

    fn table(&self) -> Option<PathBuf> {
        self.languages.clone().or_else(|| own_table().filter(|file| file.is_file()))
    }

    /// A harness for the user's own work: submissions run in this process, unless the command line says otherwise.
    pub(crate) fn harness(&self) -> Result<Harness, Error> {
        if self.isolation == Some(true) {
            self.isolated_harness().map(|harness| self.noted(harness))
        } else {
            self.open()
        }
    }

    /// A harness for what others handed in: submissions run in workers, unless the command line says otherwise or there are none.
    pub(crate) fn harness_for_grading(&self) -> Result<Harness, Error> {
        if self.isolation.is_some() {
            return self.harness();
        }
        self.isolated_harness().map(|harness| self.noted(harness)).or_else(|error| {
            let why = error.failure().message;
            self.ui.warn(&format!(
                "no worker process can be started, so that only the sandbox stands around submissions: {why}"
            ));
            self.open()
        })
    }

    /// Says what is missing of the second wall.
    fn noted(&self, harness: Harness) -> Harness {
        if let Some(missing) = harness.walls().and_then(Walls::missing) {
            self.ui.warn(&format!("{missing}: there only the sandbox stands around submissions, see `judge doctor`"));
        }
        harness
    }

    /// A harness whose submissions run in workers, whatever is missing of their walls.
    pub(crate) fn isolated_harness(&self) -> Result<Harness, Error> {
        Ok(self.open()?.isolating(own_program()?)?)
    }

    fn open(&self) -> Result<Harness, Error> {
        let cache_dir = self.cache_folder()?;
        let languages = self.table();
        let harness = Harness::open(&Config { cache_dir, threads: self.jobs, languages })?
            .with_type_stripper(own_program()?)
            .with_backstop(self.backstop);
        Ok(if self.require_containment { harness.requiring_containment() } else { harness })
    }

    fn cache_folder(&self) -> Result<PathBuf, Error> {
        Ok(match &self.cache {
            Some(folder) => folder.clone(),
            None => base()?.cache_dir().join("judge"),
        })
    }

    /// The data directory.
    pub(crate) fn data_folder(&self) -> Result<PathBuf, Error> {
        Ok(match &self.data {
            Some(folder) => folder.clone(),
            None => base()?.data_dir().join("judge"),
        })
    }

    pub(crate) fn store(&self) -> Result<Store, Error> {
        Ok(Store::open(self.data_folder()?))
    }

    /// The folders of this machine that the judge works in, as far as they are known.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        let own = [self.cache_folder().ok(), self.data_folder().ok(), self.problems.clone(), self.table()];
        let home = base().ok().map(|base| base.home_dir().to_owned());
        own.into_iter().chain([home, Some(std::env::temp_dir())]).flatten().collect()
    }

    /// Id of the language of the latest attempt at any problem.
    pub(crate) fn last_language(&self, registry: &Registry) -> Option<String> {
        // Whoever asks can do without: what is wrong with the store is told by the commands that need it.
        Some(self.store().ok()?.latest(|slug| registry.has(slug))?.1.language)
    }

    /// Names the folders beside the problems that are none.
    pub(crate) fn warn_of_strays(&self, registry: &Registry) {
        for folder in registry.strays() {
            self.ui.warn(&format!("`{folder}` has no `problem.toml`: it is no problem, and is left out"));
        }
    }

    /// Prints what was wrong with store files.
    pub(crate) fn report_warnings(&self, store: &Store) {
        store.take_warnings().iter().for_each(|warning| self.ui.warn(warning));
    }
}

/// The keys of the command line, or else of the environment.
fn keyring(file: Option<&Path>) -> Keyring {
    match (file, variable("JUDGE_KEY")) {
        (Some(file), _) => Keyring::of_file(file),
        (None, Some(given)) => Keyring::of_variable(given.to_string_lossy().into_owned()),
        (None, None) => Keyring::empty(),
    }
}

/// The folder of problems, where the command line names it: what the environment says holds for the next command too.
fn named_folder(options: &Options) -> Option<String> {
    let folder = options.problems.as_ref()?;
    let known = std::env::var_os("JUDGE_PROBLEMS").is_some_and(|known| known == folder.as_os_str());
    (!known).then(|| shell_word(&untrusted::path(folder)))
}

/// The path of the user's language table.
pub(super) fn own_table() -> Option<PathBuf> {
    Some(base().ok()?.config_dir().join("judge/languages.toml"))
}

/// The program that this is, for what runs in a process of its own.
fn own_program() -> Result<PathBuf, Error> {
    std::env::current_exe().map_err(|error| Error::caused("cannot find the judge's own program", &error))
}

/// What tells this judge from another one: the hash of its executable.
pub(crate) fn identity() -> Result<Vec<u8>, Error> {
    let cannot = |error| Error::caused("cannot read this judge's own executable", &error).hint("try `--fresh`");
    let file = std::env::current_exe().and_then(std::fs::File::open).map_err(cannot)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).map_err(cannot)?;
    Ok(hasher.finalize().as_bytes().to_vec())
}

/// The user's directories.
fn base() -> Result<impl BaseStrategy, Error> {
    etcetera::choose_base_strategy().map_err(|error| {
        Error::caused("cannot find your home directory", &error).hint("set `JUDGE_CACHE_DIR` and `JUDGE_DATA_DIR`")
    })
}
