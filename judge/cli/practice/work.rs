//! What is being judged, and what is to be judged behind it: never two at once, and never more than one that waits.

use super::effect::{Effect, Task};

#[derive(Debug, Default)]
pub(super) struct Work {
    running: Option<Running>,
    waiting: Option<Task>,
}

/// How far the judge is.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) task: Task,
    pub(super) what: String,
    pub(super) done: u64,
    pub(super) total: u64,
}

impl Work {
    pub(super) fn running(&self) -> Option<&Running> {
        self.running.as_ref()
    }

    pub(super) fn waiting(&self) -> Option<Task> {
        self.waiting
    }

    /// Begins a task, or has it wait for the one that runs. A submission that waits is not given up for the samples.
    pub(super) fn want(&mut self, task: Task) -> Option<Effect> {
        if self.running.is_some() {
            if task != Task::Samples || self.waiting.is_none() {
                self.waiting = Some(task);
            }
            return None;
        }
        self.running = Some(Running { task, what: String::new(), done: 0, total: 0 });
        Some(Effect::Run(task))
    }

    pub(super) fn advance(&mut self, what: String, done: u64, total: u64) {
        if let Some(running) = &mut self.running {
            (running.what, running.done, running.total) = (what, done, total);
        }
    }

    /// The task that ran has ended; begins the one that waits.
    pub(super) fn ended(&mut self) -> Option<Effect> {
        self.running = None;
        self.waiting.take().and_then(|task| self.want(task))
    }

    /// Gives up what waits: it was meant for another exercise.
    pub(super) fn forget_waiting(&mut self) {
        self.waiting = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saves_during_a_run_are_one_more_run_and_never_two_at_once() {
        let mut work = Work::default();
        assert_eq!(work.want(Task::Samples), Some(Effect::Run(Task::Samples)));
        assert_eq!([(); 3].map(|()| work.want(Task::Samples)), [None, None, None]);
        assert_eq!(work.ended(), Some(Effect::Run(Task::Samples)));
        assert_eq!(work.ended(), None);
        assert!(work.running().is_none());
    }

    #[test]
    fn a_submission_that_waits_is_not_given_up_for_a_save() {
        let mut work = Work::default();
        work.want(Task::Samples);
        work.want(Task::Submission);
        work.want(Task::Samples);
        assert_eq!(work.ended(), Some(Effect::Run(Task::Submission)));
        work.want(Task::Samples);
        work.forget_waiting();
        assert_eq!(work.ended(), None);
    }
}
