//! One integration binary: the real `judge`, driven as a user would drive it.

mod architecture;
mod conformance;
mod desktop;
#[path = "mutants/dice.rs"]
mod dice;
mod documentation;
mod e2e;
mod environment;
mod languages;
mod packages;
mod share;
mod workflows;
