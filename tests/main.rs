//! One integration binary: the real `judge`, driven as a user would drive it.

mod environment;
mod grid;
mod house;
mod stories;
