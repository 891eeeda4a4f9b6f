//! What a person types: build, play, test, goldens, tidy, bench.

mod build;
mod check;
mod install;
mod play;
mod shell;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <command> [options]

Commands:
  build             builds the WebAssembly engine and the npm package (pkg/dist)
  play              builds everything and opens the playground
                    --port N      serve at this port (4173)
                    --no-open     do not open a browser
  test              runs every test, real Chromium included
                    --full        adds what is slow: other browsers, foreign consumers
                    --only NAME   runs one stage: rust, oracle, types, size, node, browser
  goldens           rewrites the expected files of tests/goldens; read their diff
  lint              formatting, clippy and tidy, as CI runs them
  tidy              checks layers, opening sentences, file lengths and forbidden words
  bench             measures Groundplan beside its peers
                    --gate        fails where it is not fast enough

Every command works from any folder of the repository and installs what it needs.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        [] | ["--help" | "-h" | "help", ..] | [_, "--help" | "-h", ..] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        ["build"] => build::build(),
        ["play", options @ ..] => play::play(options),
        ["test", options @ ..] => test::test(options),
        ["goldens"] => check::goldens(),
        ["lint"] => check::lint(),
        ["tidy"] => tidy::tidy(),
        ["bench", options @ ..] => check::bench(options),
        [command, ..] => {
            eprintln!(
                "cargo xtask has no command `{}` like this; try `cargo xtask --help`",
                command
            );
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\ncargo xtask {}: {reason}", words[0]);
            ExitCode::FAILURE
        }
    }
}
