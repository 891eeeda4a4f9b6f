//! `test`: runs the chosen stages in their order and prints what each one counted.

mod count;
mod full;
mod stage;
mod stages;

use std::time::Instant;

use crate::shell::{Outcome, step};
use count::Count;
use full::FULL_STAGES;
use stage::Stage;
use stages::{BUILD, STAGES};

/// The names of all stages, including those that only `--full` runs.
pub(crate) fn stage_names() -> impl Iterator<Item = &'static str> {
    STAGES.iter().chain(FULL_STAGES).map(|stage| stage.name)
}

/// Runs the stages. A failure doesn't stop the later ones, unless the build failed that they test.
pub(crate) fn test(full: bool, only: Option<&str>) -> Outcome {
    let start = Instant::now();
    let (mut lines, mut total, mut failed) = (Vec::new(), Count::default(), Vec::new());
    for stage in chosen(full, only) {
        let start = Instant::now();
        let result = if stage.needs_build && failed.contains(&BUILD) {
            Err("not run, because the build failed".to_owned())
        } else {
            step(&format!("{}: {}", stage.name, stage.about), stage.work)
        };
        lines.push(format!("{}, {:.1} s", stage.name, start.elapsed().as_secs_f64()));
        let failed_before = total.failed;
        for (kind, count) in result.as_ref().map(Vec::as_slice).unwrap_or_default() {
            lines.push(format!("  {kind:<24}{} passed, {} failed", count.passed, count.failed));
            total.passed += count.passed;
            total.failed += count.failed;
        }
        if let Err(reason) = result {
            lines.push(format!("  {reason}"));
            total.failed += 1;
        }
        if total.failed > failed_before {
            failed.push(stage.name);
        }
    }
    println!("\n{}\ntotal, {:.1} s", lines.join("\n"), start.elapsed().as_secs_f64());
    println!("{} passed, {} failed", total.passed, total.failed);
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

/// All stages, including the slow ones if `full`; or only one, with the build that it needs.
fn chosen(full: bool, only: Option<&str>) -> Vec<&'static Stage> {
    let all = STAGES.iter().chain(FULL_STAGES);
    let Some(only) = only else {
        return if full { all.collect() } else { STAGES.iter().collect() };
    };
    let needs_build = all.clone().any(|stage| stage.name == only && stage.needs_build);
    all.filter(|stage| stage.name == only || (needs_build && stage.name == BUILD)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: Option<&str>) -> Vec<&'static str> {
        chosen(false, only).iter().map(|stage| stage.name).collect()
    }

    #[test]
    fn a_stage_that_tests_the_package_runs_after_its_build() {
        assert_eq!(names(Some("node")), ["build", "node"]);
        assert_eq!(names(Some("oracle")), ["oracle"]);
        assert_eq!(names(Some("firefox")), ["build", "firefox"]);
        assert_eq!(names(None).len(), STAGES.len());
        assert_eq!(chosen(true, None).len(), STAGES.len() + FULL_STAGES.len());
    }
}
