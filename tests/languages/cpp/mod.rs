//! C++ through the pinned clang.

mod calls;
mod messages;
mod programs;
