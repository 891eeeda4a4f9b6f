//! Reads what a file of Rust declares and names from its tokens.

use super::file::{Item, Mention, Path, RustFile};
use super::token::{Token, TokenKind, tokens};

/// Reads a file; the error explains why it isn't Rust.
pub(super) fn read(text: &str) -> Result<RustFile, String> {
    let tokens = tokens(text)?;
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        scopes: Vec::new(),
        next: Scope::default(),
        is_reexport: false,
        file: RustFile::default(),
    };
    while reader.at < tokens.len() {
        reader.step();
    }
    Ok(reader.file)
}

/// What an open bracket belongs to.
#[derive(Clone, Debug, Default)]
struct Scope {
    module: Option<String>,
    /// The body of an `impl` or a `trait`, whose `type` lines declare no type.
    is_associated: bool,
    is_test: bool,
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    scopes: Vec<Scope>,
    /// What the next `{` belongs to.
    next: Scope,
    /// Whether the import that is being read is a `pub use`.
    is_reexport: bool,
    file: RustFile,
}

impl Reader<'_> {
    fn step(&mut self) {
        let tokens = self.tokens;
        let token = &tokens[self.at];
        match &token.kind {
            TokenKind::Mark('#') => self.attribute(),
            TokenKind::Mark('{') => {
                let scope = std::mem::take(&mut self.next);
                self.open(scope);
            }
            TokenKind::Mark('(' | '[') => {
                self.open(Scope { is_test: self.next.is_test, ..Scope::default() })
            }
            TokenKind::Mark(')' | ']') => self.close(),
            TokenKind::Mark('}') => {
                self.close();
                self.next = Scope::default();
            }
            TokenKind::Mark(';') => {
                self.next = Scope::default();
                self.at += 1;
            }
            TokenKind::Word(word) => self.word(word, token.line),
            TokenKind::Mark(_) | TokenKind::Literal => self.at += 1,
        }
    }

    fn open(&mut self, scope: Scope) {
        if scope.module.is_some() {
            self.scopes.push(scope);
            self.file.inline_modules.push(self.module());
        } else {
            self.scopes.push(scope);
        }
        self.at += 1;
    }

    fn close(&mut self) {
        self.scopes.pop();
        self.at += 1;
    }

    /// Skips `#[…]`; one that names `test` makes what follows test code.
    fn attribute(&mut self) {
        let open = self.at + 1 + usize::from(self.mark(1, '!'));
        if !self.tokens.get(open).is_some_and(|token| token.is('[')) {
            self.at += 1;
            return;
        }
        let end = self.closing(open);
        let words: Vec<_> = self.tokens[open..end].iter().filter_map(Token::word).collect();
        if words.contains(&"test") && !words.contains(&"not") {
            self.next.is_test = true;
        }
        self.at = end + 1;
    }

    fn word(&mut self, word: &str, line: usize) {
        match word {
            "pub" if self.mark(1, '(') => self.at = self.closing(self.at + 1) + 1,
            "use" if !self.mark(1, '<') => self.import(line),
            "mod" => {
                self.next.module = self.name(1);
                self.at += 2;
            }
            "impl" => {
                self.next.is_associated = true;
                self.at += 1;
            }
            "struct" | "enum" | "trait" | "type" | "fn" | "const" | "static" => {
                self.item(word, line);
                self.next.is_associated |= word == "trait";
                self.at += 1;
            }
            "macro_rules" if self.mark(1, '!') => {
                self.at += 1;
                self.item(word, line);
                self.at += 1;
            }
            _ => self.path(line),
        }
    }

    /// The item whose name follows. Methods and constants of an `impl` belong to its type.
    fn item(&mut self, word: &str, line: usize) {
        let is_associated = self.scopes.last().is_some_and(|scope| scope.is_associated);
        if is_associated {
            return;
        }
        let Some(name) = self.name(1) else { return };
        let is_type = matches!(word, "struct" | "enum" | "trait" | "type");
        let (module, is_test) = (self.module(), self.is_test());
        self.file.items.push(Item { line, module, name, is_type, is_test });
    }

    /// A path outside a `use`, if it has two names or more.
    fn path(&mut self, line: usize) {
        let is_continued =
            self.at > 1 && self.tokens[self.at - 1].is(':') && self.tokens[self.at - 2].is(':');
        let path = self.names();
        self.file.words.extend(path.first().cloned());
        if path.len() > 1 && !is_continued {
            self.mention(line, path, None);
        }
    }

    /// Reads `a::b::c`.
    fn names(&mut self) -> Path {
        let mut path = Path::new();
        while let Some(name) = self.name(0) {
            path.push(name);
            self.at += 1;
            if !(self.mark(0, ':') && self.mark(1, ':') && self.name(2).is_some()) {
                break;
            }
            self.at += 2;
        }
        path
    }

    fn import(&mut self, line: usize) {
        // After `pub` or `pub(crate)`.
        let before = self.at.checked_sub(1).map(|before| &self.tokens[before]);
        self.is_reexport = before.is_some_and(|it| it.word() == Some("pub") || it.is(')'));
        self.at += 1;
        // `use ::name` names a crate.
        while self.mark(0, ':') {
            self.at += 1;
        }
        self.import_tree(&[], line);
        self.is_reexport = false;
    }

    /// One branch of a `use`: a path, then nothing, `as name`, `::*` or `::{…}`.
    fn import_tree(&mut self, base: &[String], line: usize) {
        let line = self.tokens.get(self.at).map_or(line, |token| token.line);
        let mut path = [base, &self.names()].concat();
        if self.mark(0, ':') && self.mark(1, ':') {
            self.at += 2;
        }
        if self.mark(0, '{') {
            let end = self.closing(self.at);
            self.at += 1;
            while self.at < end {
                if self.mark(0, ',') {
                    self.at += 1;
                } else {
                    let before = self.at;
                    self.import_tree(&path, line);
                    // Whatever a macro may write here, it is not read twice.
                    self.at = self.at.max(before + 1);
                }
            }
            self.at = end + 1;
            return;
        }
        if self.mark(0, '*') {
            self.at += 1;
            self.mention(line, path, Some("*".to_owned()));
            return;
        }
        if path.last().is_some_and(|name| name == "self") && path.len() > 1 {
            path.pop();
        }
        let mut alias = path.last().cloned();
        if self.name(0).as_deref() == Some("as") {
            alias = self.name(1);
            self.at += 2;
        }
        if alias.is_some() {
            self.mention(line, path, alias);
        }
    }

    fn mention(&mut self, line: usize, path: Path, alias: Option<String>) {
        self.file.mentions.push(Mention {
            line,
            module: self.module(),
            path,
            alias,
            is_reexport: self.is_reexport,
            is_test: self.is_test(),
        });
    }

    fn module(&self) -> Path {
        self.scopes.iter().filter_map(|scope| scope.module.clone()).collect()
    }

    fn is_test(&self) -> bool {
        self.next.is_test || self.scopes.iter().any(|scope| scope.is_test)
    }

    fn mark(&self, ahead: usize, mark: char) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| token.is(mark))
    }

    fn name(&self, ahead: usize) -> Option<String> {
        self.tokens.get(self.at + ahead)?.word().map(str::to_owned)
    }

    /// The place of the bracket that closes the one at `open`.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0_usize;
        for (at, token) in self.tokens.iter().enumerate().skip(open) {
            match token.kind {
                TokenKind::Mark('(' | '[' | '{') => depth += 1,
                TokenKind::Mark(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(text: &str) -> Vec<String> {
        let file = read(text).expect("this is Rust");
        let shown = file.mentions.iter().map(|it| {
            let alias = it.alias.as_ref().map_or(String::new(), |alias| format!(" as {alias}"));
            let test = if it.is_test { " in tests" } else { "" };
            let public = if it.is_reexport { "pub " } else { "" };
            format!("{}: {public}{}{alias}{test}", it.line, it.path.join("::"))
        });
        shown.collect()
    }

    #[test]
    fn the_branches_of_an_import_are_read() {
        let text = "use crate::{a::{B, self as c},\n  d::*, e};\npub(in crate::x) use f as g;";
        let expected = [
            "1: crate::a::B as B",
            "1: crate::a as c",
            "2: crate::d as *",
            "2: crate::e as e",
            "3: pub f as g",
        ];
        assert_eq!(mentions(text), expected);
    }

    #[test]
    fn paths_in_code_are_read() {
        let text = "fn f(a: crate::a::B) -> x::Y<z::Z> {\n  v.iter::<T>(); m!(super::n());\n}";
        assert_eq!(mentions(text), ["1: crate::a::B", "1: x::Y", "1: z::Z", "2: super::n"]);
    }

    #[test]
    fn code_of_tests_is_known_as_such() {
        let text = "#[cfg(test)]\nmod tests {\n use super::a;\n}\n#[cfg(test)]\nuse b::c;\nuse d::e;\n#[cfg(not(test))]\nuse f::g;";
        let expected =
            ["3: super::a as a in tests", "6: b::c as c in tests", "7: d::e as e", "9: f::g as g"];
        assert_eq!(mentions(text), expected);
        let file = read(text).expect("this is Rust");
        assert_eq!(file.inline_modules, [["tests".to_owned()]]);
    }

    #[test]
    fn items_are_read_with_their_module() {
        let text = "struct A;\nimpl A { type B = u8; fn c() {} }\ntrait D { type E; }\nmod f { pub enum G {} fn h() {} }\ntype I = u8;";
        let file = read(text).expect("this is Rust");
        let types = file.items.iter().map(|item| (item.line, item.name.as_str(), item.is_type));
        let expected =
            [(1, "A", true), (3, "D", true), (4, "G", true), (4, "h", false), (5, "I", true)];
        assert_eq!(types.collect::<Vec<_>>(), expected);
        assert_eq!(file.items[2].module, ["f"]);
    }
}
