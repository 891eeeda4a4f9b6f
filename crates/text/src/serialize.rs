//! Ranges as JavaScript and editors read them: UTF-16 offsets, and lines and columns from 1. Sources
//! as they are passed: a string, or a list of texts with names.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{NamedText, Position, Range, Source};

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut position = serializer.serialize_struct("Position", 2)?;
        position.serialize_field("line", &self.line)?;
        position.serialize_field("column", &self.column)?;
        position.end()
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut range = serializer.serialize_struct("Range", 4)?;
        range.serialize_field("from", &self.start.utf16)?;
        range.serialize_field("to", &self.end.utf16)?;
        range.serialize_field("start", &self.start)?;
        range.serialize_field("end", &self.end)?;
        range.end()
    }
}

impl Serialize for NamedText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = serializer.serialize_struct("NamedText", 2)?;
        text.serialize_field("name", self.name)?;
        text.serialize_field("text", self.text)?;
        text.end()
    }
}

impl Serialize for Source<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.texts() {
            Some(texts) => serializer.collect_seq(texts),
            None => serializer.serialize_str(self.text()),
        }
    }
}
