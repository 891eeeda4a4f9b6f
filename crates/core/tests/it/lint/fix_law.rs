//! What every safe fix keeps, whatever the mistake: each word, everything that could be read, and the
//! other fixes.

use std::collections::BTreeMap;

use groundplan::{
    Diagnostic, Edit, Fix, FixOptions, Limits, Severity, ValidateOptions, apply_fixes, stories,
    validate,
};

use crate::support::fix::{applied, values};
use crate::support::mistakes::mistaken;

/// Fixes whose purpose is to leave something out.
const REMOVE: [&str; 2] = ["write the value alone", "take the story out of the block"];

fn found(source: &str) -> Vec<Diagnostic> {
    let limits = Limits { diagnostics: 10_000, ..Limits::default() };
    validate(source, &ValidateOptions { limits, ..ValidateOptions::default() })
}

/// Characters without a width, which some fixes remove.
const HIDDEN: [char; 7] =
    ['\u{200b}', '\u{feff}', '\u{2060}', '\u{200e}', '\u{200f}', '\u{ad}', '\u{7f}'];

/// The words of a text; numbers count without the zeros before them, which dates get.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()) {
        *words.entry(word.trim_start_matches('0')).or_default() += 1;
    }
    words
}

fn keeps_words(before: &str, after: &str) -> bool {
    // Between double quotes, some are escaped.
    let [before, after] = [before, after].map(|text| {
        let escape = |letter| format!("\\u{:04x}", u32::from(letter));
        let text = text.replace(HIDDEN, "").replace("\\u2028", " ");
        HIDDEN.into_iter().fold(text, |text, letter| text.replace(&escape(letter), ""))
    });
    let after = words(&after);
    words(&before).into_iter().all(|(word, count)| after.get(word).is_some_and(|&is| is >= count))
}

/// The places of syntax errors.
fn broken(found: &[Diagnostic]) -> Vec<usize> {
    let errors = found.iter().filter(|it| it.code == "GP001" && it.severity == Severity::Error);
    errors.map(|it| it.range.from).collect()
}

/// How many errors there are. A story that can be read only now may lack a field, and one that stood
/// in the source twice differs from the other while only one of them is fixed.
fn errors(found: &[Diagnostic]) -> usize {
    let counts = |it: &&Diagnostic| {
        it.severity == Severity::Error
            && !["missing-field", "duplicate-story-id"].contains(&it.name)
    };
    found.iter().filter(counts).count()
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

/// How many signs all values have that Markdown and people's texts need.
fn signs(source: &str) -> usize {
    let is_sign = |sign: &char| "-*#>|+()[]{}&!%@`<=~".contains(*sign);
    let values = values(source);
    values.values().map(|value| value.text.chars().filter(is_sign).count()).sum()
}

/// A value that a fix doesn't touch and that isn't read as before.
fn changed(source: &str, fixed: &str, fix: &Fix) -> Option<String> {
    let after = values(fixed);
    let is_apart = |start: usize, end: usize| {
        fix.edits.iter().all(|edit| edit.range.to < start || edit.range.from > end)
    };
    let before = values(source).into_iter().filter(|(start, it)| is_apart(*start, it.end));
    let lost = before.into_iter().find(|(start, value)| {
        let now = after.get(&moved(fix, *start));
        !now.is_some_and(|now| now.text == value.text && now.path == value.path)
    });
    lost.map(|(_, value)| format!("{} was {:?}", value.path, value.text))
}

/// A text below `|` or `>` that is another one after a fix.
fn changed_block(source: &str, fixed: &str) -> Option<String> {
    let after = values(fixed);
    let mut blocks = values(source).into_values().filter(|it| it.is_block && !it.text.is_empty());
    let lost = blocks.find(|block| after.values().all(|it| it.text != block.text));
    lost.map(|block| block.path)
}

/// How many words or letters are lost, other than those that a rule reports: nobody looks for them once
/// that isn't reported any more. What an alias refers to after a syntax error is an anchor, and not lost.
fn losses(found: &[Diagnostic], of: &Diagnostic) -> usize {
    let kinds = ["text-lost-to-comment", "lost-backslash", "text-lost-to-tag"];
    let kinds = if of.code == "GP001" { &kinds[..2] } else { &kinds[..] };
    found.iter().filter(|it| it.name != of.name && kinds.contains(&it.name)).count()
}

/// How many values a YAML parser may read as something other than text.
fn typed(source: &str) -> usize {
    values(source).values().filter(|value| value.is_typed).count()
}

/// How many aliases have no anchor, of those whose anchor seems to be before them.
fn lost_anchors(found: &[Diagnostic], text: &str) -> usize {
    let is_lost = |it: &&Diagnostic| {
        let name = text[it.range.from..it.range.to].trim_start_matches('*');
        it.name == "unknown-alias" && text[..it.range.from].contains(&format!("&{name} "))
    };
    found.iter().filter(is_lost).count()
}

/// Whether a source is JSON, as far as its beginning says.
fn is_json(source: &str) -> bool {
    let text = source.trim_start_matches(['[', '{', ' ', '\n']);
    text.len() < source.len() && text.starts_with('"')
}

/// Whether the first line after a fix can't follow what the fix has made of the line before, but could
/// follow that line's key or dash alone.
fn is_cut_off(fixed: &str, fix: &Fix, after: &[Diagnostic]) -> bool {
    let Some(last) = fix.edits.last() else { return false };
    let end = moved(fix, last.range.to);
    let ends_line = last.insert.ends_with('\n') && fixed[..end].ends_with('\n');
    let end = end - usize::from(ends_line);
    let line = fixed[..end].rfind('\n').map_or(0, |found| found + 1);
    let rest = end + fixed[end..].find('\n').unwrap_or(fixed.len() - end);
    let is_blank = |line: &&str| line.trim().is_empty() || line.trim().starts_with('#');
    let blank: usize = fixed[rest..].split_inclusive('\n').take_while(is_blank).map(str::len).sum();
    let next = rest + blank;
    let is_next = |at: &usize| {
        (next..next + fixed[next..].find('\n').unwrap_or(fixed.len() - next)).contains(at)
    };
    if !broken(after).iter().any(is_next) {
        return false;
    }
    let text = &fixed[line..rest];
    let indent = text.len() - text.trim_start_matches([' ', '-']).len();
    let head = text.find(": ").map_or(indent, |found| found + 1);
    if head >= text.trim_end().len() || text.trim_end().ends_with(':') {
        return false;
    }
    let empty = [&fixed[..line], &text[..head], &fixed[rest..]].concat();
    let shift = fixed.len() - empty.len();
    broken(&found(&empty)).iter().all(|at| !is_next(&(at + shift)))
}

/// What is wrong with a safe fix.
fn fault(source: &str, before: &[Diagnostic], of: &Diagnostic, fix: &Fix) -> Option<String> {
    let mut end = 0;
    for edit in &fix.edits {
        let fits = edit.range.from >= end && source.get(edit.range.from..edit.range.to).is_some();
        if !fits {
            return Some("its edits overlap or are out of bounds".to_owned());
        }
        end = edit.range.to;
    }
    let fixed = applied(source, fix);
    let after = found(&fixed);
    if !REMOVE.contains(&&*fix.title) && !keeps_words(source, &fixed) {
        return Some("a word is lost".to_owned());
    }
    if broken(&after).is_empty() && stories(&fixed).len() < stories(source).len() {
        return Some("a story is lost".to_owned());
    }
    let is_syntax = of.code == "GP001" && of.severity == Severity::Error;
    let place = moved(fix, of.range.from);
    let same = |found: &[Diagnostic]| found.iter().filter(|it| it.name == of.name).count();
    if of.name != "syntax-error" && same(&after) >= same(before) {
        return Some("it clears nothing".to_owned());
    }
    if lost_anchors(&after, &fixed) > lost_anchors(before, source) {
        return Some("an anchor is lost".to_owned());
    }
    if broken(before).is_empty() && of.name != "missing-space" && typed(&fixed) > typed(source) {
        return Some("a text has another type".to_owned());
    }
    // Another mistake, at the same place or before, may have been hidden by this one.
    let earlier = |found: &[Diagnostic], place: usize, same: bool| {
        let is_same = |it: &&Diagnostic| !same || it.message == of.message;
        let found: Vec<_> = found.iter().filter(is_same).cloned().collect();
        broken(&found).iter().filter(|&&at| at <= place).count()
    };
    // What isn't read isn't reported.
    let is_read = broken(before).is_empty() || broken(&after).is_empty();
    if is_read && losses(&after, of) < losses(before, of) {
        return Some("another loss isn't reported any more".to_owned());
    }
    if is_syntax {
        let changed = if broken(&after).is_empty() { changed_block(source, &fixed) } else { None };
        if let Some(path) = changed {
            return Some(format!("a block of text changes: {path}"));
        }
        let [all, same] = [false, true]
            .map(|same| (earlier(&after, place, same), earlier(before, of.range.from, same)));
        if all.0 > all.1 || same.0 >= same.1 {
            return Some("the source is not read further".to_owned());
        }
        if is_cut_off(&fixed, fix, &after) {
            return Some("the next line can't follow it".to_owned());
        }
    } else if broken(&after).len() > broken(before).len() || errors(&after) > errors(before) {
        return Some("it makes a new error".to_owned());
    }
    for edit in fix.edits.iter().filter(|_| is_json(source)) {
        let count = |text: &str| text.matches('\'').count();
        if count(&edit.insert) > count(&source[edit.range.from..edit.range.to]) {
            return Some("it isn't JSON any more".to_owned());
        }
    }
    // The dash of an item that was a part of the text before.
    let is_item = of.name == "swallowed-item";
    if broken(before).is_empty() && !is_item && signs(&fixed) < signs(source) {
        return Some("a sign is lost".to_owned());
    }
    let changed = if broken(before).is_empty() { changed(source, &fixed, fix) } else { None };
    changed.map(|what| format!("another value changes: {what}"))
}

/// Checks the safe fixes of a source, alone and together, and returns how many there were.
pub fn check(source: &str) -> Result<usize, String> {
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
    let all = apply_fixes(source, &before, &FixOptions::default());
    let fixes = all.applied.iter().filter_map(|it| it.fixes.iter().find(|fix| fix.safe));
    let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.range.from);
    let together = Fix { title: String::new(), safe: true, edits };
    let all = all.source.text();
    if applied(source, &together) != all {
        return Err(format!("together, they are others\n{source}\n-- becomes --\n{all}"));
    }
    let removes = before.iter().flat_map(|it| &it.fixes).any(|fix| REMOVE.contains(&&*fix.title));
    if !removes && !keeps_words(source, all) {
        return Err(format!("together, a word is lost\n{source}\n-- becomes --\n{all}"));
    }
    let after = found(all);
    if broken(&before).is_empty() {
        if errors(&after) > errors(&before) {
            return Err(format!("together, there is an error\n{source}\n-- becomes --\n{all}"));
        }
        if let Some(what) = changed(source, all, &together) {
            return Err(format!("together, {what}\n{source}\n-- becomes --\n{all}"));
        }
    }
    Ok(count)
}

#[test]
fn a_safe_fix_loses_nothing_and_breaks_nothing() {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let count: u64 = number("GROUNDPLAN_MUTATIONS").unwrap_or(1_500);
    let first: u64 = number("GROUNDPLAN_FIRST_SEED").unwrap_or(0);
    let (mut fixes, mut faults) = (0, Vec::new());
    for seed in first..first + count {
        match check(&mistaken(seed)) {
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
    assert!(fixes as u64 > count / 6, "only {fixes} fixes in {count} sources");
}

/// What is found in a source, with its lines: its name, where it begins, and what its fixes write.
fn said(source: &str) -> Vec<String> {
    let found = validate(source, &ValidateOptions::default());
    let one = |it: &groundplan::Diagnostic| {
        let fixes = it.fixes.iter().map(|fix| (fix.safe, fix.edits.len())).collect::<Vec<_>>();
        format!("{} {}: {} {fixes:?}", it.name, it.range.start.line, it.message)
    };
    found.iter().map(one).collect()
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_change_nothing_that_is_found() {
    let mut faults = Vec::new();
    for seed in 0..600 {
        let source = mistaken(seed);
        // What is tried for a control character depends on how far it is from what follows.
        if source.starts_with('\u{feff}') || source.contains(['\r', '\u{7f}']) {
            continue;
        }
        let plain = said(&source);
        for (what, other) in
            [("mark", format!("\u{feff}{source}")), ("line ends", source.replace('\n', "\r\n"))]
        {
            // What could be a key has at most 1024 characters in YAML, line ends included.
            if what == "line ends" && source.len() < 1_100 && other.len() > 1_024 {
                continue;
            }
            let found = said(&other);
            if found != plain {
                let gone: Vec<_> = plain.iter().filter(|it| !found.contains(it)).collect();
                let new: Vec<_> = found.iter().filter(|it| !plain.contains(it)).collect();
                faults.push(format!("{what}, seed {seed}: {source}\n{gone:#?}\n{new:#?}"));
            }
        }
    }
    let some: Vec<_> = faults.iter().take(6).cloned().collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), some.join("\n=====\n"));
}
