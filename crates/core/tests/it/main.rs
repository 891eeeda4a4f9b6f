//! The integration tests of the core, all in one binary.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that meets the unexpected ends")]

mod addresses;
mod call_budget;
mod contract;
mod diagrams;
mod fuzz_finds;
mod goldens;
#[cfg(feature = "oracle")]
mod oracle;
mod properties;
mod shares;
mod signs;
mod sources;
mod traceability;

mod custom {
    mod bounds;
    mod chains;
    mod diagrams;
    mod ejected;
    mod names;
    mod normal;
    mod values;
    mod work;
}

mod document {
    mod arc42;
    mod architecture;
    mod code_in_lists;
    mod confluence;
    mod dialects;
    mod html;
    mod ids;
    mod languages;
    mod nested_elements;
    mod nodes;
    mod omitted;
    mod places;
    mod relation_law;
    mod relations;
    mod seed;
    mod tables;
    mod words;
    mod words_of_diagrams;
}

mod lint {
    mod element_names;
    mod findings;
    mod fix_law;
    mod fixes;
    mod meaning_law;
    mod no_alarms;
    mod rules;
    mod safe_fix_texts;
    mod safe_fix_values;
    mod safe_fixes;
}

mod reading {
    mod exports;
    mod json_comments;
    mod markdown;
    mod markdown_texts;
    mod recovery;
    mod sentences;
    mod shapes;
    mod stories;
    mod traps;
    mod wrappings;
}

mod support {
    pub mod architectures;
    pub mod blocks;
    pub mod boundaries;
    pub mod cases;
    pub mod expected_views;
    pub mod fix;
    pub mod generate;
    pub mod mistakes;
    pub mod odd_values;
    pub mod options;
    pub mod pictures;
    pub mod rule_docs;
    pub mod storage;
    pub mod templates;
    pub mod whole;
}
