//! How a document is to look in its format.

/// How a document is to look in its format.
#[derive(Clone, Copy, Debug)]
pub struct Look<'o> {
    /// The level of the document's title, 1 to 3; deeper headings follow, to 6 at most.
    pub heading_level: usize,
    /// Stands before every id.
    pub id_prefix: &'o str,
    /// Whether the hints for the writer show.
    pub guidance: bool,
    /// Whether to say where each text of the document stands.
    pub trace: bool,
}
