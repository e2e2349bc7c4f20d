//! `judge serve`: the practice page, for the person at this machine.

use std::process::{Command, Stdio};

use harness::{Harness, Progress};
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::Format;
use crate::report::Failure;
use crate::report::untrusted::inline;
use crate::web::{self, Address, Page, Setup};

#[derive(clap::Args)]
#[command(
    about = "open the practice page",
    after_long_help = "\
The page has everything that the commands have: exercises, an editor, hints, runs, attempts, reviews. It needs no network, and
works on the same files as the commands do.

It is for you alone: it listens on this machine's own address, and whoever opens it needs the address with all that is behind the `#`.

Examples:
  judge serve                  open the page in the browser
  judge serve --no-open        print its address alone
  judge serve --port 9000      on this port
  judge serve --lang-ui zh     in Chinese

Ctrl-C ends it. What you typed is kept."
)]
pub(crate) struct Args {
    /// The port [default: 8417, or the next one that is free]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// Refused, unless it is `127.0.0.1`
    #[arg(long, hide = true, value_name = "ADDRESS")]
    host: Option<String>,
    /// Print the address, and open no browser
    #[arg(long)]
    no_open: bool,
    /// Refused: this server is for one person
    #[arg(long, hide = true)]
    public: bool,
}

/// What `judge serve` gives to programs, as soon as the page can be opened.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Served<'a> {
    /// Version of this form.
    format: u32,
    /// The address of the page, with the token that opens it.
    page: &'a str,
    /// The port of this machine on which it is served.
    port: u16,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    refuse_others(args)?;
    let setup = setup(session)?;
    let address = Address::take(args.port).map_err(|error| {
        let port = args.port.map_or_else(|| "no port is free".to_owned(), |port| format!("port {port} cannot be used"));
        Error::caused(port, &error).hint("`judge serve --port N` takes another one")
    })?;
    let (port, mut printed) = (address.port(), Ok(()));
    let ready = |page: &Page| {
        printed = match session.ui.format {
            Format::Text => session.ui.print(&format!("{}\n", page.own)),
            Format::Json => session.ui.json(&Served { format: 1, page: &page.own, port }),
        };
        session.ui.note("this is open until Ctrl-C");
        if !args.no_open {
            open(&page.once);
        }
    };
    let served = web::serve(address, setup, ready);
    printed?;
    served.map_err(|error| Error::caused("the server ended", &error))?;
    Ok(CommandOutcome::Success)
}

/// Refuses to listen where others could ask.
fn refuse_others(args: &Args) -> Result<(), Error> {
    let host = args.host.as_deref().map(inline);
    let asked = match host {
        _ if args.public => "`--public`".to_owned(),
        Some(host) if host != "127.0.0.1" && host != "localhost" => format!("`--host {host}`"),
        _ => return Ok(()),
    };
    Err(Error::new(format!("{asked} is refused: this server is for one person, at this machine")).hint(
        "it has no accounts, and whoever reached it could run programs here and read your work. To open it from another \
         machine of yours, run `ssh -L 8417:127.0.0.1:8417 THIS-MACHINE` there",
    ))
}

fn setup(session: &Session) -> Result<Setup, Error> {
    let registry = session.registry()?;
    session.warn_of_strays(&registry);
    let harness = session.harness()?;
    fetch_editor(session, &harness);
    Ok(Setup {
        harness,
        registry,
        data: session.data_folder()?,
        tongue: session.chosen_tongue,
        jobs: session.jobs,
        folders: session.folders(),
    })
}

/// Fetches what the editor is made of, the first time; without it the page has a plain field to type in.
fn fetch_editor(session: &Session, harness: &Harness) {
    let note = |progress| {
        if let Progress::Note(text) = progress {
            session.ui.note(&text);
        }
    };
    if let Err(error) = web::fetch_editor(harness, &note) {
        let Failure { message, hint } = Error::from(error).failure();
        let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        session.ui.warn(&format!("{message}{hint}"));
    }
}

/// Opens the page in the browser of the user, if there is one. Whoever sees none has the address.
fn open(page: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started =
        Command::new(program).arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Ok(mut child) = started {
        // Some of these programs end only with the browser.
        std::thread::spawn(move || child.wait());
    }
}
