//! `test`: every stage in its order, and what each one counted.

use std::process::Command;
use std::time::Instant;

use crate::browsers;
use crate::build;
use crate::count::{Count, counted};
use crate::full::SLOW;
use crate::install;
use crate::shell::{Outcome, command, root, run, step};
use crate::tidy;

/// What a stage counted, by kind of test.
pub(crate) type Kinds = Vec<(String, Count)>;

/// One part of the tests.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    about: &'static str,
    /// Whether it looks at what the stage `build` makes.
    built: bool,
    work: fn() -> Outcome<Kinds>,
}

const BUILD: &str = "build";

/// The stages in their order.
pub(crate) const STAGES: &[Stage] = &[
    stage("rust", "the crates: units, examples, goldens, properties", false, rust),
    stage("oracle", "Jinja2 and PyYAML as oracles", false, oracle),
    stage("locks", "what the lock files hold", false, locks),
    stage(BUILD, "the package and the playground that the tests below use", false, built),
    stage("size", "the size of the module", true, size),
    stage("types", "TypeScript", true, types),
    stage("node", "the package in Node", true, node),
    stage("browser", "the package, the element and the playground in Chromium", true, browser),
];

/// All stages, those of `--full` too.
pub(crate) fn every() -> impl Iterator<Item = &'static Stage> {
    STAGES.iter().chain(SLOW)
}

pub(crate) const fn stage(
    name: &'static str,
    about: &'static str,
    built: bool,
    work: fn() -> Outcome<Kinds>,
) -> Stage {
    Stage { name, about, built, work }
}

/// Runs the stages. All run, also after one has failed; only what can't be built is not tested.
pub(crate) fn test(full: bool, only: Option<&str>) -> Outcome {
    let start = Instant::now();
    let wanted: Vec<_> = chosen(full, only).collect();
    let (mut lines, mut total, mut broken) = (Vec::new(), Count::default(), Vec::new());
    for stage in wanted {
        let start = Instant::now();
        let result = if stage.built && broken.contains(&BUILD) {
            Err("not run, because the build failed".to_owned())
        } else {
            step(&format!("{}: {}", stage.name, stage.about), stage.work)
        };
        lines.push(format!("{}, {:.1} s", stage.name, start.elapsed().as_secs_f64()));
        let failed = total.failed;
        for (kind, count) in result.as_ref().map(Vec::as_slice).unwrap_or_default() {
            lines.push(format!("  {kind:<16}{} passed, {} failed", count.passed, count.failed));
            total.passed += count.passed;
            total.failed += count.failed;
        }
        if let Err(reason) = result {
            lines.push(format!("  {reason}"));
            total.failed += 1;
        }
        if total.failed > failed {
            broken.push(stage.name);
        }
    }
    println!("\n{}\nin all, {:.1} s", lines.join("\n"), start.elapsed().as_secs_f64());
    println!("{} passed, {} failed", total.passed, total.failed);
    if broken.is_empty() { Ok(()) } else { Err(format!("failed in {}", broken.join(", "))) }
}

/// All stages, the slow ones if `full`; or one, whichever, with the build that it looks at.
fn chosen(full: bool, only: Option<&str>) -> impl Iterator<Item = &'static Stage> {
    let one = every().find(|stage| Some(stage.name) == only);
    let needs_build = one.is_some_and(|stage| stage.built);
    let only = only.map(str::to_owned);
    let slow = if full || only.is_some() { SLOW } else { &[] };
    STAGES.iter().chain(slow).filter(move |stage| match &only {
        None => true,
        Some(only) => stage.name == only || (needs_build && stage.name == BUILD),
    })
}

fn rust() -> Outcome<Kinds> {
    let mut kinds = vec![
        ("unit".to_owned(), cargo_test(&["--workspace", "--lib", "--bins", "--examples"])?),
        ("doc".to_owned(), cargo_test(&["--workspace", "--doc"])?),
    ];
    for name in files("crates/core/tests", ".rs")?.iter().filter(|name| *name != "oracle") {
        kinds.push((
            format!("rust {name}"),
            cargo_test(&["--package", "groundplan", "--test", name])?,
        ));
    }
    Ok(kinds)
}

fn cargo_test(arguments: &[&str]) -> Outcome<Count> {
    counted(command("cargo", &["test", "--locked"]).args(arguments))
}

fn oracle() -> Outcome<Kinds> {
    let python = install::python()?;
    let arguments =
        ["test", "--locked", "--package=groundplan", "--features=oracle", "--test=oracle"];
    let count = counted(command("cargo", &arguments).env("GROUNDPLAN_PYTHON", python))?;
    Ok(vec![("oracle".to_owned(), count)])
}

fn locks() -> Outcome<Kinds> {
    tidy::locks()?;
    Ok(vec![("lock files".to_owned(), Count::ONE)])
}

fn built() -> Outcome<Kinds> {
    build::build()?;
    run("npm", &["run", "--silent", "build", "--workspace", "www"])?;
    Ok(Vec::new())
}

fn size() -> Outcome<Kinds> {
    run("node", &["tests/tools/sizes.mjs", "--gate"])?;
    Ok(vec![("size".to_owned(), Count::ONE)])
}

fn types() -> Outcome<Kinds> {
    run("npm", &["run", "--silent", "typecheck", "--workspaces", "--if-present"])?;
    Ok(vec![("types".to_owned(), Count::ONE)])
}

fn node() -> Outcome<Kinds> {
    let names = files("tests/node", ".test.mjs")?;
    node_tests("tests/node", names, "node", &mut command("node", &[]))
}

fn browser() -> Outcome<Kinds> {
    let names = files("tests/browser", ".test.mjs")?;
    let mut node = command("node", &[]);
    node_tests("tests/browser", names, "browser", node.env("CHROMIUM", browsers::chromium()?))
}

/// Runs test files of a folder side by side. They are named one by one: not every version of
/// Node's runner looks into a folder.
pub(crate) fn node_tests(
    folder: &str,
    names: Vec<String>,
    kind: &str,
    node: &mut Command,
) -> Outcome<Kinds> {
    install::npm()?;
    if names.is_empty() {
        return Err(format!("there is no test in {folder}"));
    }
    let names = names.iter().map(|name| format!("{folder}/{name}.test.mjs"));
    let count = counted(node.args(["--test", "--test-reporter=spec"]).args(names))?;
    Ok(vec![(kind.to_owned(), count)])
}

/// The files of a folder with this ending, without it, sorted.
pub(crate) fn files(folder: &str, ending: &str) -> Outcome<Vec<String>> {
    let entries = std::fs::read_dir(root().join(folder))
        .map_err(|error| format!("{folder} can't be read: {error}"))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> =
        names.filter_map(|name| Some(name.strip_suffix(ending)?.to_owned())).collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: Option<&str>) -> Vec<&'static str> {
        chosen(false, only).map(|stage| stage.name).collect()
    }

    #[test]
    fn a_stage_that_looks_at_the_package_is_run_after_its_build() {
        assert_eq!(names(Some("node")), ["build", "node"]);
        assert_eq!(names(Some("oracle")), ["oracle"]);
        assert_eq!(names(Some("firefox")), ["build", "firefox"]);
        assert_eq!(names(None).len(), STAGES.len());
        assert_eq!(chosen(true, None).count(), STAGES.len() + SLOW.len());
    }

    #[test]
    fn the_tests_of_a_folder_are_found() {
        let found = files("crates/xtask/src", ".rs").expect("the folder is there");
        assert!(found.contains(&"main".to_owned()), "{found:?}");
        assert!(files("no/such/folder", ".rs").is_err());
    }
}
