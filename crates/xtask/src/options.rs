//! The command line: which words mean which command, and what `--help` says of them.

use crate::test::stage_names;

/// What a person asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Build,
    Play { port: u16, open: bool },
    Test { full: bool, only: Option<&'static str> },
    Goldens,
    Docs,
    Lint,
    Tidy,
    Bench { options: Vec<&'static str> },
    Help(String),
}

/// An option: its name, what follows it, what it does.
type Opt = (&'static str, &'static str, &'static str);

/// Every command, in the order of `--help`.
const COMMANDS: &[(&str, &str, &[Opt])] = &[
    ("build", "builds the WebAssembly engine and the npm package (pkg/dist)", &[]),
    (
        "play",
        "builds everything, serves the playground on this machine and opens it",
        &[
            ("--port", " N", "serve at this port (4173)"),
            ("--no-open", "", "do not open a browser"),
        ],
    ),
    (
        "test",
        "runs every test, real Chromium included",
        &[
            ("--full", "", "adds Firefox, WebKit, wikis and what else is slow (tests/full)"),
            ("--only", " NAME", "runs one stage, and what it needs: "),
        ],
    ),
    ("goldens", "rewrites the expected files of tests/goldens; read their diff", &[]),
    ("docs", "rewrites the pages that are made from the code (docs/diagnostics.md)", &[]),
    ("lint", "formatting, clippy and tidy, as CI runs them", &[]),
    (
        "tidy",
        "checks layers, opening sentences, lengths of files, forbidden words, pages that are made",
        &[],
    ),
    (
        "bench",
        "measures Groundplan beside its peers",
        &[
            ("--gate", "", "fails where it is slower than promised"),
            ("--json", "", "prints numbers for machines alone"),
        ],
    ),
];

/// Reads the words after `cargo xtask`; the error is one sentence.
pub(crate) fn parse(words: &[&str]) -> Result<Command, String> {
    let is_help = |word: &&str| ["--help", "-h", "help"].contains(word);
    let (Some(first), mut rest) = (words.first(), words.iter().skip(1)) else {
        return Ok(Command::Help(help(None)));
    };
    if is_help(first) {
        return Ok(Command::Help(help(rest.next().copied())));
    }
    let (name, _, known) = COMMANDS
        .iter()
        .find(|(name, ..)| name == first)
        .ok_or_else(|| format!("there is no command `{first}`; try `cargo xtask --help`"))?;
    if words.iter().any(|word| ["--help", "-h"].contains(word)) {
        return Ok(Command::Help(help(Some(name))));
    }
    let (mut port, mut only, mut flags) = (4173, None, Vec::new());
    while let Some(word) = rest.next() {
        let Some((option, value, _)) = known.iter().find(|(option, ..)| option == word) else {
            return Err(format!("`{name}` takes no `{word}`; try `cargo xtask {name} --help`"));
        };
        let mut value = || rest.next().ok_or(format!("`{option}` wants{value} after it"));
        match *option {
            "--port" => port = read_port(value()?)?,
            "--only" => only = Some(stage(value()?)?),
            flag => flags.push(flag),
        }
    }
    let has = |flag: &str| flags.contains(&flag);
    Ok(match *name {
        "build" => Command::Build,
        "play" => Command::Play { port, open: !has("--no-open") },
        "test" => Command::Test { full: has("--full"), only },
        "goldens" => Command::Goldens,
        "docs" => Command::Docs,
        "lint" => Command::Lint,
        "tidy" => Command::Tidy,
        _ => Command::Bench { options: flags },
    })
}

fn read_port(word: &str) -> Result<u16, String> {
    word.parse().map_err(|_| format!("`--port` takes a number up to 65535, not `{word}`"))
}

fn stage(word: &str) -> Result<&'static str, String> {
    stage_names()
        .find(|name| *name == word)
        .ok_or_else(|| format!("there is no stage `{word}`; there are {}", stages()))
}

fn stages() -> String {
    stage_names().collect::<Vec<_>>().join(", ")
}

/// The help of all commands, or of the one that is named.
fn help(only: Option<&str>) -> String {
    let only = only.filter(|only| COMMANDS.iter().any(|(name, ..)| name == only));
    let mut text = format!("Usage: cargo xtask {} [options]\n\n", only.unwrap_or("<command>"));
    for (name, about, options) in COMMANDS {
        if only.is_some_and(|only| only != *name) {
            continue;
        }
        text += &format!("  {name:<16}{about}\n");
        for (option, value, about) in *options {
            let stages = if *option == "--only" { stages() } else { String::new() };
            text += &format!("    {:<14}{about}{stages}\n", format!("{option}{value}"));
        }
    }
    text + "\nEvery command works from any folder of the repository and installs what it needs."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_in_any_order() {
        let asked = parse(&["play", "--no-open", "--port", "8080"]);
        assert_eq!(asked, Ok(Command::Play { port: 8080, open: false }));
        let asked = parse(&["test", "--only", "node", "--full"]);
        assert_eq!(asked, Ok(Command::Test { full: true, only: Some("node") }));
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (words, named) in [
            (&["paly"][..], "`paly`"),
            (&["build", "--fast"], "`--fast`"),
            (&["play", "--port"], "`--port`"),
            (&["play", "--port", "door"], "`door`"),
            (&["test", "--only", "rest"], "`rest`"),
        ] {
            let said = parse(words).unwrap_err();
            assert!(said.contains(named), "{words:?}: {said}");
        }
    }

    #[test]
    fn the_help_of_a_command_is_about_it_alone() {
        let Ok(Command::Help(said)) = parse(&["test", "--help"]) else { panic!("this is help") };
        assert!(said.contains("--only NAME") && said.contains("browser"), "{said}");
        assert!(!said.contains("--port"), "{said}");
        assert!(matches!(parse(&[]), Ok(Command::Help(all)) if all.contains("--port N")));
    }
}
