//! `judge api`: programs that others send are judged, and what is wrong with a request or with the service is never a verdict.

#[cfg(feature = "service")]
pub(crate) mod api;
#[cfg(feature = "service")]
mod callbacks;
#[cfg(feature = "service")]
mod faults;
#[cfg(feature = "service")]
mod fleet;
#[cfg(feature = "service")]
mod hostile;
#[cfg(feature = "service")]
mod operations;
#[cfg(feature = "service")]
mod python;
#[cfg(feature = "service")]
mod receiver;
#[cfg(feature = "service")]
mod tls;
#[cfg(feature = "service")]
mod tracing;
#[cfg(feature = "service")]
mod turns;

#[cfg(not(feature = "service"))]
#[test]
fn a_judge_without_its_service_says_where_it_is() {
    let printed = crate::environment::Environment::new().judge(&["api"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("--features service"), "{}", printed.all());
}
