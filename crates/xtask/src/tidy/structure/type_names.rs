//! A type's name means one thing in its crate.

use std::collections::BTreeMap;

use super::rust::Crate;
use crate::tidy::finding::Finding;

pub(super) fn check(krate: &Crate) -> Vec<Finding> {
    let mut first = BTreeMap::new();
    let mut findings = Vec::new();
    for it in krate.types() {
        let Some((file, line)) = first.insert(it.name, (it.file, it.line)) else { continue };
        let message = format!(
            "`{}` is also the name of a type in {file}:{line}: say in the name which one it is",
            it.name
        );
        findings.push(Finding::new(it.file, it.line, message));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::of;

    #[test]
    fn a_name_of_two_types_is_found() {
        let sources = of(&[
            ("crates/a/src/lib.rs", "struct Writer;\n#[cfg(test)]\nmod tests { enum Kind {} }"),
            ("crates/a/src/b.rs", "enum Kind {}\n\nimpl Kind {}\ntype Writer = u8;"),
        ]);
        let Ok(krate) = Crate::read("crates/a/src", &sources) else { panic!("this is Rust") };
        let found: Vec<_> = check(&krate).iter().map(ToString::to_string).collect();
        let expected = "crates/a/src/lib.rs:1: `Writer` is also the name of a type in \
                        crates/a/src/b.rs:4: say in the name which one it is";
        assert_eq!(found, [expected]);
    }
}
