//! The signs of life that a worker gives of a job, and those that it looks for: of somebody who waits for it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_nats::jetstream::AckKind;
use async_nats::jetstream::message::{Acker, Message};

use crate::service::queue::{Name, Stream};

/// After so long in the stream, and as often while it is done, it is asked whether somebody waits for a job.
const LOOK: Duration = Duration::from_secs(2);
/// So often in a row nobody may answer: whoever lost the connection makes it anew.
const MOST_SILENT: usize = 2;

/// A job that was given to this worker.
pub(super) struct Life {
    pub(super) acker: Acker,
    /// How often the server is told that this worker lives.
    pulse: Duration,
    /// How often it was given out.
    pub(super) deliveries: i64,
    /// Whether it was in the stream for so long that it is asked who waits for it.
    is_old: bool,
}

impl Life {
    /// Takes a job; a worker that gives no sign for so long is taken for dead.
    pub(super) fn begin(message: Message, sign_of_life: Duration) -> (async_nats::Message, Self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let (deliveries, is_old) = message.info().map_or((1, false), |info| {
            let given = u64::try_from(info.published.unix_timestamp()).unwrap_or(0);
            (info.delivered, now.as_secs().saturating_sub(given) >= LOOK.as_secs())
        });
        let (message, acker) = message.split();
        (message, Self { acker, pulse: sign_of_life / 3, deliveries, is_old })
    }

    /// Waits for something, and tells the server meanwhile that this worker lives.
    pub(super) async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = work.as_mut() => return done,
                () = tokio::time::sleep(self.pulse) => {
                    let _ = self.acker.ack_with(AckKind::Progress).await;
                }
            }
        }
    }

    /// Whether nobody waits for the job any more, before it is begun.
    pub(super) async fn is_left(&self, stream: &Stream, name: &Name) -> bool {
        self.is_old && stream.is_left(name).await
    }
}

/// Waits until nobody waits for a job any more.
pub(super) async fn left(stream: &Stream, name: &Name) {
    let mut silent = 0;
    while silent < MOST_SILENT {
        tokio::time::sleep(LOOK).await;
        silent = if stream.is_left(name).await { silent + 1 } else { 0 };
    }
}
