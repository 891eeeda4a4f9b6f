//! `tidy`: what no compiler checks: structure, opening sentences, lengths, stale or unwanted words.

mod finding;
mod glossary;
mod mentions;
mod purity;
pub(crate) mod rule_docs;
mod shape;
mod source;
mod structure;
mod words;

use crate::shell::{Outcome, root};
use finding::Finding;

/// Checks every file that git tracks or would track.
pub(crate) fn tidy() -> Outcome {
    let sources = source::tracked()?;
    let mut findings = structure::check(&sources);
    findings.extend(rule_docs::check(&sources));
    for (path, text) in sources.iter().filter(|(path, _)| !is_golden(path)) {
        findings.extend(shape::check(path, text));
        findings.extend(words::check(path, text));
        findings.extend(glossary::check(path, text));
        findings.extend(purity::check(path, text));
        findings.extend(mentions::check(path, text, |mention| root().join(mention).exists()));
    }
    report(findings)
}

/// Checks the lock files alone.
pub(crate) fn locks() -> Outcome {
    let mut sources = source::tracked()?;
    sources.retain(|path, _| words::is_lock(path));
    println!("  {}", sources.keys().map(String::as_str).collect::<Vec<_>>().join(", "));
    for wanted in ["Cargo.lock", "package-lock.json"] {
        if !sources.contains_key(wanted) {
            return Err(format!("{wanted} is not in git"));
        }
    }
    report(sources.iter().flat_map(|(path, text)| words::check(path, text)).collect())
}

/// Fails with one line for each finding.
fn report(mut findings: Vec<Finding>) -> Outcome {
    findings.sort();
    findings.dedup();
    let count = match findings.len() {
        0 => return Ok(()),
        1 => "1 finding".to_owned(),
        several => format!("{several} findings"),
    };
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    Err(format!("{count}\n{}", lines.join("\n")))
}

/// Goldens are test data down to their words.
fn is_golden(path: &str) -> bool {
    path.starts_with("tests/goldens/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_its_file_and_line() {
        let finding = |line| Finding::new("Cargo.toml", line, "is odd".to_owned());
        assert_eq!(report(vec![finding(7)]), Err("1 finding\nCargo.toml:7: is odd".to_owned()));
        let both = "2 findings\nCargo.toml:7: is odd\nCargo.toml:9: is odd";
        assert_eq!(report(vec![finding(9), finding(7), finding(9)]), Err(both.to_owned()));
        assert_eq!(report(Vec::new()), Ok(()));
    }

    #[test]
    fn the_words_of_goldens_are_not_judged() {
        assert!(is_golden("tests/goldens/a-case/story.yaml"));
        assert!(!is_golden("tests/node/goldens.test.mjs"));
    }
}
