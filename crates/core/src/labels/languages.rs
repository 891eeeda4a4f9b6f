//! The languages of labels, and where their texts come from.
//!
//! English is always there. The other texts are part of the crate with the feature `languages`;
//! without it, a host that has them as data of its own passes them on when they are needed.

use std::sync::OnceLock;

use super::{ENGLISH_LABELS, Labels};

/// The codes, English first.
const CODES: [&str; 12] = ["en", "de", "fr", "es", "it", "pt", "nl", "cs", "pl", "uk", "ja", "zh"];

/// The texts of the others, in the same order.
#[cfg(feature = "languages")]
const TEXTS: [&str; 11] = [
    include_str!("de.txt"),
    include_str!("fr.txt"),
    include_str!("es.txt"),
    include_str!("it.txt"),
    include_str!("pt.txt"),
    include_str!("nl.txt"),
    include_str!("cs.txt"),
    include_str!("pl.txt"),
    include_str!("uk.txt"),
    include_str!("ja.txt"),
    include_str!("zh.txt"),
];

/// A language that labels are written in; by default English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lang(usize);

impl Lang {
    /// The code of each.
    pub const NAMES: &'static [&'static str] = &CODES;

    /// The language with a code, such as `de`.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        CODES.iter().position(|known| *known == code).map(Self)
    }

    /// The language of a tag as people write it: `de`, `de-AT`, `DE_at`.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let base = tag.trim().split(['-', '_']).next()?;
        CODES.iter().position(|known| known.eq_ignore_ascii_case(base)).map(Self)
    }

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        CODES[self.0]
    }

    /// Its labels; English ones if there are none.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(crate) fn labels(self) -> &'static Labels {
        static LOADED: [OnceLock<Labels>; CODES.len()] = [const { OnceLock::new() }; CODES.len()];
        if let Some(loaded) = LOADED[self.0].get() {
            return loaded;
        }
        match self.texts() {
            Some(texts) => LOADED[self.0].get_or_init(|| Labels::parse(&texts)),
            None => &ENGLISH_LABELS,
        }
    }

    #[cfg(feature = "languages")]
    fn texts(self) -> Option<String> {
        TEXTS.get(self.0.checked_sub(1)?).map(|texts| (*texts).to_owned())
    }

    #[cfg(not(feature = "languages"))]
    fn texts(self) -> Option<String> {
        if self.0 == 0 { None } else { HOST.get()?(self.as_str()) }
    }
}

/// What a host passes on.
static HOST: OnceLock<fn(&str) -> Option<String>> = OnceLock::new();

/// Sets where the labels of a language come from without the feature `languages`: a function that
/// returns the texts of a code in the order of [`super::labels()`], one in a line. It is called when a
/// language is first needed, and only the first function is kept.
pub fn set_languages(texts: fn(&str) -> Option<String>) {
    _ = HOST.set(texts);
}

#[cfg(all(test, feature = "languages"))]
mod tests {
    use super::*;
    use crate::labels::labels;

    /// The texts that are the same in English.
    const SAME: &[(&str, &str)] = &[
        (
            "de",
            "container epic fact_in fact_sla kind_person performance phase \
             placeholder_name roadmap sla stakeholder standards status story system \
             tests traces version",
        ),
        (
            "fr",
            "confirmation date document_kind_short documents effort epic impact \
             infrastructure interfaces kind_interface kind_service performance phase \
             placeholder_date sla story tests traces type version",
        ),
        ("es", "fact_sla interfaces sla"),
        (
            "it",
            "arc42_5 arc42_6 arc42_7 arc42_stakeholders arc42_whitebox container epic \
             fact_in fact_sla kind_database roadmap sla stakeholder throughput",
        ),
        ("pt", "fact_sla interfaces kind_interface logs sla status"),
        (
            "nl",
            "arc42_6 arc42_7 arc42_business_context component container context epic \
             fact_in fact_protocol fact_sla fact_type impact interfaces \
             kind_database kind_interface kind_node logs performance protocol roadmap \
             sla stakeholder stakeholders status story tests traces type",
        ),
        ("cs", "epic fact_sla role sla story"),
        ("pl", "fact_sla sla status system"),
        ("uk", "fact_sla sla"),
        ("ja", "sla"),
        ("zh", "sla"),
    ];

    fn placeholders(text: &str) -> Vec<&str> {
        let pieces = text.split('{').skip(1);
        let mut names: Vec<_> = pieces.filter_map(|it| it.split_once('}')).map(|it| it.0).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_language_has_every_label_with_its_placeholders_and_in_its_own_words() {
        let has = |texts: &str, name: &str| {
            texts.lines().any(|line| line.split_once(" = ").is_some_and(|it| it.0 == name))
        };
        for (texts, (code, same)) in TEXTS.into_iter().zip(SAME) {
            let known = Lang::named(code).expect("a language").labels();
            let mut english = Vec::new();
            for (name, text) in labels() {
                assert!(has(texts, name), "{code} lacks {name}");
                let own = known.get(name);
                assert_eq!(placeholders(own), placeholders(text), "{code}: {name}");
                assert!(
                    !own.trim().is_empty() && !own.contains(['\\', '<', '|'])
                        || own.contains("< X"),
                    "{code}: {own}"
                );
                if own == text && name != "colon" {
                    english.push(name);
                }
            }
            english.retain(|name| !same.split(' ').any(|known| known == *name));
            assert_eq!(english, Vec::<&str>::new(), "{code}");
        }
    }

    #[test]
    fn the_language_of_a_tag_is_that_of_its_first_part() {
        for (tag, code) in [
            ("de-AT", Some("de")),
            (" PT_br", Some("pt")),
            ("zh-Hant", Some("zh")),
            ("sv", None),
            ("deu", None),
            ("", None),
        ] {
            assert_eq!(Lang::of_tag(tag).map(Lang::as_str), code, "{tag}");
        }
    }
}
