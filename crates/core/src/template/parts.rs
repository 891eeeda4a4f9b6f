//! Parts that templates share: a template says `{# use risks #}`, and the architecture template has
//! the text between `{# part risks #}` and `{# end risks #}`.

use super::architecture;

/// A template's text with the parts that it uses in place of their names. In a part that is used
/// with a `+`, headings are one level lower.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn assembled(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    add(source, false, &mut out);
    out
}

#[cfg_attr(small_where_cold, optimize(size))]
fn add(source: &str, is_lower: bool, out: &mut String) {
    for line in source.split_inclusive('\n') {
        match directive(line) {
            Some(("use", name)) => {
                let lower = name.strip_suffix('+');
                add(part(lower.unwrap_or(name)), lower.is_some(), out);
            }
            Some(("part" | "end", _)) => {}
            _ => {
                if is_lower && line.starts_with('#') {
                    out.push('#');
                }
                out.push_str(line);
            }
        }
    }
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
                assert_ne!(part(name.trim_end_matches('+')), "", "{}: {name}", spec.name);
            }
        }
    }

    #[test]
    fn headings_of_a_part_can_be_one_level_lower() {
        let (as_it_is, lower) =
            (assembled("{# use roadmap #}\n"), assembled("{# use roadmap+ #}\n"));
        assert!(as_it_is.contains("\n### ") && !as_it_is.contains("\n#### "));
        assert_eq!(lower.replace("\n#### ", "\n### "), as_it_is);
    }

    #[test]
    fn the_original_template_is_left_as_it_is() {
        assert_eq!(assembled(seed::SPEC.source), seed::SPEC.source);
    }
}
