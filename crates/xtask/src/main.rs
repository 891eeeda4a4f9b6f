//! `cargo xtask`: build, play, test, fuzz, goldens, docs, lint, tidy, site, release, bench.

mod build;
mod check;
mod docs;
mod fuzz;
mod install;
mod options;
mod play;
mod release;
mod serve;
mod shell;
mod test;
mod tidy;

use std::process::ExitCode;

use options::Command;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let command = match options::parse(&words) {
        Ok(command) => command,
        Err(reason) => {
            eprintln!("cargo xtask: {reason}");
            return ExitCode::from(2);
        }
    };
    let result = match command {
        Command::Build => build::build(),
        Command::Play { port, open } => play::play(port, open),
        Command::Test { full, only } => test::test(full, only),
        Command::Fuzz { seconds, only } => fuzz::fuzz(seconds, only),
        Command::Goldens => check::goldens(),
        Command::Lint => check::lint(),
        Command::Tidy => tidy::tidy().and_then(|()| docs::fresh()),
        Command::Docs => docs::docs(),
        Command::Site => play::site(),
        Command::Release => release::check(),
        Command::Bench { options } => check::bench(&options),
        Command::Help(text) => {
            println!("{text}");
            Ok(())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\ncargo xtask {}: {reason}", words.join(" "));
            ExitCode::FAILURE
        }
    }
}
