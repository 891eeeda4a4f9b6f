//! Parts that templates share: a template says `{# use risks #}`, and the architecture template has
//! the text between `{# part risks #}` and `{# end risks #}`.

use super::architecture;

/// A template's text with the parts that it uses in place of their names. In a part that is used
/// with a `+`, headings are one level lower, and with a `-` one level higher.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn assembled(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    add(source, "", &mut out);
    out
}

#[cfg_attr(small_where_cold, optimize(size))]
fn add(source: &str, shift: &str, out: &mut String) {
    for line in source.split_inclusive('\n') {
        match directive(line) {
            Some(("use", name)) => {
                let plain = plain(name);
                add(part(plain), &name[plain.len()..], out);
            }
            Some(("part" | "end", _)) => {}
            _ => {
                let heading = line.strip_prefix('#').filter(|_| !shift.is_empty());
                if heading.is_some() && shift == "+" {
                    out.push_str("##");
                }
                out.push_str(heading.unwrap_or(line));
            }
        }
    }
}

/// The name of a part without what it says about headings.
fn plain(name: &str) -> &str {
    name.trim_end_matches(['+', '-'])
}

/// What a line says about parts: `use` and `risks`.
fn directive(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("{# ")?.strip_suffix(" #}\n")?.split_once(' ')
}

/// The text of a part.
#[cfg_attr(small_where_cold, optimize(size))]
fn part(name: &str) -> &'static str {
    let source = architecture::SPEC.source;
    let after = source.split_once(&format!("{{# part {name} #}}\n"));
    let part = after.and_then(|(_, rest)| rest.split_once(&format!("{{# end {name} #}}\n")));
    part.map_or("", |(part, _)| part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{arc42, seed, summary};

    #[test]
    fn every_part_that_a_template_uses_exists() {
        for spec in [&arc42::SPEC, &summary::SPEC] {
            let lines = spec.source.split_inclusive('\n').filter_map(directive);
            for (_, name) in lines.filter(|(word, _)| *word == "use") {
                assert_ne!(part(plain(name)), "", "{}: {name}", spec.name);
            }
        }
    }

    #[test]
    fn headings_of_a_part_can_be_one_level_lower_or_higher() {
        let (as_it_is, lower) =
            (assembled("{# use roadmap #}\n"), assembled("{# use roadmap+ #}\n"));
        assert!(as_it_is.contains("\n### ") && !as_it_is.contains("\n#### "));
        assert_eq!(lower.replace("\n#### ", "\n### "), as_it_is);
        let (as_it_is, higher) =
            (assembled("{# use decisions #}\n"), assembled("{# use decisions- #}\n"));
        assert!(as_it_is.contains("\n#### ") && !higher.contains("\n#### "));
        assert_eq!(higher.replace("\n### ", "\n#### "), as_it_is);
    }

    #[test]
    fn the_original_template_is_left_as_it_is() {
        assert_eq!(assembled(seed::SPEC.source), seed::SPEC.source);
    }
}
