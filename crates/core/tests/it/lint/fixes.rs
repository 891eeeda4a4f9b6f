//! Each fix of the golden cases, applied: its diagnostic is gone, and nothing else has changed.
#![expect(clippy::expect_used, reason = "a test that meets the unexpected ends")]

use std::fs;
use std::path::Path;

use groundplan::{Diagnostic, Fix, ValidateOptions, validate};

fn sources() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/goldens");
    let entries = fs::read_dir(folder).expect("the goldens are there").flatten();
    let source = |path: &Path| fs::read_to_string(path.join("story.yaml")).ok();
    let mut sources: Vec<_> = entries
        .filter_map(|entry| {
            Some((entry.file_name().to_string_lossy().into_owned(), source(&entry.path())?))
        })
        .collect();
    sources.sort();
    sources
}

fn applied(source: &str, fix: &Fix) -> String {
    let mut mended = source.to_owned();
    for edit in fix.edits.iter().rev() {
        mended.replace_range(edit.range.from..edit.range.to, &edit.insert);
    }
    mended
}

/// How often a problem of this kind is reported on a line.
fn on_line(diagnostics: &[Diagnostic], code: &str, line: usize) -> usize {
    diagnostics.iter().filter(|other| other.code == code && other.range.start.line == line).count()
}

#[test]
fn every_safe_fix_clears_its_diagnostic() {
    let mut tried = 0;
    for (name, source) in sources() {
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
    for (name, source) in sources() {
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
