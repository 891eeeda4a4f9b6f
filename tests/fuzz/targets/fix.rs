//! Safe fixes: none makes an error, and applying them again and again comes to an end.

#![no_main]

use groundplan::{
    Diagnostic, FixOptions, Limits, Severity, ValidateOptions, apply_fixes, validate,
};
use libfuzzer_sys::fuzz_target;

/// A round may reveal problems for the next. So many are more than any source should take.
const MAX_ROUNDS: usize = 50;

fn is_broken(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|it| it.name == "syntax-error" && it.severity == Severity::Error)
}

fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

fuzz_target!(|source: &str| {
    let limits = Limits { diagnostics: 1_000, ..Limits::default() };
    let validate_options = ValidateOptions { limits, ..ValidateOptions::default() };
    let options = FixOptions { validate: validate_options.clone(), ..FixOptions::default() };
    let mut text = source.to_owned();
    for _ in 0..MAX_ROUNDS {
        let before = validate(&text, &validate_options);
        let fixed = apply_fixes(&text, &before, &options);
        if fixed.applied.is_empty() {
            assert_eq!(fixed.source.text(), text);
            return;
        }
        let next = fixed.source.text().to_owned();
        assert_ne!(next, text, "{:?}", fixed.applied);
        let after = validate(&next, &validate_options);
        // Of a source that is broken, a fix may show what could not be read before.
        assert!(is_broken(&before) || errors(&after) <= errors(&before), "{text:?} → {next:?}");
        text = next;
    }
    panic!("there is always another fix for {source:?}");
});
