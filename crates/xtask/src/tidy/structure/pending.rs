//! Findings that are known and accepted for now. The list only gets shorter.

use crate::tidy::finding::Finding;

/// A finding's file, and a part of its message.
type Known = (&'static str, &'static str);

const PENDING: &[Known] = &[];

/// The findings that are not known yet, and one for each known one that no longer exists.
pub(super) fn without_pending(findings: Vec<Finding>) -> Vec<Finding> {
    remaining(findings, PENDING)
}

fn remaining(mut findings: Vec<Finding>, pending: &[Known]) -> Vec<Finding> {
    let is_known = |finding: &Finding, known: &Known| {
        finding.path == known.0 && finding.message.contains(known.1)
    };
    let fixed = pending.iter().filter(|known| !findings.iter().any(|it| is_known(it, known)));
    let fixed: Vec<_> = fixed
        .map(|(path, part)| {
            let message =
                format!("{part} is fixed: remove it from xtask's tidy/structure/pending.rs");
            Finding::new(path, 1, message)
        })
        .collect();
    findings.retain(|finding| !pending.iter().any(|known| is_known(finding, known)));
    findings.extend(fixed);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_finding_is_accepted_and_others_are_not() {
        let finding = |path: &str| Finding::new(path, 3, "`Kind` is twice".to_owned());
        let pending: &[Known] = &[("a.rs", "`Kind`")];
        assert_eq!(remaining(vec![finding("a.rs"), finding("b.rs")], pending), [finding("b.rs")]);
    }

    #[test]
    fn a_known_finding_that_is_fixed_must_leave_the_list() {
        let found = remaining(Vec::new(), &[("a.rs", "`Kind`")]);
        let expected = "`Kind` is fixed: remove it from xtask's tidy/structure/pending.rs";
        assert_eq!(found, [Finding::new("a.rs", 1, expected.to_owned())]);
    }
}
