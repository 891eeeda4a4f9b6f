//! Diagnostics and summaries as JSON in the shapes of the public contract, offsets in UTF-16.
//!
//! Written by hand: these few shapes take a third of the time and none of the 20 KB of code that
//! a serializer brings, and `JSON.parse` on the other side checks every byte.

use groundplan::{Diagnostic, Fix, Label, Position, Range, StorySummary, Trace};

/// JSON under construction: an object's members, a list's items, or one after the other.
#[derive(Default)]
struct Json(String);

impl Json {
    fn list<T>(&mut self, name: &str, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.key(name);
        self.0.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.object(|json| write(json, item));
        }
        self.0.push(']');
    }

    fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.0.push('{');
        write(self);
        self.0.push('}');
    }

    fn key(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        self.0.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F)) {
            self.0.push_str(&rest[..at]);
            let byte = rest.as_bytes()[at];
            match byte {
                b'"' | b'\\' => self.0.extend(['\\', char::from(byte)]),
                b'\n' => self.0.push_str("\\n"),
                _ => {
                    self.0.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
                    self.0.extend(char::from_digit(u32::from(byte & 0xF), 16));
                }
            }
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    fn maybe(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn flag(&mut self, name: &str, flag: bool) {
        self.key(name);
        self.0.push_str(if flag { "true" } else { "false" });
    }

    fn number(&mut self, name: &str, mut number: usize) {
        self.key(name);
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.0.extend(digits[at..].iter().map(|&digit| char::from(digit)));
    }

    fn range(&mut self, name: &str, range: &Range) {
        self.key(name);
        self.object(|json| {
            json.number("from", range.start.utf16);
            json.number("to", range.end.utf16);
            json.position("start", range.start);
            json.position("end", range.end);
        });
    }

    /// Two UTF-16 offsets.
    fn pair(&mut self, name: &str, range: &Range) {
        self.key(name);
        self.0.push('[');
        self.number("", range.start.utf16);
        self.0.push(',');
        self.number("", range.end.utf16);
        self.0.push(']');
    }

    fn position(&mut self, name: &str, position: Position) {
        self.key(name);
        self.object(|json| {
            json.number("line", position.line);
            json.number("column", position.column);
        });
    }
}

/// A list of diagnostics.
pub(crate) fn diagnostics(diagnostics: &[Diagnostic]) -> String {
    let mut json = Json::default();
    json.list("", diagnostics, |json, diagnostic| {
        json.text("code", diagnostic.code);
        json.text("name", diagnostic.name);
        json.text("severity", diagnostic.severity.as_str());
        json.text("file", &diagnostic.file);
        json.text("message", &diagnostic.message);
        json.maybe("help", diagnostic.help.as_deref());
        json.range("range", &diagnostic.range);
        json.list("labels", &diagnostic.labels, label);
        json.list("fixes", &diagnostic.fixes, fix);
    });
    json.0
}

fn label(json: &mut Json, label: &Label) {
    json.range("range", &label.range);
    json.text("message", &label.message);
    json.maybe("file", label.file.as_deref());
}

fn fix(json: &mut Json, fix: &Fix) {
    json.text("title", &fix.title);
    json.flag("safe", fix.safe);
    json.list("edits", &fix.edits, |json, edit| {
        json.number("from", edit.range.start.utf16);
        json.number("to", edit.range.end.utf16);
        json.text("insert", &edit.insert);
    });
}

/// Which piece of a document came from where.
pub(crate) fn trace(trace: &[Trace]) -> String {
    let mut json = Json::default();
    json.list("", trace, |json, piece| {
        json.pair("text", &piece.text);
        json.pair("source", &piece.source);
        json.text("field", piece.field);
    });
    json.0
}

/// One story.
pub(crate) fn summary(summary: &StorySummary) -> String {
    let mut json = Json::default();
    json.object(|json| members(json, summary));
    json.0
}

/// A list of stories.
pub(crate) fn summaries(summaries: &[StorySummary]) -> String {
    let mut json = Json::default();
    json.list("", summaries, members);
    json.0
}

fn members(json: &mut Json, summary: &StorySummary) {
    json.text("id", &summary.id);
    json.text("title", &summary.title);
    json.maybe("status", summary.status.as_deref());
    json.maybe("priority", summary.priority.as_deref());
    json.maybe("type", summary.kind.as_deref());
    json.range("range", &summary.range);
}
