//! `judge serve`: the practice page, for the person at this machine.

use std::net::IpAddr;
use std::process::{Command, Stdio};

use harness::{Harness, Progress};

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use crate::report::Failure;
use crate::web::{self, Address, Setup};

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
    /// The address to listen on; only that of this machine itself is allowed
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// Print the address, and open no browser
    #[arg(long)]
    no_open: bool,
    /// Refused: this server is for one person
    #[arg(long, hide = true)]
    public: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    refuse_others(args)?;
    let setup = setup(session)?;
    let address = Address::take(args.port).map_err(|error| {
        let port = args.port.map_or_else(|| "no port is free".to_owned(), |port| format!("port {port} cannot be used"));
        Error::caused(port, &error).hint("`judge serve --port N` takes another one")
    })?;
    let mut printed = Ok(());
    let ready = |page: &str| {
        printed = session.ui.print(&format!("{page}\n"));
        session.ui.note("the page is open until Ctrl-C");
        if !args.no_open {
            open(page);
        }
    };
    let served = web::serve(address, setup, ready);
    printed?;
    served.map_err(|error| Error::caused("the server ended", &error))?;
    Ok(CommandOutcome::Success)
}

/// Refuses to listen where others could ask.
fn refuse_others(args: &Args) -> Result<(), Error> {
    let host = args.host.as_deref().unwrap_or("127.0.0.1");
    let is_local = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    if is_local && !args.public {
        return Ok(());
    }
    let asked = if args.public { "`--public`".to_owned() } else { format!("`--host {host}`") };
    Err(Error::new(format!("{asked} is refused: this server is for one person, on this machine")).hint(
        "it runs programs that are not yours to see, knows one person, and has no passwords. From another machine, \
         forward its port: `ssh -L 8417:127.0.0.1:8417 MACHINE`",
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
