//! A layout as SVG.

use super::Graph;
/// The style sheet.
pub const STYLE: &str = "";
/// SVG.
pub fn svg(_graph: &Graph<'_>, _id_prefix: &str, _name: &str, _description: &str) -> String {
    String::new()
}
