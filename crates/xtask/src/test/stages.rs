//! The stages that every `test` runs, in their order.

use std::process::Command;

use super::count::{Count, Counts, counted};
use super::stage::{Stage, node_test_names, node_tests};
use crate::install;
use crate::install::browsers;
use crate::shell::{Outcome, command, root, run};
use crate::{build, fuzz, tidy};

/// How many calls are listed that grow the most.
const MOST_GROWN: usize = 10;

/// The stage that later ones need.
pub(crate) const BUILD: &str = "build";

pub(crate) const STAGES: &[Stage] = &[
    Stage {
        name: "rust",
        about: "the crates: units, examples, goldens, properties",
        needs_build: false,
        work: rust,
    },
    Stage {
        name: "oracle",
        about: "Jinja2 and PyYAML as oracles",
        needs_build: false,
        work: oracle,
    },
    Stage {
        name: "fuzz",
        about: "whether the fuzz targets compile",
        needs_build: false,
        work: fuzz,
    },
    Stage { name: "locks", about: "the lock files", needs_build: false, work: locks },
    Stage {
        name: BUILD,
        about: "the package and the playground, for the stages below",
        needs_build: false,
        work: build,
    },
    Stage { name: "size", about: "the sizes of the modules", needs_build: true, work: size },
    Stage { name: "types", about: "TypeScript", needs_build: true, work: types },
    Stage { name: "node", about: "the package in Node", needs_build: true, work: node },
    Stage {
        name: "growth",
        about: "the instructions of the engine as its input grows",
        needs_build: true,
        work: growth,
    },
    Stage {
        name: "browser",
        about: "the package, the element and the playground in Chromium",
        needs_build: true,
        work: browser,
    },
    Stage {
        name: "hostile",
        about: "a tenth of the hostile strings through every output and every reader of Markdown",
        needs_build: true,
        work: hostile,
    },
];

/// Every test target of the workspace, with one start of cargo.
fn rust() -> Outcome<Counts> {
    let arguments = ["test", "--locked", "--workspace", "--no-fail-fast"];
    counted(&mut command("cargo", &arguments), "cargo")
}

fn oracle() -> Outcome<Counts> {
    let python = install::python()?;
    let arguments =
        ["test", "--locked", "--package=groundplan", "--features=oracle", "--test=it", "oracle::"];
    counted(command("cargo", &arguments).env("GROUNDPLAN_PYTHON", python), "cargo")
}

fn fuzz() -> Outcome<Counts> {
    fuzz::check()?;
    Ok(one_check("fuzz targets"))
}

fn locks() -> Outcome<Counts> {
    tidy::locks()?;
    Ok(one_check("lock files"))
}

fn build() -> Outcome<Counts> {
    build::build()?;
    run("npm", &["run", "--silent", "build", "--workspace", "www"])?;
    Ok(Counts::new())
}

fn size() -> Outcome<Counts> {
    run("node", &["tests/tools/sizes.mjs", "--gate"])?;
    Ok(one_check("size"))
}

fn types() -> Outcome<Counts> {
    run("npm", &["run", "--silent", "typecheck", "--workspaces", "--if-present"])?;
    Ok(one_check("types"))
}

fn node() -> Outcome<Counts> {
    let names = node_test_names("tests/node")?;
    node_tests("tests/node", names, "node", &mut command("node", &[]))
}

fn growth() -> Outcome<Counts> {
    growth_with(&mut command("node", &[]))
}

/// The tests of growth, with a module that counts its instructions. The calls that grow the most are
/// printed.
pub(super) fn growth_with(node: &mut Command) -> Outcome<Counts> {
    let names = node_test_names("tests/growth")?;
    let ratios = root().join("target/growth.txt");
    std::fs::write(&ratios, "").map_err(|error| format!("{}: {error}", ratios.display()))?;
    node.env("GROUNDPLAN_COUNTED", build::counted()?).env("GROUNDPLAN_RATIOS", &ratios);
    let counts = node_tests("tests/growth", names, "growth", node);
    let text = std::fs::read_to_string(&ratios).unwrap_or_default();
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable_by(|a, b| b.cmp(a));
    println!("  the most instructions for twice the input, of {} calls:", lines.len());
    lines.iter().take(MOST_GROWN).for_each(|line| println!("  {line}"));
    counts
}

fn browser() -> Outcome<Counts> {
    let names = node_test_names("tests/browser")?;
    let mut node = command("node", &[]);
    node_tests("tests/browser", names, "browser", node.env("CHROMIUM", browsers::chromium()?))
}

fn hostile() -> Outcome<Counts> {
    let (chromium, python) = (browsers::chromium()?, install::readers()?);
    let mut node = command("node", &[]);
    node.env("CHROMIUM", chromium).env("GROUNDPLAN_PYTHON", python);
    node_tests("tests/hostile", vec!["hostile".to_owned()], "hostile", &mut node)
}

/// The counts of a stage that is one check, which passed.
fn one_check(kind: &str) -> Counts {
    vec![(kind.to_owned(), Count { passed: 1, failed: 0 })]
}
