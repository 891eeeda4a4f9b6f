//! Links in a dialect, and pictures, which are links.

use super::code;
use super::text::{push_address, push_title};
use super::writer::DialectWriter;

impl DialectWriter {
    pub(super) fn open_link(&mut self, address: &str, title: &str) {
        self.layout.inline();
        self.layout.place.starts_block = false;
        self.layout.in_link = true;
        let heading = self.anchors.address(address);
        if heading.is_none() && address.starts_with('#') && self.layout.spec.needs_headings {
            self.layout.out.push_str("<a href=\"");
            push_address(&mut self.layout.out, address);
            self.layout.out.push('"');
            push_title(&mut self.layout.out, "title=", title);
            self.layout.out.push('>');
            self.link = String::from("</a>");
            return;
        }
        self.layout.out.push('[');
        self.link = String::from("](");
        push_address(&mut self.link, heading.as_deref().unwrap_or(address));
        push_title(&mut self.link, "", title);
        self.link.push(')');
    }

    pub(super) fn open_picture(&mut self, address: &str, title: &str) {
        let is_path =
            !address.contains(':') && !address.starts_with("//") && !address.starts_with('#');
        if is_path && self.layout.spec.needs_files {
            // What is before it was written for the mark of a picture, and this begins with a word.
            if self.layout.out.ends_with([':', '&']) {
                self.layout.out.push(' ');
            }
            self.picture = Some(address.to_owned());
        } else {
            self.open_link(address, title);
        }
    }

    pub(super) fn close_link(&mut self) {
        if let Some(path) = self.picture.take() {
            self.layout.inline();
            self.layout.out.push_str(" (");
            code::push_inline(&mut self.layout, &path);
            self.layout.out.push(')');
        }
        self.layout.in_link = false;
        let link = std::mem::take(&mut self.link);
        self.layout.out.push_str(&link);
    }
}
