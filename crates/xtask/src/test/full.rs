//! The stages that `test --full` adds: other browsers, wikis, and whatever else tests/full holds.

use crate::shell::{Outcome, command};
use crate::test::{Kinds, Stage, files, node_tests, stage};
use crate::{browsers, wikis};

const FOLDER: &str = "tests/full";

/// A test file with needs of its own has a stage of its name; the last stage runs all others.
pub(crate) const SLOW: &[Stage] = &[
    stage("firefox", "the package, the element and the playground in Firefox", true, firefox),
    stage("webkit", "the package, the element and the playground in WebKit", true, webkit),
    stage("wikis", "documents in DokuWiki, MediaWiki and MkDocs", true, in_wikis),
    stage("full", "the other tests of tests/full", true, others),
];

fn firefox() -> Outcome<Kinds> {
    let firefox = browsers::firefox()?;
    let names = vec!["firefox".to_owned()];
    node_tests(FOLDER, names, "firefox", command("node", &[]).env("FIREFOX", firefox))
}

fn webkit() -> Outcome<Kinds> {
    let webkit = browsers::webkit()?;
    let mut node = command("node", &[]);
    node.env("WEBKIT_DRIVER", webkit.driver)
        .env("MINIBROWSER", webkit.browser)
        .env("XVFB", webkit.screen);
    node_tests(FOLDER, vec!["webkit".to_owned()], "webkit", &mut node)
}

fn in_wikis() -> Outcome<Kinds> {
    let (chromium, wikis) = (browsers::chromium()?, wikis::wikis()?);
    let mut node = command("node", &[]);
    node.env("CHROMIUM", chromium)
        .env("PHP", wikis.php)
        .env("WIKIS", wikis.packages)
        .env("MKDOCS", wikis.mkdocs);
    node_tests(FOLDER, vec!["wikis".to_owned()], "wikis", &mut node)
}

fn others() -> Outcome<Kinds> {
    let names = without_stage(files(FOLDER, ".test.mjs")?);
    if names.is_empty() {
        println!("  there are no others");
        return Ok(Vec::new());
    }
    let chromium = browsers::chromium()?;
    node_tests(FOLDER, names, "full", command("node", &[]).env("CHROMIUM", chromium))
}

fn without_stage(names: Vec<String>) -> Vec<String> {
    names.into_iter().filter(|name| SLOW.iter().all(|stage| stage.name != *name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_run_by_its_own_stage_or_by_the_last() {
        let names = ["firefox", "plotters", "wikis"].map(str::to_owned).to_vec();
        assert_eq!(without_stage(names), ["plotters"]);
        let there = files(FOLDER, ".test.mjs").expect("the folder is there");
        for stage in SLOW.iter().filter(|stage| stage.name != "full") {
            assert!(there.iter().any(|name| name == stage.name), "{} has no test", stage.name);
        }
    }
}
