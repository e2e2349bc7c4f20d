//! `judge seal`: seals what students must not see of problems, and makes keys.

use std::fmt::Write;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::find;
use super::session::Session;
use super::ui::Format;
use crate::phrase::counted;
use crate::problem::{NewKey, Recipients, SEALED, SealedPackage, Source, seal};
use crate::report::style::{CODE, paint};
use crate::report::untrusted;

/// Largest file of recipients.
const MAX_BYTES: u64 = 256 << 10;

#[derive(clap::Args)]
#[command(
    about = "seal tests that students must not see",
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    after_long_help = "\
Seals hidden cases, generator, checker, editorial and shipped solutions of problems into one file, `sealed.age`, which
opens with a key alone. The statement, hints, samples, starters and the manifest stay in the clear. The file lies in the
problem, beside the files that it is made of; `--output` writes what students may see into another folder.

Whoever judges holds the key: `--key FILE`, or `JUDGE_KEY` with the key itself or its file. Without it samples can be
tested, and nothing else.

Examples:
  judge seal keygen    a key into judge.key, its recipient printed
  judge seal two-sum --problems mine -o students -r age1…
  judge seal two-sum --problems mine -o students --recipients-file keys.txt
  judge seal two-sum --problems mine -o students -r \"$(cat id_ed25519.pub)\"
  judge submit two_sum.py --problems students --key judge.key"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<SealCommand>,
    /// The problems, which lie in `--problems`
    #[arg(required = true)]
    slugs: Vec<String>,
    /// To whom: `age1…`, or a public key of ssh; may be given several times
    #[arg(short, long, value_name = "KEY")]
    recipient: Vec<String>,
    /// A file of recipients, one a line
    #[arg(long, value_name = "FILE")]
    recipients_file: Option<PathBuf>,
    /// The folder of the problems that students see [default: each problem's own folder]
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

#[derive(clap::Subcommand)]
enum SealCommand {
    Keygen(KeygenArgs),
}

#[derive(clap::Args)]
#[command(about = "make a key, whose recipient is printed")]
struct KeygenArgs {
    /// Where the key is written, for this user alone
    #[arg(default_value = "judge.key")]
    file: PathBuf,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if let Some(SealCommand::Keygen(keygen)) = &args.command {
        return make_key(&keygen.file, session);
    }
    let recipients = recipients(args)?;
    let registry = session.registry()?;
    if !registry.is_writable() {
        return Err(Error::new("the problems inside of this binary cannot be sealed: everybody has them")
            .hint("name the folder of your own problems with `--problems DIR`"));
    }
    let problems = args.slugs.iter().map(|slug| find::named(&registry, slug)).collect::<Result<Vec<_>, _>>()?;
    for problem in &problems {
        problem.check_open()?;
    }
    for problem in problems {
        let package = seal(&problem, &recipients, args.output.as_deref())?;
        print(&problem.slug, &package, recipients.count(), session)?;
    }
    if args.output.is_none() {
        session
            .ui
            .note("the files that are sealed still lie in the clear beside it: `--output FOLDER` leaves them out");
    }
    Ok(CommandOutcome::Success)
}

fn recipients(args: &Args) -> Result<Recipients, Error> {
    let mut recipients = Recipients::default();
    for text in &args.recipient {
        recipients.add(text).map_err(Error::new)?;
    }
    if let Some(file) = &args.recipients_file {
        let source = Source::read(file, MAX_BYTES)?;
        recipients.add_lines(&source.text).map_err(|why| Error::new(format!("`{}`, {why}", source.file)))?;
    }
    if recipients.count() == 0 {
        return Err(Error::new("nothing says to whom to seal")
            .hint("`--recipient age1…` names somebody; `judge seal keygen` makes a key and prints its recipient"));
    }
    Ok(recipients)
}

fn print(slug: &str, package: &SealedPackage, recipients: usize, session: &Session) -> Result<(), Error> {
    let file = untrusted::path(&package.folder.join(SEALED));
    match session.ui.format {
        Format::Json => {
            let SealedPackage { clear, sealed, .. } = package;
            session.ui.json(&Package { format: 1, problem: slug, file: &file, recipients, clear, sealed })
        }
        Format::Text => {
            let mut text = String::new();
            let (files, keys) = (counted(package.sealed.len(), "file"), counted(recipients, "recipient"));
            let _ = writeln!(text, "wrote {}: {files} sealed to {keys}", paint(CODE, &file));
            session.ui.print(&text)
        }
    }
}

fn make_key(file: &Path, session: &Session) -> Result<CommandOutcome, Error> {
    let (key, shown) = (NewKey::generate(), untrusted::path(file));
    key.write(file).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::new(format!("`{shown}` is there already"))
            .hint("what is sealed to an old key opens with it alone: name another file"),
        _ => Error::caused(format!("cannot write `{shown}`"), &error),
    })?;
    let recipient = key.recipient();
    match session.ui.format {
        Format::Json => session.ui.json(&MadeKey { format: 1, file: &shown, recipient: &recipient })?,
        Format::Text => session.ui.print(&format!("{recipient}\n"))?,
    }
    session.ui.note(&format!("`{shown}` holds the key: keep it where no student can read it, and keep a copy"));
    Ok(CommandOutcome::Success)
}

/// The JSON form: a problem that was sealed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Sealed"))]
pub(super) struct Package<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// The sealed file.
    file: &'a str,
    /// How many keys open it.
    recipients: usize,
    /// Files that students may see.
    clear: &'a [String],
    /// Files inside of the seal.
    sealed: &'a [String],
}

/// The JSON form: a key that was made.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "SealKeygen"))]
pub(super) struct MadeKey<'a> {
    /// Version of this form.
    format: u32,
    /// The file of the key.
    file: &'a str,
    /// To whom to seal, so that the key opens it.
    recipient: &'a str,
}
