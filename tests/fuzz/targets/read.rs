//! Reading any source: every range fits it, and the report of all problems can be written.

#![no_main]

use groundplan::{Limits, ReportOptions, ValidateOptions, report, stories, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let limits = Limits { diagnostics: 1_000, ..Limits::default() };
    let options = ValidateOptions { limits, ..ValidateOptions::default() };
    let diagnostics = validate(source, &options);
    for diagnostic in &diagnostics {
        let labels = diagnostic.labels.iter().map(|label| label.range);
        let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.range);
        for range in std::iter::once(diagnostic.range).chain(labels).chain(edits) {
            assert!(source.get(range.from..range.to).is_some(), "{diagnostic:?}");
            let units = source[..range.from].encode_utf16().count();
            assert_eq!(range.start.utf16, units, "{diagnostic:?}");
        }
    }
    let _report = report(source, &diagnostics, &ReportOptions { color: true, name: None });
    for story in stories(source) {
        assert!(source.get(story.range.from..story.range.to).is_some(), "{story:?}");
    }
});
