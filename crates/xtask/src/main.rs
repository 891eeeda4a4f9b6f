//! What a person types: build, play, test, goldens, tidy, bench.
fn main() {}
