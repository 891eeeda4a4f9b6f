//! Tables in block Markdown: rows as every reader divides them into cells.

use pulldown_cmark::Alignment;

use crate::markdown::block_start::may_be_table_rule;
use crate::markdown::code_spans::code_ranges;
use crate::markdown::escape;
use crate::markdown::harmful_code::span_element;

/// A table, row by row.
pub(super) struct Table {
    sides: Vec<Alignment>,
    pub(super) rows: Vec<String>,
}

impl Table {
    pub(super) fn new(sides: Vec<Alignment>) -> Self {
        Self { sides, rows: Vec::new() }
    }

    /// Adds a row. One that nothing has to be changed in stays as it was written.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn push_row(&mut self, source: &str) {
        let source = source.trim_matches([' ', '\t']);
        let is_head = self.rows.is_empty();
        let inside = source.strip_prefix('|').unwrap_or(source);
        let ends = inside.ends_with('|') && !inside.ends_with("\\|");
        let inside = if ends { &inside[..inside.len() - 1] } else { inside };
        let is_framed = ends && source.starts_with('|');
        let (mut cells, mut is_changed) = (Vec::new(), !is_framed);
        for cell in split(inside) {
            let cell = cell.trim_matches([' ', '\t']);
            let written = written(cell, is_head);
            is_changed |= written != cell;
            cells.push(written);
        }
        let row = match is_changed {
            true => format!("| {} |", cells.join(" | ")),
            false => source.to_owned(),
        };
        // With a line above, a head that looks like a rule would be the rule of that.
        self.rows.push(match is_head && may_be_table_rule(&row) {
            true => row.replacen('-', "&#45;", 1).replacen('=', "&#61;", 1),
            false => row,
        });
    }

    /// Adds the line between the head and the other rows.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn push_rule(&mut self, source: &str) {
        let source = source.trim_matches([' ', '\t']);
        let is_framed = source.starts_with('|')
            && source.ends_with('|')
            && source.matches('|').count() == self.sides.len() + 1
            && source.bytes().all(|byte| b"|-: ".contains(&byte));
        if is_framed {
            self.rows.push(source.to_owned());
            return;
        }
        let sides = self.sides.iter().map(|side| match side {
            Alignment::None => "---|",
            Alignment::Left => ":--|",
            Alignment::Center => ":-:|",
            Alignment::Right => "--:|",
        });
        self.rows.push(format!("|{}", sides.collect::<String>()));
    }
}

/// The cells between the pipes of a row.
fn split(row: &str) -> impl Iterator<Item = &str> {
    let mut is_escaped = false;
    row.split(move |sign| {
        let ends = sign == '|' && !is_escaped;
        is_escaped = sign == '\\';
        ends
    })
}

/// A cell as every reader reads it. In the head, some make ids of its words, which a quotation mark
/// would end.
#[cfg_attr(small_where_cold, optimize(size))]
fn written(cell: &str, is_head: bool) -> String {
    let cell = escape::cell(cell);
    let mut out = String::with_capacity(cell.len());
    let mut start = 0;
    if is_head && cell.contains('"') {
        for range in code_ranges(cell.as_bytes()) {
            out.push_str(&cell[start..range.start].replace('"', "&quot;"));
            let code = &cell[range.clone()];
            start = range.end;
            match code.contains('"') {
                true => out.push_str(&span_element(&code.replace("\\|", "|"))),
                false => out.push_str(code),
            }
        }
        out.push_str(&cell[start..].replace('"', "&quot;"));
        return out;
    }
    cell.into_owned()
}
