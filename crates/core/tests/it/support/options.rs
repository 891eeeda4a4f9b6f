//! What the integration tests share: options from JSON, diagnostics to JSON.

use groundplan::{Diagnostic, RenderOptions};
use serde_json::{Value, json};

/// Options as `options.json` of a golden case has them.
pub fn options(json: &str) -> RenderOptions {
    serde_json::from_str(json).expect("options.json holds options")
}

/// Diagnostics in the shape that JavaScript gets, without the addresses of their explanations.
pub fn diagnostics(diagnostics: &[Diagnostic]) -> Value {
    let mut values = json!(diagnostics);
    for diagnostic in values.as_array_mut().into_iter().flatten() {
        diagnostic.as_object_mut().map(|members| members.remove("url"));
    }
    values
}
