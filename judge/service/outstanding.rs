//! What is in work although nobody waits for it: the service that ends waits until there is none.

use tokio::sync::watch;

/// How much is in work.
#[derive(Clone, Debug, Default)]
pub(super) struct Outstanding(watch::Sender<usize>);

/// A piece of it, as long as this is there.
pub(super) struct Piece(watch::Sender<usize>);

impl Outstanding {
    /// Counts one more.
    pub(super) fn one(&self) -> Piece {
        self.0.send_modify(|number| *number += 1);
        Piece(self.0.clone())
    }

    /// Waits until there is none.
    pub(super) async fn none(&self) {
        // The sender is here, so that there always is an answer.
        let _ = self.0.subscribe().wait_for(|number| *number == 0).await;
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.0.send_modify(|number| *number -= 1);
    }
}
