//! What every safe fix keeps, whatever the mistake: each word, everything that could be read, and the
//! other fixes.

use std::collections::BTreeMap;

use groundplan::{
    Diagnostic, Fix, FixOptions, Limits, Severity, ValidateOptions, apply_fixes, stories, validate,
};

use crate::support::fix::applied;
use crate::support::generate::Numbers;
use crate::support::mistakes::{mutate, source};

/// Fixes whose purpose is to leave something out.
const REMOVE: [&str; 2] = ["write the value alone", "take the story out of the block"];

fn found(source: &str) -> Vec<Diagnostic> {
    let limits = Limits { diagnostics: 10_000, ..Limits::default() };
    validate(source, &ValidateOptions { limits, ..ValidateOptions::default() })
}

fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

fn keeps_words(before: &str, after: &str) -> bool {
    let after = words(after);
    words(before).into_iter().all(|(word, count)| after.get(word).is_some_and(|&is| is >= count))
}

/// The places of syntax errors.
fn broken(found: &[Diagnostic]) -> Vec<usize> {
    let errors = found.iter().filter(|it| it.code == "GP001" && it.severity == Severity::Error);
    errors.map(|it| it.range.from).collect()
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|it| it.severity == Severity::Error).count()
}

/// Where an offset is after a fix; inside of an edit, its end.
fn moved(fix: &Fix, offset: usize) -> usize {
    let mut shift = 0_isize;
    for edit in &fix.edits {
        if edit.range.from < offset {
            shift +=
                edit.insert.len() as isize - (edit.range.to.min(offset) - edit.range.from) as isize;
        }
    }
    offset.saturating_add_signed(shift)
}

/// What is wrong with a safe fix.
fn fault(source: &str, before: &[Diagnostic], of: &Diagnostic, fix: &Fix) -> Option<&'static str> {
    let mut end = 0;
    for edit in &fix.edits {
        let fits = edit.range.from >= end && source.get(edit.range.from..edit.range.to).is_some();
        if !fits {
            return Some("its edits overlap or are out of bounds");
        }
        end = edit.range.to;
    }
    let fixed = applied(source, fix);
    let after = found(&fixed);
    if !REMOVE.contains(&&*fix.title) && !keeps_words(source, &fixed) {
        return Some("a word is lost");
    }
    if broken(&after).is_empty() && stories(&fixed).len() < stories(source).len() {
        return Some("a story is lost");
    }
    let is_syntax = of.code == "GP001" && of.severity == Severity::Error;
    let place = moved(fix, of.range.from);
    // Another mistake, at the same place or before, may have been hidden by this one.
    let earlier = |found: &[Diagnostic], place: usize, same: bool| {
        let is_same = |it: &&Diagnostic| !same || it.message == of.message;
        let found: Vec<_> = found.iter().filter(is_same).cloned().collect();
        broken(&found).iter().filter(|&&at| at <= place).count()
    };
    if is_syntax {
        let [all, same] = [false, true]
            .map(|same| (earlier(&after, place, same), earlier(before, of.range.from, same)));
        if all.0 > all.1 || same.0 >= same.1 {
            return Some("the source is not read further");
        }
    } else if broken(&after).len() > broken(before).len() || errors(&after) > errors(before) {
        return Some("it makes a new error");
    }
    None
}

/// Checks the safe fixes of a source, alone and together, and returns how many there were.
fn check(source: &str) -> Result<usize, String> {
    let before = found(source);
    let mut count = 0;
    for diagnostic in &before {
        for fix in diagnostic.fixes.iter().filter(|fix| fix.safe) {
            count += 1;
            if let Some(fault) = fault(source, &before, diagnostic, fix) {
                let fixed = applied(source, fix);
                let said: Vec<_> = found(&fixed)
                    .iter()
                    .map(|it| {
                        format!("{}:{} {}", it.range.start.line, it.range.start.column, it.message)
                    })
                    .collect();
                return Err(format!(
                    "{} `{}`: {fault}\n{source}\n-- {} becomes --\n{fixed}\n{said:?}",
                    diagnostic.name, fix.title, diagnostic.range.start.line
                ));
            }
        }
    }
    let all = apply_fixes(source, &before, &FixOptions::default()).source;
    let all = all.text();
    let removes = before.iter().flat_map(|it| &it.fixes).any(|fix| REMOVE.contains(&&*fix.title));
    if !removes && !keeps_words(source, all) {
        return Err(format!("together, a word is lost\n{source}\n-- becomes --\n{}", all));
    }
    let after = found(all);
    if broken(&before).is_empty() && errors(&after) > errors(&before) {
        return Err(format!("together, there is an error\n{source}\n-- becomes --\n{}", all));
    }
    Ok(count)
}

#[test]
fn a_safe_fix_loses_nothing_and_breaks_nothing() {
    let count = std::env::var("GROUNDPLAN_MUTATIONS").ok().and_then(|it| it.parse().ok());
    let count: u64 = count.unwrap_or(1_500);
    let (mut fixes, mut faults) = (0, Vec::new());
    for seed in 0..count {
        let mut numbers = Numbers(seed);
        let mut text = source(&mut numbers);
        for _ in 0..=numbers.below(2) {
            if !text.trim().is_empty() {
                text = mutate(&text, &mut numbers);
            }
        }
        match check(&text) {
            Ok(found) => fixes += found,
            Err(fault) => faults.push(format!("seed {seed}: {fault}")),
        }
    }
    let some: Vec<_> = faults.iter().take(12).cloned().collect();
    assert!(
        faults.is_empty(),
        "{} faults in {count} sources\n{}",
        faults.len(),
        some.join("\n=====\n")
    );
    assert!(fixes as u64 > count / 4, "only {fixes} fixes in {count} sources");
}
