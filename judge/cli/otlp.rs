//! Where spans are sent to, as it is said on the command line and in the environment.

use super::error::Error;
use crate::report::untrusted::inline;
use crate::service::Collector;

/// What OpenTelemetry calls the address of a collector; it holds where nothing else is said.
pub(super) const VARIABLE: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";

/// The collector of the environment.
pub(super) fn usual() -> Option<String> {
    harness::environment::variable(VARIABLE)?.into_string().ok()
}

/// The collector at an address.
pub(super) fn collector(url: &str) -> Result<Collector, Error> {
    url.parse().map_err(|reason| {
        Error::new(format!("`--otlp {}` is no address of a collector: {reason}", inline(url)))
            .hint("one as `http://127.0.0.1:4318`; `/v1/traces` is added")
    })
}
