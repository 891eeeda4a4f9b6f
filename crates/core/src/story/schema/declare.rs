//! Macros that declare mappings with their members, and the keys of mappings with their own reader.

/// The type that each kind of member expects.
macro_rules! member_type {
    (text) => {
        $crate::story::schema::mapping::MemberType::Text
    };
    (texts) => {
        $crate::story::schema::mapping::MemberType::Texts
    };
    (one $of:ident) => {
        $crate::story::schema::mapping::MemberType::One(&$of)
    };
    (many $of:ident) => {
        $crate::story::schema::mapping::MemberType::Many(&$of)
    };
    (own) => {
        $crate::story::schema::mapping::MemberType::Own
    };
}

/// The accessor of a view for a member of each kind.
macro_rules! member {
    ($(#[$doc:meta])* $field:ident $index:expr, text) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(self) -> Option<&'r $crate::story::Text<'t>> {
            self.of.text($index)
        }
    };
    ($(#[$doc:meta])* $field:ident $index:expr, texts) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(self) -> &'r [$crate::story::Text<'t>] {
            self.of.texts($index)
        }
    };
    ($(#[$doc:meta])* $field:ident $index:expr, one $of:ident) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(self) -> Option<$of<'r, 't>> {
            self.of.one($index).map(|of| $of { of })
        }
    };
    ($(#[$doc:meta])* $field:ident $index:expr, many $of:ident) => {
        $(#[$doc])*
        pub fn $field(self) -> impl ExactSizeIterator<Item = $of<'r, 't>> + Clone {
            self.of.many($index).iter().map(|of| $of { of })
        }
    };
    ($(#[$doc:meta])* $field:ident $index:expr, own) => {};
}

/// Whether a mapping shows itself what else it has.
macro_rules! shows_further {
    (at) => {
        true
    };
    (inside) => {
        false
    };
}

/// Declares a mapping: its name in messages, its path (`inside` instead of `at` if its place in the
/// document has no room for undeclared members), and for each member its
/// kind (`text`, `texts`, `one Mapping`, `many Mapping`, or `own` for one with its own reader)
/// and names, the canonical one first.
macro_rules! mapping {
    (
        $(#[$about:meta])*
        $name:ident $what:literal $at:ident $path:literal {
            $($(#[$doc:meta])* $field:ident : $kind:ident $($of:ident)? = [$key:literal $(, $other:literal)*];)*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'r, 't> {
            /// The mapping that was read.
            pub of: &'r $crate::story::schema::mapping::Mapping<'t>,
        }

        #[doc = concat!("The names and kinds of the members of ", $what, ".")]
        #[expect(non_upper_case_globals, reason = "the declaration is the type's other half")]
        pub static $name: $crate::story::schema::mapping::MappingSchema = $crate::story::schema::mapping::MappingSchema {
            names: $crate::story::schema::names::FieldNames::new($what, &[$(&[$key $(, $other)*]),*]),
            path: $path,
            shows_further: $crate::story::schema::declare::shows_further!($at),
            members: &[
                $((stringify!($field), $crate::story::schema::declare::member_type!($kind $($of)?))),*
            ],
        };

        #[allow(dead_code, reason = "templates read members that nobody else asks for")]
        impl<'r, 't> $name<'r, 't> {
            $crate::story::schema::declare::accessors! {
                0; $({$(#[$doc])* $field : $kind $($of)?})*
            }
        }
    };
}

/// One method for each member, each with its index.
macro_rules! accessors {
    ($index:expr;) => {};
    ($index:expr; {$(#[$doc:meta])* $field:ident : $kind:ident $($of:ident)?} $($rest:tt)*) => {
        $crate::story::schema::declare::member!($(#[$doc])* $field $index, $kind $($of)?);
        $crate::story::schema::declare::accessors! { $index + 1; $($rest)* }
    };
}

/// Declares the keys of a mapping that has its own reader: an enum, so that the reader asks for
/// a field by its name, and the names of each field, the canonical one first.
macro_rules! keys {
    (
        $(#[$about:meta])*
        $name:ident $what:literal { $($key:ident = [$($text:literal),+];)* }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub(in crate::story) enum $name {
            $($key),*
        }

        impl $name {
            pub(in crate::story) const NAMES: &'static $crate::story::schema::names::FieldNames =
                &$crate::story::schema::names::FieldNames::new($what, &[$(&[$($text),+]),*]);
        }
    };
}

pub(in crate::story) use {accessors, keys, mapping, member, member_type, shows_further};
