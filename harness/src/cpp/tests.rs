//! Real compilations.
