//! The stages that `test --full` adds: other browsers, wikis, and the other tests of tests/full.

use super::count::{Count, Counts};
use super::stage::{Stage, node_test_names, node_tests};
use super::stages::growth_with;
use crate::fuzz;
use crate::install::{self, browsers, hosts, other_tools, wikis};
use crate::shell::{Outcome, command, finish, root};

const FOLDER: &str = "tests/full";

/// Ends the tests of a browser that no longer answers, with a sentence that says so.
const BOUND: &str = "--test-timeout=900000";

/// A test file that needs other programs has a stage of its name; the last stage runs all others.
/// Stages whose names begin with `long-` run the tests of another folder for longer.
pub(crate) const FULL_STAGES: &[Stage] = &[
    Stage {
        name: "firefox",
        about: "the package, the element and the playground in Firefox",
        needs_build: true,
        work: firefox,
    },
    Stage {
        name: "webkit",
        about: "the package, the element and the playground in WebKit",
        needs_build: true,
        work: webkit,
    },
    Stage {
        name: "lighthouse",
        about: "the built site in Lighthouse",
        needs_build: true,
        work: in_lighthouse,
    },
    Stage {
        name: "wikis",
        about: "documents in DokuWiki, MediaWiki and MkDocs",
        needs_build: true,
        work: in_wikis,
    },
    Stage {
        name: "hosts",
        about: "documents in their dialects on docs sites, in converters, and in GitHub's and GitLab's readers",
        needs_build: true,
        work: on_hosts,
    },
    Stage {
        name: "other-tools",
        about: "diagrams as text for LikeC4, D2 and PlantUML, in the parsers of these",
        needs_build: false,
        work: in_other_tools,
    },
    Stage {
        name: "hostile-all",
        about: "all hostile strings through every output and every reader of Markdown",
        needs_build: true,
        work: hostile,
    },
    Stage {
        name: "long-growth",
        about: "the instructions of every call as its input grows to a megabyte",
        needs_build: true,
        work: long_growth,
    },
    Stage {
        name: "long-fuzz",
        about: "each fuzz target for a minute",
        needs_build: false,
        work: long_fuzz,
    },
    Stage { name: "full", about: "the other tests of tests/full", needs_build: true, work: others },
];

fn firefox() -> Outcome<Counts> {
    let firefox = browsers::firefox()?;
    let names = vec!["firefox".to_owned()];
    node_tests(FOLDER, names, "firefox", command("node", &[BOUND]).env("FIREFOX", firefox))
}

fn webkit() -> Outcome<Counts> {
    let webkit = browsers::webkit()?;
    let mut node = command("node", &[BOUND]);
    node.env("WEBKIT_DRIVER", webkit.driver)
        .env("MINIBROWSER", webkit.browser)
        .env("XVFB", webkit.screen);
    node_tests(FOLDER, vec!["webkit".to_owned()], "webkit", &mut node)
}

fn in_lighthouse() -> Outcome<Counts> {
    let mut node = command("node", &[]);
    node.env("CHROMIUM", browsers::chromium()?);
    node_tests(FOLDER, vec!["lighthouse".to_owned()], "lighthouse", &mut node)
}

fn in_wikis() -> Outcome<Counts> {
    let (chromium, wikis) = (browsers::chromium()?, wikis::wikis()?);
    let mut node = command("node", &[]);
    node.env("CHROMIUM", chromium)
        .env("PHP", wikis.php)
        .env("WIKIS", wikis.packages)
        .env("MKDOCS", wikis.mkdocs);
    node_tests(FOLDER, vec!["wikis".to_owned()], "wikis", &mut node)
}

fn on_hosts() -> Outcome<Counts> {
    let mut node = command("node", &[]);
    node.env("HOSTS_PYTHON", hosts::hosts()?).env("GROUNDPLAN_PYTHON", install::readers()?);
    node_tests(FOLDER, vec!["hosts".to_owned()], "hosts", &mut node)
}

fn in_other_tools() -> Outcome<Counts> {
    let (tools, exports) = (other_tools::other_tools()?, root().join("target/exports"));
    // Those of an earlier run would be read too.
    let _ = std::fs::remove_dir_all(&exports);
    std::fs::create_dir_all(&exports)
        .map_err(|error| format!("{} can't be made: {error}", exports.display()))?;
    let example = |package: &str, name: &str| {
        let mut cargo = command("cargo", &["run", "--locked", "--package", package]);
        cargo.args(["--example", name, "--"]).arg(&exports);
        cargo
    };
    finish(example("groundplan-diagram", "exports").arg("60"))?;
    let goldens = std::fs::read_dir(root().join("tests/goldens"));
    let stories = goldens.map_err(|error| format!("the goldens can't be read: {error}"))?;
    let stories = stories.flatten().map(|entry| entry.path().join("story.yaml"));
    let mut stories: Vec<_> =
        stories.filter(|path| path.to_string_lossy().contains("gallery-")).collect();
    stories.sort();
    finish(example("groundplan", "tool_texts").args(stories))?;
    // LikeC4 leaves work behind that has no end.
    let mut node = command("node", &["--test-force-exit"]);
    node.env("EXPORTS", exports).env("JAVA", tools.java).env("PLANTUML", tools.plantuml);
    node_tests(FOLDER, vec!["other-tools".to_owned()], "other tools", &mut node)
}

fn hostile() -> Outcome<Counts> {
    let (chromium, firefox) = (browsers::chromium()?, browsers::firefox()?);
    let mut node = command("node", &[]);
    node.env("CHROMIUM", chromium)
        .env("FIREFOX", firefox)
        .env("GROUNDPLAN_PYTHON", install::readers()?);
    node_tests(FOLDER, vec!["hostile-all".to_owned()], "hostile", &mut node)
}

fn long_growth() -> Outcome<Counts> {
    growth_with(command("node", &[]).env("GROUNDPLAN_FULL", "1"))
}

fn long_fuzz() -> Outcome<Counts> {
    fuzz::fuzz(60, None)?;
    Ok(vec![("fuzz targets".to_owned(), Count { passed: fuzz::TARGETS.len(), failed: 0 })])
}

fn others() -> Outcome<Counts> {
    let names = without_stage(node_test_names(FOLDER)?);
    if names.is_empty() {
        println!("  no other tests");
        return Ok(Counts::new());
    }
    let chromium = browsers::chromium()?;
    node_tests(FOLDER, names, "full", command("node", &[]).env("CHROMIUM", chromium))
}

fn without_stage(names: Vec<String>) -> Vec<String> {
    names.into_iter().filter(|name| FULL_STAGES.iter().all(|stage| stage.name != *name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_run_by_its_own_stage_or_by_the_last() {
        let names = ["firefox", "plotters", "wikis"].map(str::to_owned).to_vec();
        assert_eq!(without_stage(names), ["plotters"]);
        let existing = node_test_names(FOLDER).expect("the folder exists");
        let own = |stage: &&Stage| stage.name != "full" && !stage.name.starts_with("long-");
        for stage in FULL_STAGES.iter().filter(own) {
            assert!(existing.iter().any(|name| name == stage.name), "{} has no test", stage.name);
        }
    }
}
