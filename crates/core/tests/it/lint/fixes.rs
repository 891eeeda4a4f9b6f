//! Each fix of the golden cases, applied: its diagnostic is gone, and nothing else has changed.

use groundplan::{Diagnostic, ValidateOptions, validate};

use crate::support::cases::{self, Case};
use crate::support::fix::applied;

/// How often a problem of this kind is reported on a line.
fn on_line(diagnostics: &[Diagnostic], code: &str, line: usize) -> usize {
    diagnostics.iter().filter(|other| other.code == code && other.range.start.line == line).count()
}

#[test]
fn every_safe_fix_clears_its_diagnostic() {
    let mut tried = 0;
    for Case { name, source, .. } in cases::all() {
        let before = validate(&source, &ValidateOptions::default());
        for diagnostic in &before {
            for fix in diagnostic.fixes.iter().filter(|fix| fix.safe) {
                tried += 1;
                let after = validate(&applied(&source, fix), &ValidateOptions::default());
                let line = diagnostic.range.start.line;
                let (was, is) = (
                    on_line(&before, diagnostic.code, line),
                    on_line(&after, diagnostic.code, line),
                );
                assert!(
                    is < was,
                    "{name}: `{}` left {} on line {line}",
                    fix.title,
                    diagnostic.name
                );
            }
        }
    }
    assert!(tried >= 20, "only {tried} fixes were tried");
}

#[test]
fn every_fix_leaves_a_source_that_can_be_read_at_its_place() {
    for Case { name, source, .. } in cases::all() {
        for diagnostic in validate(&source, &ValidateOptions::default()) {
            for fix in &diagnostic.fixes {
                let after = validate(&applied(&source, fix), &ValidateOptions::default());
                let line = diagnostic.range.start.line;
                assert_eq!(
                    on_line(&after, "GP001", line),
                    0,
                    "{name}: `{}` on line {line}",
                    fix.title
                );
            }
        }
    }
}
