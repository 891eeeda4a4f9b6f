//! `tidy`: what no compiler checks: layers, opening sentences, lengths, words that don't belong.

mod layers;
mod shape;
mod words;

use crate::shell::{Outcome, command, read, root};

/// What is wrong in a file: the line, counted from 1, and the reason.
type Finding = (usize, String);

/// Checks every file that git knows or would take.
pub(crate) fn tidy() -> Outcome {
    let paths = tracked()?;
    println!("  {} files", paths.len());
    report(&paths, |path, text| {
        [layers::check(path, text), shape::check(path, text), words::check(path, text)].concat()
    })
}

/// Checks the lock files alone.
pub(crate) fn locks() -> Outcome {
    let mut paths = tracked()?;
    paths.retain(|path| words::is_lock(path));
    println!("  {}", paths.join(", "));
    for wanted in ["Cargo.lock", "package-lock.json"] {
        if !paths.iter().any(|path| path == wanted) {
            return Err(format!("{wanted} is not in git"));
        }
    }
    report(&paths, words::check)
}

fn tracked() -> Outcome<Vec<String>> {
    let listed = command("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .map_err(|error| format!("git could not be asked: {error}"))?;
    if !listed.status.success() {
        return Err("git knows no repository here: clone it with git".to_owned());
    }
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let paths = listed.split('\0').filter(|path| root().join(path).is_file());
    Ok(paths.map(str::to_owned).collect())
}

/// Fails with one line for each finding. Files that are no text, pictures say, have none.
fn report(paths: &[String], check: impl Fn(&str, &str) -> Vec<Finding>) -> Outcome {
    let mut found = Vec::new();
    for path in paths.iter().filter(|path| !is_fixture(path)) {
        let Ok(text) = read(&root().join(path)) else { continue };
        let here = check(path, &text).into_iter();
        found.extend(here.map(|(line, what)| format!("{path}:{line}: {what}")));
    }
    match found.len() {
        0 => Ok(()),
        1 => Err(format!("1 finding\n{}", found.concat())),
        several => Err(format!("{several} findings\n{}", found.join("\n"))),
    }
}

/// Files whose very words are test data.
fn is_fixture(path: &str) -> bool {
    path.starts_with("tests/goldens/") || path.starts_with("tests/fixtures/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_its_file_and_line() {
        let said = report(&["Cargo.toml".to_owned()], |_, _| vec![(7, "is odd".to_owned())]);
        assert_eq!(said, Err("1 finding\nCargo.toml:7: is odd".to_owned()));
    }

    #[test]
    fn the_words_of_fixtures_are_not_judged() {
        assert!(is_fixture("tests/goldens/a-case/story.yaml"));
        assert!(!is_fixture("tests/node/goldens.test.mjs"));
    }
}
