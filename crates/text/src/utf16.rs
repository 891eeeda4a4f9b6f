//! UTF-8 to UTF-16, for a host whose strings are that.

/// Appends text as UTF-16. Runs of ASCII, most of any document, are widened sixteen at a time.
pub fn append_utf16(text: &str, out: &mut Vec<u16>) {
    out.reserve(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let bytes = rest.as_bytes();
        let ascii =
            bytes.chunks(16).take_while(|block| block.is_ascii()).map(<[u8]>::len).sum::<usize>();
        out.extend(bytes[..ascii].iter().map(|&byte| u16::from(byte)));
        rest = &rest[ascii..];
        let mut characters = rest.chars();
        let stop = rest.len().saturating_sub(32);
        while let Some(character) = characters.next() {
            match u16::try_from(u32::from(character)) {
                Ok(unit) => out.push(unit),
                Err(_) => out.extend_from_slice(character.encode_utf16(&mut [0; 2])),
            }
            if characters.as_str().len() <= stop {
                break;
            }
        }
        rest = characters.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_what_the_standard_library_makes_of_it() {
        for text in ["", "plain", "┌──┐ ü漢🙂", &"a┌🙂".repeat(100), &"x".repeat(99)]
        {
            let mut out = Vec::new();
            append_utf16(text, &mut out);
            assert_eq!(out, text.encode_utf16().collect::<Vec<_>>(), "{text}");
        }
    }
}
