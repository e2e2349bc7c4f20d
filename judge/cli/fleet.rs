//! Arguments of what takes part in a fleet: where its queue is.

#[cfg(feature = "service")]
use std::path::Path;
use std::path::PathBuf;

#[cfg(feature = "service")]
use {super::error::Error, crate::report::untrusted::inline, harness::plain_file::shown};

#[derive(clap::Args)]
#[expect(clippy::struct_field_names, reason = "they are the names of options, which stand among others")]
pub(super) struct Args {
    /// A file with credentials for the queue
    #[arg(long, value_name = "FILE", help_heading = "Fleet")]
    queue_credentials: Option<PathBuf>,
    /// How many servers of the queue hold each job, if it is made now
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=5), help_heading = "Fleet")]
    queue_replicas: u8,
    /// MiB of jobs that may wait in the queue, if it is made now
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=1_048_576), help_heading = "Fleet")]
    queue_size: u32,
    /// After how many seconds without a sign of life a worker is taken for dead, if the queue is made now
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=600), help_heading = "Fleet")]
    queue_patience: u16,
}

#[cfg(feature = "service")]
impl Args {
    /// The queue at an address.
    pub(super) fn stream(&self, url: &str) -> Result<crate::service::StreamSetup, Error> {
        let is_server = |url: &str| ["nats://", "tls://"].iter().any(|scheme| url.trim().starts_with(scheme));
        if !url.split(',').all(is_server) {
            return Err(Error::new(format!("`--queue {}` is no address of a queue", inline(url)))
                .hint("one as `nats://127.0.0.1:4222`, or several with commas between them"));
        }
        Ok(crate::service::StreamSetup {
            url: url.to_owned(),
            credentials: self.queue_credentials.clone(),
            replicas: self.queue_replicas.into(),
            bytes: u64::from(self.queue_size) << 20,
            sign_of_life: std::time::Duration::from_secs(self.queue_patience.into()),
        })
    }
}

/// What a fleet's secret is used for; another use has another key.
#[cfg(feature = "service")]
const BUILDS: &str = "judge 2026 builds that workers of a fleet share";

/// The least a secret may have, in bytes: it is not to be guessed.
#[cfg(feature = "service")]
const LEAST_SECRET: usize = 16;

/// The key that comes of the secret in a file, which is a line.
#[cfg(feature = "service")]
pub(super) fn key(file: &Path) -> Result<[u8; 32], Error> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Error::caused(format!("cannot read `{}`", shown(file)), &error))?;
    let secret = text.trim();
    if secret.len() < LEAST_SECRET || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::new(format!("`{}` holds no secret", shown(file))).hint(format!(
            "a secret is a line of {LEAST_SECRET} or more letters, digits and signs: `head -c 24 /dev/urandom | base64 > {}`",
            shown(file)
        )));
    }
    Ok(blake3::derive_key(BUILDS, secret.as_bytes()))
}
