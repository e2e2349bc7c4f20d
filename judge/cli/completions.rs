//! `judge completions`: what a shell needs to complete commands and options.

use clap::Command;
use clap_complete::Shell;
use clap_complete::env::Shells;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;

#[derive(clap::Args)]
#[command(
    about = "print the completions of a shell",
    after_long_help = "\
The shell then asks the judge itself, which knows exercises, languages, tracks and groups. It writes nothing for that and needs no cache.

Examples:
  judge completions bash > ~/.local/share/bash-completion/completions/judge
  judge completions fish > ~/.config/fish/completions/judge.fish
  judge completions zsh  > ~/.zfunc/_judge"
)]
pub(crate) struct Args {
    /// The shell to complete for
    shell: Shell,
}

/// Prints the lines by which a shell comes to ask the judge itself what may follow.
pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let shell = shells.completer(&args.shell.to_string()).expect("every shell that can be named is built in");
    shell.write_registration("COMPLETE", "judge", "judge", "judge", &mut script)?;
    session.ui.print(&String::from_utf8_lossy(&script))?;
    Ok(CommandOutcome::Success)
}

/// The command line without hidden subcommands, which completions and manual pages would offer.
pub(super) fn visible(judge: &Command) -> Command {
    let visible = judge.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
    let about = judge.get_about().cloned().unwrap_or_default();
    let more = judge.get_after_long_help().cloned().unwrap_or_default();
    Command::new("judge")
        .about(about)
        .after_long_help(more)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(judge.is_disable_help_subcommand_set())
        .args(judge.get_arguments().cloned())
        .subcommands(visible)
}
