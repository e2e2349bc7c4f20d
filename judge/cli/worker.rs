//! `judge worker`: judges what `judge api --queue` puts into a queue.

use std::path::PathBuf;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::fleet;
use super::session::Session;

#[derive(clap::Args)]
#[command(
    about = "judge what a queue holds, as one of a fleet",
    after_long_help = "\
`judge api --queue` takes requests and judges nothing itself: workers do, on as
many machines as there are. A job whose worker dies is given to another one, and
after three of them it is answered with its name. NATS with JetStream is the queue.

Examples:
  nats-server -js
  judge worker --queue nats://127.0.0.1:4222 --jobs 8
  judge api --queue nats://127.0.0.1:4222

Ctrl-C or SIGTERM ends it, as soon as what was begun is done."
)]
pub(crate) struct Args {
    /// Where the queue is, `nats://HOST:PORT`
    #[arg(long, value_name = "URL")]
    queue: String,
    #[command(flatten)]
    fleet: fleet::Args,
    /// A file with a secret of the fleet: workers with the same one share machine code
    #[arg(long, value_name = "FILE", help_heading = "Fleet")]
    fleet_key: Option<PathBuf>,
    /// Answer `/metrics`, `/healthz` and `/readyz` here, to whoever reaches it
    #[arg(long, value_name = "PLACE")]
    metrics: Option<String>,
    /// Send spans of jobs to this collector of OpenTelemetry, in OTLP over HTTP
    #[arg(long, value_name = "URL")]
    otlp: Option<String>,
}

#[cfg(not(feature = "service"))]
pub(crate) fn run(_: &Args, _: &Session) -> Result<CommandOutcome, Error> {
    Err(super::api::without_service())
}

#[cfg(feature = "service")]
pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    use std::sync::Arc;

    let stream = args.fleet.stream(&args.queue)?;
    let registry = session.registry()?;
    session.warn_of_strays(&registry);
    let otlp = args.otlp.clone().or_else(super::otlp::usual);
    let setup = crate::service::WorkerSetup {
        harness: session.harness_for_grading()?,
        registry,
        jobs: session.jobs,
        stream,
        fleet_key: args.fleet_key.as_deref().map(fleet::key).transpose()?,
        metrics: args.metrics.as_deref().map(place).transpose()?,
        collector: otlp.as_deref().map(super::otlp::collector).transpose()?,
    };
    let stop = Arc::new(tokio::sync::Notify::new());
    let asked = Arc::clone(&stop);
    super::signals::on_end(move || asked.notify_one());
    let mut printed = Ok(());
    let worked = crate::service::work(setup, &stop, || {
        printed = session.ui.print("ready\n");
        session.ui.note("this judges until Ctrl-C");
    });
    printed?;
    let queue = crate::report::untrusted::inline(&args.queue);
    worked.map_err(|error| {
        Error::caused(format!("cannot work for {queue}"), &error)
            .hint("`judge toolchain install nats` gets a server; `nats-server -js` starts one")
    })?;
    Ok(CommandOutcome::Success)
}

/// Where the worker tells what it counts.
#[cfg(feature = "service")]
fn place(text: &str) -> Result<crate::service::Place, Error> {
    text.parse()
        .map_err(|reason| Error::new(format!("`--metrics {}` is {reason}", crate::report::untrusted::inline(text))))
}
