//! Options that are one of a few names.

use crate::diagnostic::Severity;

/// Declares an enum of which each variant has a name.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every name, in the order of the variants.
            pub const NAMES: &'static [&'static str] = &[$($word),*];

            /// The name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The variant with a name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

named! {
    /// What becomes of sections that nothing of the story fills.
    Empty {
        /// They stay, with their placeholders.
        Placeholder "placeholder",
        /// They are omitted; a list at the end names them.
        Omit "omit",
    }
}

named! {
    /// What becomes of the hints for the writer.
    Guidance {
        /// They stay.
        Keep "keep",
        /// They are removed.
        Drop "drop",
    }
}

named! {
    /// How the diagrams of a Markdown document are written.
    Diagrams {
        /// As boxes and arrows of characters.
        Unicode "unicode",
        /// As code for Mermaid.
        Mermaid "mermaid",
        /// Not at all.
        None "none",
    }
}

named! {
    /// A form in which a diagram is written.
    DiagramFormat {
        /// A picture that needs nothing else.
        Svg "svg",
        /// Boxes and arrows of characters.
        Unicode "unicode",
        /// Code for Mermaid.
        Mermaid "mermaid",
        /// Code for Structurizr.
        Structurizr "structurizr",
        /// Code for LikeC4.
        LikeC4 "likec4",
        /// Code for PlantUML with the macros of C4-PlantUML.
        PlantUml "plantuml",
        /// Code for D2.
        D2 "d2",
    }
}

named! {
    /// The direction in which most arrows of a diagram point.
    Direction {
        /// From top to bottom.
        Down "down",
        /// From left to right.
        Right "right",
    }
}

/// A rule of a call: a diagnostic's name with the severity it is to have, or `None` for off.
pub type Rule = (String, Option<Severity>);
