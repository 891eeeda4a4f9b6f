//! What custom templates may call: each name with what it gives, for docs/templates.md.
//!
//! Each name leads to a variant, and what it does is a match of all variants: a filter, test,
//! method or function that is listed, but not written, does not compile.

/// A list of names: the names themselves, and what each leads to.
macro_rules! names {
    (
        $(#[$about:meta])*
        $names:ident: $kind:ident;
        $($name:literal => $variant:ident $(($inner:ident::$of:ident))?,)*
    ) => {
        $(#[$about])*
        pub const $names: &[&str] = &[$($name),*];

        impl $kind {
            /// Every name with what it leads to.
            pub(super) const NAMED: &[(&'static str, Self)] =
                &[$(($name, Self::$variant $(($inner::$of))?)),*];
        }
    };
}

/// What a name of a list leads to, and the name itself.
pub(super) fn find<K: Copy>(list: &[(&'static str, K)], name: &str) -> Option<(&'static str, K)> {
    list.iter().copied().find(|(other, _)| *other == name)
}

/// A filter, by what it is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    /// Any value.
    Value(ValueFilter),
    /// A number, or text that is one.
    Number(NumberFilter),
    /// Anything with items.
    List(ListFilter),
    /// Text.
    Text(TextFilter),
}

/// A filter of any value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueFilter {
    Attr,
    Default,
    Length,
    Map,
    Reject,
    RejectAttr,
    Select,
    SelectAttr,
    String,
    ToJson,
}

/// A filter of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberFilter {
    Abs,
    Float,
    Int,
    Round,
}

/// A filter of anything with items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListFilter {
    Batch,
    DictSort,
    First,
    GroupBy,
    Items,
    Join,
    Last,
    List,
    Max,
    Min,
    Reverse,
    Slice,
    Sort,
    Sum,
    Unique,
}

/// A filter of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextFilter {
    Capitalize,
    Center,
    Escape,
    Indent,
    Lower,
    MdBlock,
    MdCell,
    MdCode,
    MdHeading,
    MdInline,
    MdStart,
    Replace,
    Title,
    Trim,
    Truncate,
    Upper,
    UrlEncode,
    WordCount,
    YamlQuoted,
    YamlScalar,
}

/// A test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::enum_variant_names, reason = "one of the tests is called `test`")]
pub(super) enum Test {
    Boolean,
    Defined,
    DivisibleBy,
    Equal,
    Even,
    False,
    Filter,
    Float,
    Greater,
    GreaterOrEqual,
    In,
    Integer,
    Iterable,
    Less,
    LessOrEqual,
    Lower,
    Mapping,
    None,
    NotEqual,
    Number,
    Odd,
    Sequence,
    String,
    Test,
    True,
    Undefined,
    Upper,
}

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Diagram,
    Dict,
    Namespace,
    Number,
    Range,
}

/// A method of a string, a list or a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Capitalize,
    Count,
    EndsWith,
    Find,
    Get,
    IsDigit,
    Items,
    Join,
    Keys,
    Lower,
    Replace,
    Split,
    SplitLines,
    StartsWith,
    Strip,
    StripEnd,
    StripStart,
    Title,
    Upper,
    Values,
}

names! {
    /// The filters: Jinja2's, and one for each kind of place for text in a document.
    FILTERS: Filter;
    "abs" => Number(NumberFilter::Abs),             // the number without its sign
    "attr" => Value(ValueFilter::Attr),             // the member of that name
    "batch" => List(ListFilter::Batch),             // the items in groups of so many, the last one filled up if a filler is passed
    "capitalize" => Text(TextFilter::Capitalize),   // the first letter in upper case, the rest in lower case
    "center" => Text(TextFilter::Center),           // the text with spaces on both sides, to a width
    "count" => Value(ValueFilter::Length),          // the number of items or characters
    "d" => Value(ValueFilter::Default),             // the value, or another if it is undefined (with `true`: if it is empty, too)
    "default" => Value(ValueFilter::Default),       // the value, or another if it is undefined (with `true`: if it is empty, too)
    "dictsort" => List(ListFilter::DictSort),       // the pairs of a mapping, sorted by key or by value
    "e" => Text(TextFilter::Escape),                // the text as HTML needs it
    "escape" => Text(TextFilter::Escape),           // the text as HTML needs it
    "first" => List(ListFilter::First),             // the first item
    "float" => Number(NumberFilter::Float),         // the value as a number with a fraction, or a default
    "groupby" => List(ListFilter::GroupBy),         // the items in groups by a member, each with `grouper` and `list`
    "indent" => Text(TextFilter::Indent),           // the text with its lines, but for the first, moved in
    "int" => Number(NumberFilter::Int),             // the value as a whole number, or a default
    "items" => List(ListFilter::Items),             // the pairs of a mapping
    "join" => List(ListFilter::Join),               // the items as one text, with something between them
    "last" => List(ListFilter::Last),               // the last item
    "length" => Value(ValueFilter::Length),         // the number of items or characters
    "list" => List(ListFilter::List),               // the items as a list; the characters of a string, the keys of a mapping
    "lower" => Text(TextFilter::Lower),             // the text in lower case
    "map" => Value(ValueFilter::Map),               // each item after a filter, or its member of a name
    "max" => List(ListFilter::Max),                 // the largest item
    "md_block" => Text(TextFilter::MdBlock),        // Markdown of several lines, on lines of its own: headings begin at level 3, an empty line is between blocks, open code is closed, no HTML
    "md_cell" => Text(TextFilter::MdCell),          // a table's cell: `|` is escaped
    "md_code" => Text(TextFilter::MdCode),          // code within a line, backticks included, also in a cell; code with a tag, a link, a pipe, a backtick or the like in it is an element, `<code>…</code>`
    "md_heading" => Text(TextFilter::MdHeading),    // a heading
    "md_inline" => Text(TextFilter::MdInline),      // the middle of a line: on one line, no HTML
    "md_start" => Text(TextFilter::MdStart),        // the start of a line, also of an item's: begins no list, heading or quote either
    "min" => List(ListFilter::Min),                 // the smallest item
    "reject" => Value(ValueFilter::Reject),         // the items that fail a test, or that are empty
    "rejectattr" => Value(ValueFilter::RejectAttr), // the items of which a member fails a test, or is empty
    "replace" => Text(TextFilter::Replace),         // the text with one part replaced by another
    "reverse" => List(ListFilter::Reverse),         // the items or characters from the last to the first
    "round" => Number(NumberFilter::Round),         // the number rounded (`common`, `ceil` or `floor`) to so many digits
    "safe" => Value(ValueFilter::String),           // the value as it is
    "select" => Value(ValueFilter::Select),         // the items that pass a test, or that are not empty
    "selectattr" => Value(ValueFilter::SelectAttr), // the items of which a member passes a test, or is not empty
    "slice" => List(ListFilter::Slice),             // the items in so many groups
    "sort" => List(ListFilter::Sort),               // the items in order, by a member if one is named
    "string" => Value(ValueFilter::String),         // the value as a string
    "sum" => List(ListFilter::Sum),                 // all numbers, or a member of all items, added up
    "title" => Text(TextFilter::Title),             // each word with its first letter in upper case
    "tojson" => Value(ValueFilter::ToJson),         // the value as JSON
    "trim" => Text(TextFilter::Trim),               // the text without the white space, or the given characters, around it
    "truncate" => Text(TextFilter::Truncate),       // the text cut to a length, with dots
    "unique" => List(ListFilter::Unique),           // each item only once
    "upper" => Text(TextFilter::Upper),             // the text in upper case
    "urlencode" => Text(TextFilter::UrlEncode),     // the text as part of an address
    "wordcount" => Text(TextFilter::WordCount),     // the number of words
    "yaml_quoted" => Text(TextFilter::YamlQuoted),  // YAML, always in double quotes
    "yaml_scalar" => Text(TextFilter::YamlScalar),  // YAML, quoted only if needed
}

names! {
    /// Jinja2's tests.
    TESTS: Test;
    "==" => Equal,                // is equal
    "!=" => NotEqual,             // is not equal
    "<" => Less,                  // is less
    "<=" => LessOrEqual,          // is less or equal
    ">" => Greater,               // is greater
    ">=" => GreaterOrEqual,       // is greater or equal
    "boolean" => Boolean,         // is true or false
    "defined" => Defined,         // is defined
    "divisibleby" => DivisibleBy, // leaves no rest when divided
    "eq" => Equal,                // is equal
    "equalto" => Equal,           // is equal
    "even" => Even,               // is an even whole number
    "false" => False,             // is false
    "filter" => Filter,           // is the name of a filter
    "float" => Float,             // is a number with a fraction
    "ge" => GreaterOrEqual,       // is greater or equal
    "greaterthan" => Greater,     // is greater
    "gt" => Greater,              // is greater
    "in" => In,                   // is an item, a key or a part of
    "integer" => Integer,         // is a whole number
    "iterable" => Iterable,       // can be gone through
    "le" => LessOrEqual,          // is less or equal
    "lessthan" => Less,           // is less
    "lower" => Lower,             // is a lowercase string
    "lt" => Less,                 // is less
    "mapping" => Mapping,         // is a mapping
    "ne" => NotEqual,             // is not equal
    "none" => None,               // is none
    "number" => Number,           // is a number
    "odd" => Odd,                 // is an odd whole number
    "sameas" => Equal,            // is equal
    "sequence" => Sequence,       // is a list, a string or a mapping
    "string" => String,           // is a string
    "test" => Test,               // is the name of a test
    "true" => True,               // is true
    "undefined" => Undefined,     // is not defined
    "upper" => Upper,             // is an uppercase string
}

names! {
    /// The functions.
    FUNCTIONS: Function;
    "diagram" => Diagram,     // a diagram by the name of its view, such as `"containers"`; see below
    "dict" => Dict,           // a mapping of the pairs of another and of named values
    "namespace" => Namespace, // an object whose members `{% set %}` can change inside a loop
    "number" => Number,       // the number of an item of the story in the document: its `id`, or else its place in its list
    "range" => Range,         // whole numbers from the first (0) to before the second, in steps
}

names! {
    /// The methods.
    METHODS: Method;
    "capitalize" => Capitalize, // text: the first letter in upper case, the rest in lower case
    "count" => Count,           // text, list: how often a part or an item is in it
    "endswith" => EndsWith,     // text: whether it ends so
    "find" => Find,             // text: the position of a part, counted in characters, or -1
    "get" => Get,               // mapping: the value of a key, or a default
    "isdigit" => IsDigit,       // text: whether it is digits alone
    "items" => Items,           // mapping: its pairs
    "join" => Join,             // text: the items of a list with the text between them
    "keys" => Keys,             // mapping: its keys
    "lower" => Lower,           // text: in lower case
    "lstrip" => StripStart,     // text: without white space, or the given characters, at its start
    "replace" => Replace,       // text: one part replaced by another
    "rstrip" => StripEnd,       // text: without white space, or the given characters, at its end
    "split" => Split,           // text: its parts between white space, or a mark, at most so many
    "splitlines" => SplitLines, // text: its lines
    "startswith" => StartsWith, // text: whether it begins so
    "strip" => Strip,           // text: without white space, or the given characters, around it
    "title" => Title,           // text: each word with its first letter in upper case
    "upper" => Upper,           // text: in upper case
    "values" => Values,         // mapping: its values
}
