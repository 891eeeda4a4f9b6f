//! The command line: parsing, and the text of `--help`.

use crate::fuzz;
use crate::test::stage_names;

/// A parsed command line.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Build,
    Play { port: u16, open: bool },
    Test { full: bool, only: Option<&'static str> },
    Fuzz { seconds: u32, only: Option<&'static str> },
    Goldens,
    Docs,
    Lint,
    Tidy,
    Release,
    Site,
    Bench { options: Vec<&'static str> },
    Help(String),
}

/// An option: its name, its value, what it does.
type OptionSpec = (&'static str, &'static str, &'static str);

/// Every command, in the order of `--help`.
const COMMANDS: &[(&str, &str, &[OptionSpec])] = &[
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
        "runs every test, also in Chromium",
        &[
            ("--full", "", "adds Firefox, WebKit, wikis and the other slow tests (tests/full)"),
            ("--only", " NAME", "runs one stage and the build that it needs: "),
        ],
    ),
    (
        "fuzz",
        "tries inputs that reach new code (tests/fuzz)",
        &[
            ("--seconds", " N", "runs each target for so long (60)"),
            ("--target", " NAME", "runs one of them: "),
        ],
    ),
    ("goldens", "rewrites the goldens (tests/goldens); review their diff", &[]),
    ("docs", "rewrites the pages that are generated from the code (docs)", &[]),
    ("lint", "formatting, clippy and tidy, as CI runs them", &[]),
    (
        "tidy",
        "checks layers, circular imports, file and folder sizes, unwanted words, generated pages",
        &[],
    ),
    ("site", "writes the playground and the docs for a static host (target/site)", &[]),
    (
        "release",
        "lists what a publication still needs, and publishes nothing",
        &[("--check", "", "the only thing that it does; must be given")],
    ),
    (
        "bench",
        "measures Groundplan and its peers",
        &[
            ("--gate", "", "fails if it is slower than promised"),
            ("--json", "", "prints only JSON"),
            ("--diagrams", "", "measures layouts of diagrams instead (tests/bench/diagrams)"),
            ("--browser", "", "measures the playground in Chromium instead"),
        ],
    ),
];

/// Parses the words after `cargo xtask`; the error is one sentence.
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
        .ok_or_else(|| format!("unknown command `{first}`; try `cargo xtask --help`"))?;
    if words.iter().any(|word| ["--help", "-h"].contains(word)) {
        return Ok(Command::Help(help(Some(name))));
    }
    let (mut port, mut seconds, mut only, mut flags) = (4173, 60, None, Vec::new());
    while let Some(word) = rest.next() {
        let Some((option, value, _)) = known.iter().find(|(option, ..)| option == word) else {
            return Err(format!(
                "`{name}` has no option `{word}`; try `cargo xtask {name} --help`"
            ));
        };
        let mut value = || rest.next().ok_or(format!("`{option}` expects{value} after it"));
        match *option {
            "--port" => port = read_port(value()?)?,
            "--seconds" => seconds = read_seconds(value()?)?,
            "--only" => only = Some(stage(value()?)?),
            "--target" => only = Some(target(value()?)?),
            flag => flags.push(flag),
        }
    }
    let has = |flag: &str| flags.contains(&flag);
    Ok(match *name {
        "build" => Command::Build,
        "play" => Command::Play { port, open: !has("--no-open") },
        "test" => Command::Test { full: has("--full"), only },
        "fuzz" => Command::Fuzz { seconds, only },
        "goldens" => Command::Goldens,
        "docs" => Command::Docs,
        "lint" => Command::Lint,
        "tidy" => Command::Tidy,
        "site" => Command::Site,
        "release" if has("--check") => Command::Release,
        "release" => return Err("`release` only checks: cargo xtask release --check".to_owned()),
        _ => Command::Bench { options: flags },
    })
}

fn read_port(word: &str) -> Result<u16, String> {
    word.parse().map_err(|_| format!("invalid --port `{word}`: expected a number up to 65535"))
}

fn read_seconds(word: &str) -> Result<u32, String> {
    word.parse().map_err(|_| format!("invalid --seconds `{word}`: expected a number"))
}

fn target(word: &str) -> Result<&'static str, String> {
    let known = fuzz::TARGETS.iter().copied().find(|target| *target == word);
    known.ok_or_else(|| format!("unknown target `{word}`: expected {}", fuzz::TARGETS.join(", ")))
}

fn stage(word: &str) -> Result<&'static str, String> {
    stage_names()
        .find(|name| *name == word)
        .ok_or_else(|| format!("unknown stage `{word}`: expected {}", stages()))
}

fn stages() -> String {
    stage_names().collect::<Vec<_>>().join(", ")
}

/// The help for all commands, or for one of them.
fn help(only: Option<&str>) -> String {
    let only = only.filter(|only| COMMANDS.iter().any(|(name, ..)| name == only));
    let mut text = format!("Usage: cargo xtask {} [options]\n\n", only.unwrap_or("<command>"));
    for (name, about, options) in COMMANDS {
        if only.is_some_and(|only| only != *name) {
            continue;
        }
        text += &format!("  {name:<16}{about}\n");
        for (option, value, about) in *options {
            let names = match *option {
                "--only" => stages(),
                "--target" => fuzz::TARGETS.join(", "),
                _ => String::new(),
            };
            text += &format!("    {:<14}{about}{names}\n", format!("{option}{value}"));
        }
    }
    text + "\nEvery command works from any folder of the repository and installs what it needs."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_in_any_order() {
        let command = parse(&["play", "--no-open", "--port", "8080"]);
        assert_eq!(command, Ok(Command::Play { port: 8080, open: false }));
        let command = parse(&["test", "--only", "node", "--full"]);
        assert_eq!(command, Ok(Command::Test { full: true, only: Some("node") }));
        let command = parse(&["fuzz", "--target", "html", "--seconds", "5"]);
        assert_eq!(command, Ok(Command::Fuzz { seconds: 5, only: Some("html") }));
    }

    #[test]
    fn an_error_quotes_the_unknown_word() {
        for (words, named) in [
            (&["paly"][..], "`paly`"),
            (&["build", "--fast"], "`--fast`"),
            (&["play", "--port"], "`--port`"),
            (&["play", "--port", "door"], "`door`"),
            (&["test", "--only", "rest"], "`rest`"),
            (&["fuzz", "--target", "htlm"], "`htlm`"),
        ] {
            let reason = parse(words).unwrap_err();
            assert!(reason.contains(named), "{words:?}: {reason}");
        }
    }

    #[test]
    fn the_help_of_a_command_is_about_it_alone() {
        let Ok(Command::Help(help)) = parse(&["test", "--help"]) else { panic!("no help") };
        assert!(help.contains("--only NAME") && help.contains("browser"), "{help}");
        assert!(!help.contains("--port"), "{help}");
        assert!(matches!(parse(&[]), Ok(Command::Help(all)) if all.contains("--port N")));
    }
}
