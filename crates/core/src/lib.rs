//! Groundplan for Rust.
