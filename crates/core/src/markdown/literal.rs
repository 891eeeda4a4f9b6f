//! Text without Markdown.

/// Text without Markdown, for any place in a line or at its start.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn literal(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, sign) in text.char_indices() {
        let next = text[at + sign.len_utf8()..].chars().next();
        let is_escaped = match sign {
            '\\' | '`' | '*' | '_' | '{' | '}' | '#' | '>' => true,
            '[' => matches!(next, Some('^' | ' ' | 'x' | 'X')),
            ']' => matches!(next, Some('(' | '[' | ':')),
            '-' | '+' => at == 0,
            '.' | ')' => at > 0 && at == digits,
            _ => false,
        };
        if is_escaped {
            out.push('\\');
        }
        match sign {
            '<' | '&' | '|' | '~' => out.push_str(&format!("&#{};", u32::from(sign))),
            _ => out.push(sign),
        }
    }
    out
}
