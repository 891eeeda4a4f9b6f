//! `release --check`: what a first publication still needs. Nothing is published from here.

use std::process::Command;

use serde_json::Value;

use crate::shell::{Outcome, command, read, root};

/// What a person does, because no file can show that it is done.
const BY_HAND: &[&str] = &[
    "reserve `groundplan` on the npm registry and on crates.io",
    "let the npm registry trust the release workflow (`publishConfig.provenance` needs it)",
    "serve the playground and the docs at the homepage",
    "run `cargo xtask test --full` on the commit, then `npm publish` in pkg and `cargo publish`",
];

/// Prints every obstacle and every step by hand; fails while there are obstacles.
pub(crate) fn check() -> Outcome {
    let manifest = parsed("pkg/package.json")?;
    let changelog = read(&root().join("CHANGELOG.md"))?;
    let workspace = read(&root().join("Cargo.toml"))?;
    let mut found = obstacles(&manifest, &changelog, &workspace);
    if !is_clean()? {
        found.push("the working tree has changes: commit them".to_owned());
    }
    for path in ["pkg/dist/engine/engine_bg.wasm", "pkg/dist/cli.js"] {
        if !root().join(path).exists() {
            found.push(format!("{path} is missing: run `cargo xtask build`"));
        }
    }
    for obstacle in &found {
        println!("- {obstacle}");
    }
    println!("\nBy hand:");
    for step in BY_HAND {
        println!("- {step}");
    }
    match found.len() {
        0 => Ok(()),
        count => Err(format!("{count} obstacles, listed above")),
    }
}

/// What the repository's own files lack.
fn obstacles(manifest: &Value, changelog: &str, workspace: &str) -> Vec<String> {
    let mut found = Vec::new();
    for pointer in ["/homepage", "/repository/url", "/bugs/url"] {
        let address = manifest.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        if address.is_empty() {
            found.push(format!("pkg/package.json has no `{}`", &pointer[1..]));
        } else if is_reserved(address) {
            found.push(format!(
                "pkg/package.json: `{}` is the reserved address {address}: write the real one",
                &pointer[1..]
            ));
        }
    }
    let version = manifest["version"].as_str().unwrap_or_default();
    if !changelog.lines().any(|line| line.starts_with(&format!("## {version} "))) {
        found.push(format!(
            "CHANGELOG.md has no section `## {version} - YYYY-MM-DD`: name the day of the release"
        ));
    }
    if !workspace.contains(&format!("version = \"{version}\"")) {
        found.push(format!("Cargo.toml has another version than pkg/package.json ({version})"));
    }
    if workspace.contains("publish = false") {
        found
            .push("Cargo.toml: `publish = false` keeps the crates from being published".to_owned());
    }
    if !workspace.contains("repository = ") {
        found.push("Cargo.toml: `workspace.package` has no `repository`".to_owned());
    }
    found
}

/// Whether an address ends in a domain that is reserved for examples.
fn is_reserved(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    host.ends_with(".example") || host == "example" || host.starts_with("example.")
}

fn parsed(path: &str) -> Outcome<Value> {
    serde_json::from_str(&read(&root().join(path))?).map_err(|error| format!("{path}: {error}"))
}

fn is_clean() -> Outcome<bool> {
    let mut status: Command = command("git", &["status", "--porcelain"]);
    let output = status.output().map_err(|error| format!("git could not be started: {error}"))?;
    Ok(output.stdout.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"version": "0.1.0", "homepage": "https://groundplan.dev/", "repository": {"url": "git+https://forge.dev/groundplan.git"}, "bugs": {"url": "https://forge.dev/issues"}}"#;
    const WORKSPACE: &str = "version = \"0.1.0\"\nrepository = \"https://forge.dev/groundplan\"\n";

    fn count(manifest: &str, changelog: &str, workspace: &str) -> usize {
        obstacles(&serde_json::from_str(manifest).unwrap(), changelog, workspace).len()
    }

    #[test]
    fn nothing_is_in_the_way_of_what_is_complete() {
        assert_eq!(count(GOOD, "## 0.1.0 - 2027-01-01\n", WORKSPACE), 0);
    }

    #[test]
    fn each_obstacle_is_found() {
        let dated = "## 0.1.0 - 2027-01-01\n";
        assert_eq!(count(GOOD, "## 0.1.0\n", WORKSPACE), 1);
        assert_eq!(count(GOOD, dated, &format!("{WORKSPACE}publish = false\n")), 1);
        assert_eq!(count(GOOD, dated, "version = \"0.1.0\"\n"), 1);
        assert_eq!(count(GOOD, dated, &WORKSPACE.replace("0.1.0", "0.2.0")), 1);
        assert_eq!(
            count(&GOOD.replace("groundplan.dev", "groundplan.example"), dated, WORKSPACE),
            1
        );
        assert_eq!(count(r#"{"version": "0.1.0"}"#, dated, WORKSPACE), 3);
    }

    #[test]
    fn an_address_is_reserved_by_its_host_alone() {
        assert!(is_reserved("git+https://git.groundplan.example/a.git"));
        assert!(is_reserved("https://example.org/"));
        assert!(!is_reserved("https://groundplan.dev/a.example"));
    }
}
