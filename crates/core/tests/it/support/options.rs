//! What the integration tests share: options from JSON, diagnostics to JSON.

use groundplan::{
    Diagnostic, Empty, Format, Guidance, Limits, Position, Range, RenderOptions, Severity, Template,
};
use serde_json::{Value, json};

/// Options as `options.json` of a golden case has them.
pub fn options(json: &str) -> RenderOptions {
    let json: Value = serde_json::from_str(json).expect("options.json is JSON");
    let mut options = RenderOptions::default();
    for (name, value) in json.as_object().expect("options.json is an object") {
        let text = || value.as_str().unwrap_or_else(|| panic!("{name} is a text")).to_owned();
        match name.as_str() {
            "story" => options.story = Some(text()),
            "template" => {
                options.template =
                    if text() == "seed" { Template::Seed } else { Template::Architecture }
            }
            "format" => {
                let format = Format::named(&text());
                options.format = format.unwrap_or_else(|| panic!("no format {value}"));
            }
            "author" => options.author = Some(text()),
            "date" => options.date = Some(text()),
            "guidance" => {
                options.guidance =
                    Some(if text() == "keep" { Guidance::Keep } else { Guidance::Drop })
            }
            "empty" => {
                options.empty =
                    Some(if text() == "omit" { Empty::Omit } else { Empty::Placeholder })
            }
            "sourceName" => options.source_name = Some(text()),
            "frontMatter" => options.front_matter = value.as_bool(),
            "headingLevel" => options.heading_level = value.as_u64().map(|level| level as usize),
            "idPrefix" => options.id_prefix = Some(text()),
            "rules" => options.rules = rules(value),
            "limits" => options.limits = limits(value),
            other => panic!("options.json has no option {other}"),
        }
    }
    options
}

fn rules(value: &Value) -> Vec<(String, Option<Severity>)> {
    let severity = |word: &str| match word {
        "off" => None,
        "info" => Some(Severity::Info),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        other => panic!("no severity {other}"),
    };
    let rules = value.as_object().expect("rules is an object").iter();
    rules.map(|(name, value)| (name.clone(), severity(value.as_str().unwrap_or("")))).collect()
}

fn limits(value: &Value) -> Limits {
    let mut limits = Limits::default();
    for (name, value) in value.as_object().expect("limits is an object") {
        let number = value.as_u64().expect("a limit is a number");
        match name.as_str() {
            "bytes" => limits.bytes = number as usize,
            "nodes" => limits.nodes = number as usize,
            "depth" => limits.depth = number as usize,
            "diagnostics" => limits.diagnostics = number as usize,
            "output" => limits.output = number as usize,
            "fuel" => limits.fuel = number,
            other => panic!("no limit {other}"),
        }
    }
    limits
}

/// Diagnostics in the shape that JavaScript gets.
pub fn diagnostics(diagnostics: &[Diagnostic]) -> Value {
    diagnostics.iter().map(diagnostic).collect()
}

fn diagnostic(diagnostic: &Diagnostic) -> Value {
    let labels = diagnostic
        .labels
        .iter()
        .map(|label| json!({"range": range(&label.range), "message": label.message}));
    let fixes = diagnostic.fixes.iter().map(|fix| {
        let edits = fix.edits.iter().map(|edit| json!({"from": edit.range.start.utf16, "to": edit.range.end.utf16, "insert": edit.insert}));
        json!({"title": fix.title, "safe": fix.safe, "edits": edits.collect::<Vec<_>>()})
    });
    let mut value = json!({
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.as_str(),
        "file": diagnostic.file,
        "message": diagnostic.message,
        "range": range(&diagnostic.range),
        "labels": labels.collect::<Vec<_>>(),
        "fixes": fixes.collect::<Vec<_>>(),
    });
    if let Some(help) = &diagnostic.help {
        value["help"] = json!(help);
    }
    value
}

fn range(range: &Range) -> Value {
    let position = |position: Position| json!({"line": position.line, "column": position.column});
    json!({"from": range.start.utf16, "to": range.end.utf16, "start": position(range.start), "end": position(range.end)})
}
