//! Finds where the tags of a template need guards.

use super::lexer::{Token, TokenKind};
use crate::text::Span;

/// So many operators may follow one another or nest, and so many branches may an `if` have.
pub(super) const MAX_CHAIN: usize = 500;

/// A text that a template gets at an offset.
pub(super) struct Insertion {
    pub(super) at: usize,
    pub(super) text: &'static str,
}

/// What is inserted before the guarded code, and what after it; where a `.` or a `[` may follow,
/// all is in parentheses.
const GUARD: [&str; 2] = ["(", ")|_charged"];
const WRAPPED_GUARD: [&str; 2] = ["((", ")|_charged)"];
const STORED_GUARD: [&str; 2] = ["(", ")|_stored"];
/// Around what is indexed, by something that is computed or by a number, and around an index.
const INDEXED_GUARD: [&str; 2] = ["((", ")|_indexed)"];
const COUNTED_GUARD: [&str; 2] = ["((", ")|_counted)"];
const INDEX_GUARD: [&str; 2] = ["(", ")|_index"];

/// What is between two brackets, or in a tag.
#[derive(Default)]
struct Context {
    /// The bracket, or a space for a tag.
    bracket: char,
    /// Where it begins: at the bracket, or at the value that is called or indexed.
    start: usize,
    /// Where the bracket is.
    at: usize,
    /// Whether it is called or indexed.
    is_suffix: bool,
    /// Whether it is not guarded: it belongs to the argument of a test without brackets, for which
    /// the test charges, or holds the names that `call` passes on.
    is_exempt: bool,
    /// Whether all of it is guarded.
    guards_all: bool,
    /// Whether a name is in it, so that its value isn't constant.
    has_names: bool,
    /// How many tokens it has, and whether one is a string.
    tokens: usize,
    has_text: bool,
    has_comma: bool,
    has_colon: bool,
    /// Whether the last token ends a value.
    after_value: bool,
    /// Whether the next word is the name of an attribute, a filter or a test, and whether of a test.
    expects_name: bool,
    in_test: bool,
    /// Whether the last word is the name of a test, which may have an argument without brackets.
    after_test: bool,
    /// The start of the operand of a `+`, a `~` or a comparison, and of the last value in it.
    operand: Option<usize>,
    value: usize,
    /// Whether that value is the argument of a test without brackets.
    is_argument: bool,
    /// Whether the operand is a lone number or string, which is as long as it is written.
    is_lone: bool,
    /// Whether it has a `*`, which can make much of little.
    repeats: bool,
    /// Whether the operator before it is one that guards.
    guards_next: bool,
    /// The end of the last token.
    end: usize,
    /// How many operators follow one another, and the most that did so.
    chain: usize,
    longest: usize,
}

/// The scan of one tag.
pub(super) struct Scan<'t, 'i> {
    text: &'t str,
    statement: &'t str,
    insertions: &'i mut Vec<Insertion>,
    open: Vec<Context>,
}

impl<'t, 'i> Scan<'t, 'i> {
    /// The scan of the tag of a statement, or of an expression if that is empty.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn new(
        text: &'t str,
        statement: &'t str,
        insertions: &'i mut Vec<Insertion>,
    ) -> Self {
        Self { text, statement, insertions, open: Vec::new() }
    }

    /// Adds the insertions of a tag. Fails at the place where a chain is too long.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn tag(&mut self, tokens: &[Token]) -> Result<(), Span> {
        let statement = self.statement;
        let guards_all = statement == "include";
        let mut now = Context { bracket: ' ', guards_all, ..Context::default() };
        // What is assigned to is not guarded, and begins with the tag or after a comma.
        let mut target = self.insertions.len();
        let mut assigned = None;
        let mut last = "";
        for (index, token) in tokens.iter().enumerate() {
            let written = token.span.of(self.text);
            self.token(&mut now, token.kind, written, token.span, last);
            if self.open.is_empty() {
                match (statement, written) {
                    ("set", "=") if assigned.is_none() => {
                        let has_dot = tokens[..index].iter().any(|it| it.span.of(self.text) == ".");
                        assigned = Some((token.span.end as usize, has_dot));
                        self.insertions.truncate(target);
                        now.has_comma = false;
                    }
                    ("with", "=") => self.insertions.truncate(target),
                    ("for", "in") if self.statement.is_empty() && assigned.is_none() => {
                        assigned = Some((0, false));
                        self.insertions.truncate(target);
                    }
                    // The names that `call` passes on.
                    ("call", ")") if assigned.is_none() && tokens[0].span.of(self.text) == "(" => {
                        assigned = Some((0, false));
                        self.end_operand(&mut now, false);
                    }
                    ("with", ",") => target = self.insertions.len(),
                    _ => {}
                }
            }
            if now.chain + self.open.iter().map(|it| it.chain + 1).sum::<usize>() > MAX_CHAIN {
                return Err(token.span);
            }
            last = written;
        }
        self.end_operand(&mut now, false);
        if let Some((start, has_dot)) = assigned.filter(|_| statement == "set") {
            // `set a = b, c` makes a tuple.
            if now.has_comma {
                self.guard(start, now.end, GUARD);
            } else if has_dot {
                self.guard(start, now.end, STORED_GUARD);
            }
        }
        Ok(())
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn guard(&mut self, start: usize, end: usize, [before, after]: [&'static str; 2]) {
        self.insertions.push(Insertion { at: start, text: before });
        self.insertions.push(Insertion { at: end, text: after });
    }

    /// Ends an operand before an operator, a comma or a bracket.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn end_operand(&mut self, now: &mut Context, guards: bool) {
        if let Some(start) = now.operand.take().filter(|_| now.after_value) {
            let wanted = guards || now.guards_next || now.repeats || now.guards_all;
            let is_index = now.is_suffix && now.bracket == '[';
            if wanted && !now.is_lone {
                self.guard(start, now.end, if is_index { INDEX_GUARD } else { GUARD });
            }
        }
        (now.repeats, now.guards_next) = (false, guards);
        (now.after_value, now.after_test, now.expects_name) = (false, false, false);
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn begin_value(now: &mut Context, at: usize) {
        now.operand.get_or_insert(at);
        (now.value, now.is_lone) = (at, false);
        (now.is_argument, now.after_test) = (now.after_test, false);
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn token(&mut self, now: &mut Context, kind: TokenKind, written: &str, span: Span, last: &str) {
        let (start, end) = (span.start as usize, span.end as usize);
        now.tokens += 1;
        match kind {
            _ if now.expects_name && kind != TokenKind::Mark => {
                // In `is not even`, the name is the second word.
                if !(now.in_test && last == "is" && written == "not") {
                    now.after_test = now.in_test;
                    (now.expects_name, now.in_test, now.after_value) = (false, false, true);
                }
            }
            TokenKind::Word => self.word(now, written, start),
            TokenKind::Text | TokenKind::Number => {
                if now.after_value && !now.after_test && kind == TokenKind::Number {
                    self.end_operand(now, false);
                }
                if !now.after_value || now.after_test {
                    let is_first = now.operand.is_none();
                    Self::begin_value(now, start);
                    now.is_lone = is_first;
                }
                now.has_text |= kind == TokenKind::Text;
                now.after_value = true;
            }
            TokenKind::Mark => return self.mark(now, written, start, end, last),
        }
        now.end = end;
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn word(&mut self, now: &mut Context, written: &str, start: usize) {
        match written {
            "is" if now.after_value => {
                now.chain += 1;
                (now.expects_name, now.in_test, now.after_test) = (true, true, false);
                now.is_lone = false;
            }
            "and" | "or" | "if" | "else" if now.after_value => {
                now.chain += 1;
                self.end_operand(now, false);
            }
            "not" | "in" if now.after_value && !now.after_test => {
                let is_loop = self.statement == "for" && self.open.is_empty() && written == "in";
                now.chain += 1;
                self.end_operand(now, !is_loop);
                if is_loop {
                    self.statement = "";
                }
            }
            "not" => now.chain += 1,
            "in" if now.guards_next => {}
            _ => {
                if now.after_value && !now.after_test {
                    self.end_operand(now, false);
                    // What follows an expression without an operator, as in `include a ignore missing`.
                    now.guards_all = false;
                }
                Self::begin_value(now, start);
                now.after_value = true;
                now.has_names |=
                    !matches!(written, "true" | "false" | "none" | "True" | "False" | "None");
            }
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn mark(&mut self, now: &mut Context, written: &str, start: usize, end: usize, last: &str) {
        match written {
            "(" | "[" | "{" => {
                let is_suffix = now.after_value && (written == "(" || !now.after_test);
                let is_target = self.statement == "call" && self.open.is_empty() && !is_suffix;
                if !is_suffix {
                    Self::begin_value(now, start);
                }
                now.chain += usize::from(is_suffix);
                let inner = Context {
                    bracket: written.chars().next().unwrap_or(' '),
                    start: if is_suffix { now.value } else { start },
                    at: start,
                    is_suffix,
                    is_exempt: now.is_argument || is_target,
                    // What `loop.changed` compares, and where an index leads to.
                    guards_all: is_suffix && (written == "[" || last == "changed"),
                    ..Context::default()
                };
                now.end = end;
                self.open.push(std::mem::replace(now, inner));
                return;
            }
            ")" | "]" | "}" => {
                let Some(outer) = self.open.pop() else { return };
                self.end_operand(now, false);
                let inner = std::mem::replace(now, outer);
                self.close(&inner, end);
                now.has_names |= inner.has_names;
                now.is_lone = false;
                now.chain += inner.chain.max(inner.longest);
                (now.after_value, now.after_test) = (true, false);
            }
            "." | "|" if now.after_value => {
                now.chain += 1;
                (now.expects_name, now.after_test, now.is_lone) = (true, false, false);
            }
            "+" | "-" if now.after_value && !now.after_test => {
                now.chain += 1;
                self.end_operand(now, written == "+");
            }
            "~" | "==" | "!=" | "<" | ">" | "<=" | ">=" => {
                now.chain += 1;
                self.end_operand(now, true);
            }
            "*" | "/" | "//" | "%" | "**" if now.after_value => {
                now.chain += 1;
                now.repeats |= written == "*";
                (now.after_value, now.after_test, now.is_lone) = (false, false, false);
            }
            // The arguments that a mapping names are copied.
            "**" => now.guards_next = true,
            "-" | "+" => {
                now.chain += 1;
                now.operand.get_or_insert(start);
                (now.after_value, now.after_test) = (false, false);
            }
            "," | ":" | "=" => {
                // The keys of a mapping are compared.
                let is_key = written == ":" && now.bracket == '{';
                self.end_operand(now, is_key);
                now.guards_next = false;
                now.has_comma |= written == ",";
                now.has_colon |= written == ":";
                now.longest = now.longest.max(now.chain);
                now.chain = 0;
            }
            _ => {}
        }
        now.end = end;
    }

    /// Guards what is in brackets as a whole.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn close(&mut self, inner: &Context, end: usize) {
        match inner.bracket {
            _ if inner.is_exempt => {}
            '[' if inner.is_suffix => {
                // In a text, the characters up to an index are counted, unless that is a string and the bracket.
                let is_name = inner.has_text && inner.tokens == 2;
                if inner.has_names || inner.has_colon {
                    self.guard(inner.start, inner.at, INDEXED_GUARD);
                } else if !is_name {
                    self.guard(inner.start, inner.at, COUNTED_GUARD);
                }
                if inner.has_colon {
                    self.guard(inner.start, end, WRAPPED_GUARD);
                }
            }
            '(' if inner.is_suffix || !inner.has_comma => {}
            _ if inner.has_names => self.guard(inner.start, end, WRAPPED_GUARD),
            _ => {}
        }
    }
}
