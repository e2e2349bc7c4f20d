//! What waits for the result of a job.

use crate::service::crew::Awaited;
use crate::service::job::Job;
use crate::service::refusal::Refusal;

pub(in crate::service) type Pending<J> = Awaited<Result<<J as Job>::Done, Refusal>>;
