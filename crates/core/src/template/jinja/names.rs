//! What templates of one's own may call: each name with what it gives, for docs/templates.md.

/// The filters that there are: Jinja2's, and one for each place that a text may stand in.
pub const FILTERS: &[&str] = &[
    "abs",         // the number without its sign
    "attr",        // the member of that name
    "batch",       // the items in groups of so many, the last one filled up where a filler is given
    "capitalize",  // the first letter in upper case, the rest in lower case
    "center",      // the text with spaces on both sides, to a width
    "count",       // how many items or characters there are
    "d", // the value, or another where it is undefined (with `true`: where it is empty, too)
    "default", // the value, or another where it is undefined (with `true`: where it is empty, too)
    "dictsort", // the pairs of a mapping, sorted by key or by value
    "e", // the text as HTML needs it
    "escape", // the text as HTML needs it
    "first", // the first item
    "float", // the value as a number with a fraction, or a default
    "groupby", // the items in groups by a member, each with `grouper` and `list`
    "indent", // the text with its lines, but for the first, moved in
    "int", // the value as a whole number, or a default
    "items", // the pairs of a mapping
    "join", // the items as one text, with something between them
    "last", // the last item
    "length", // how many items or characters there are
    "list", // the items as a list; of a text its characters, of a mapping its keys
    "lower", // the text in lower case
    "map", // each item after a filter, or its member of a name
    "max", // the largest item
    "md_block", // Markdown of several lines: headings begin at level 3, open code is closed, no tags
    "md_cell",  // a table's cell: `|` is escaped
    "md_heading", // a heading
    "md_inline", // the middle of a line: on one line, no tags
    "md_start", // the start of a line: begins no list, heading or quote either
    "min",      // the smallest item
    "reject",   // the items that fail a test, or that are empty
    "rejectattr", // the items of which a member fails a test, or is empty
    "replace",  // the text with one part replaced by another
    "reverse",  // the items or characters from the last to the first
    "round",    // the number rounded (`common`, `ceil` or `floor`) to so many digits
    "safe",     // the value as it is
    "select",   // the items that pass a test, or that are not empty
    "selectattr", // the items of which a member passes a test, or is not empty
    "slice",    // the items in so many groups
    "sort",     // the items in order, by a member where one is named
    "string",   // the value as a text
    "sum",      // all numbers, or a member of all items, added up
    "title",    // each word with its first letter in upper case
    "tojson",   // the value as JSON
    "trim",     // the text without the white space, or the given characters, around it
    "truncate", // the text cut to a length, with dots
    "unique",   // each item only once
    "upper",    // the text in upper case
    "urlencode", // the text as part of an address
    "wordcount", // how many words there are
    "yaml_quoted", // YAML, always in double quotes
    "yaml_scalar", // YAML, in quotes only where needed
];

/// Jinja2's tests that there are.
pub const TESTS: &[&str] = &[
    "==",          // is equal
    "!=",          // is not equal
    "<",           // is less
    "<=",          // is less or equal
    ">",           // is greater
    ">=",          // is greater or equal
    "boolean",     // is true or false
    "defined",     // is there
    "divisibleby", // leaves no rest when divided
    "eq",          // is equal
    "equalto",     // is equal
    "even",        // is an even whole number
    "false",       // is false
    "filter",      // is the name of a filter
    "float",       // is a number with a fraction
    "ge",          // is greater or equal
    "greaterthan", // is greater
    "gt",          // is greater
    "in",          // is an item, a key or a part of
    "integer",     // is a whole number
    "iterable",    // can be gone through
    "le",          // is less or equal
    "lessthan",    // is less
    "lower",       // is a text in lower case
    "lt",          // is less
    "mapping",     // is a mapping
    "ne",          // is not equal
    "none",        // is none
    "number",      // is a number
    "odd",         // is an odd whole number
    "sameas",      // is equal
    "sequence",    // is a list, a text or a mapping
    "string",      // is a text
    "test",        // is the name of a test
    "true",        // is true
    "undefined",   // is not there
    "upper",       // is a text in upper case
];

/// The functions that there are.
pub const FUNCTIONS: &[&str] = &[
    "dict",      // a mapping of the pairs of another and of named values
    "namespace", // an object whose members `{% set %}` can change inside a loop
    "range",     // whole numbers from the first (0) to before the second, in steps
];

/// The methods that there are.
pub const METHODS: &[&str] = &[
    "capitalize", // text: the first letter in upper case, the rest in lower case
    "count",      // text, list: how often a part or an item is in it
    "endswith",   // text: whether it ends so
    "find",       // text: where a part begins, counted in characters, or -1
    "get",        // mapping: the value of a key, or a default
    "isdigit",    // text: whether it is digits alone
    "items",      // mapping: its pairs
    "join",       // text: the items of a list with the text between them
    "keys",       // mapping: its keys
    "lower",      // text: in lower case
    "lstrip",     // text: without white space, or the given characters, at its start
    "replace",    // text: one part replaced by another
    "rstrip",     // text: without white space, or the given characters, at its end
    "split",      // text: its parts between white space, or a mark, at most so many
    "splitlines", // text: its lines
    "startswith", // text: whether it begins so
    "strip",      // text: without white space, or the given characters, around it
    "title",      // text: each word with its first letter in upper case
    "upper",      // text: in upper case
    "values",     // mapping: its values
];
