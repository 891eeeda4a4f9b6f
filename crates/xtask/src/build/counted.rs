//! Adds a counter to a module: a global with the number of instructions that ran, the same on every
//! machine.

use std::ops::Range;

use wasmparser::{FunctionBody, Operator, Parser, Payload, Result, TypeRef};

use super::renumber::append;

/// The name under which the module exports the counter.
const NAME: &str = "instructions";

/// `i32`, and the sort of a global in an export.
const I32: u8 = 0x7f;
const GLOBAL: u8 = 3;

/// What the counting needs to know of a module.
#[derive(Default)]
struct ModuleParts<'m> {
    /// How many parameters each type of a function has.
    parameters: Vec<usize>,
    /// The type of each function that isn't imported.
    types: Vec<u32>,
    imported_globals: u32,
    globals: u32,
    exports: u32,
    bodies: Vec<FunctionBody<'m>>,
    /// The sections, by their numbers. Custom sections aren't among them.
    sections: Vec<(u8, Range<usize>)>,
}

/// The module with the counter. A copy or fill of memory counts as one for each eight bytes.
///
/// # Errors
/// What isn't a module.
pub(crate) fn counted(module: &[u8]) -> Result<Vec<u8>> {
    let parts = read(module)?;
    let counter = parts.imported_globals + parts.globals;
    let mut out = module[..8].to_vec();
    for (id, range) in &parts.sections {
        let mut section = Vec::new();
        match id {
            6 => {
                extend_list(&module[range.clone()], parts.globals, &mut section);
                // A global of type `i64` that can be set, with the value 0.
                section.extend([0x7e, 1, 0x42, 0, 0x0b]);
            }
            7 => {
                extend_list(&module[range.clone()], parts.exports, &mut section);
                append(length(NAME.len()), &mut section);
                section.extend(NAME.bytes());
                section.push(GLOBAL);
                append(counter, &mut section);
            }
            10 => {
                append(length(parts.bodies.len()), &mut section);
                for (body, kind) in parts.bodies.iter().zip(&parts.types) {
                    let parameters = parts.parameters[*kind as usize];
                    let body = counted_body(module, body, parameters, counter)?;
                    append(length(body.len()), &mut section);
                    section.extend(body);
                }
            }
            _ => section.extend(&module[range.clone()]),
        }
        out.push(*id);
        append(length(section.len()), &mut out);
        out.extend(section);
    }
    Ok(out)
}

/// A list of so many entries, with room for one more.
fn extend_list(list: &[u8], entries: u32, out: &mut Vec<u8>) {
    let mut number = Vec::new();
    append(entries, &mut number);
    append(entries + 1, out);
    out.extend(&list[number.len()..]);
}

fn read(module: &[u8]) -> Result<ModuleParts<'_>> {
    let mut parts = ModuleParts::default();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Some((id, range)) = payload.as_section().filter(|(id, _)| *id != 0) {
            parts.sections.push((id, range));
        }
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.into_iter_err_on_gc_types() {
                    parts.parameters.push(kind?.params().len());
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let global = matches!(import?.ty, TypeRef::Global(_));
                    parts.imported_globals += u32::from(global);
                }
            }
            Payload::FunctionSection(types) => {
                parts.types = types.into_iter().collect::<Result<_>>()?;
            }
            Payload::GlobalSection(globals) => parts.globals = globals.count(),
            Payload::ExportSection(exports) => parts.exports = exports.count(),
            Payload::CodeSectionEntry(body) => parts.bodies.push(body),
            _ => {}
        }
    }
    Ok(parts)
}

/// The body of a function that adds to the counter wherever its straight course ends.
fn counted_body(
    module: &[u8],
    body: &FunctionBody<'_>,
    parameters: usize,
    counter: u32,
) -> Result<Vec<u8>> {
    let (mut groups, mut locals) = (0, length(parameters));
    for group in body.get_locals_reader()? {
        groups += 1;
        locals += group?.0;
    }
    let operators = body.get_operators_reader()?;
    let (start, first) = (body.range().start, operators.original_position());
    let mut out = Vec::with_capacity(body.range().len() * 2);
    // One more local, for the length of a copy.
    extend_list(&module[start..first], groups, &mut out);
    out.extend([1, I32]);
    let (mut copied, mut ran) = (first, 0);
    for operator in operators.into_iter_with_offsets() {
        let (operator, at) = operator?;
        ran += 1;
        match operator {
            Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::Return
            | Operator::Unreachable => {
                out.extend(&module[copied..at]);
                out.push(0x42);
                append_signed(ran, &mut out);
                add(counter, &mut out);
                (copied, ran) = (at, 0);
            }
            Operator::MemoryCopy { .. } | Operator::MemoryFill { .. } => {
                out.extend(&module[copied..at]);
                for access in [0x22, 0x20] {
                    out.push(access);
                    append(locals, &mut out);
                }
                // An eighth of it, as an `i64`.
                out.extend([0xad, 0x42, 3, 0x88]);
                add(counter, &mut out);
                copied = at;
            }
            _ => {}
        }
    }
    out.extend(&module[copied..body.range().end]);
    Ok(out)
}

/// Adds the value on top of the stack to the counter.
fn add(counter: u32, out: &mut Vec<u8>) {
    for (access, then) in [(0x23, Some(0x7c)), (0x24, None)] {
        out.push(access);
        append(counter, out);
        out.extend(then);
    }
}

/// Appends a number that has a sign in the binary format: its bit 6 would be read as one.
fn append_signed(mut number: u32, out: &mut Vec<u8>) {
    while number >= 64 {
        out.push(number.to_le_bytes()[0] | 128);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

fn length(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `run` fills as much memory as its parameter says.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x05\x01\x60\x01\x7f\0\
        \x03\x02\x01\0\
        \x05\x03\x01\0\x01\
        \x06\x06\x01\x7f\x01\x41\0\x0b\
        \x07\x07\x01\x03run\0\0\
        \x0a\x0d\x01\x0b\0\x20\0\x41\0\x20\0\xfc\x0b\0\x0b";

    #[test]
    fn a_counted_module_is_valid_and_exports_its_counter() -> Result<()> {
        wasmparser::validate(MODULE)?;
        let counted = counted(MODULE)?;
        wasmparser::validate(&counted)?;
        let parts = read(&counted)?;
        assert_eq!((parts.globals, parts.exports), (2, 2));
        let added = |body: &FunctionBody<'_>| {
            let operators = body.get_operators_reader()?.into_iter();
            let operators = operators.collect::<Result<Vec<_>>>()?;
            let counter =
                |it: &&Operator<'_>| matches!(it, Operator::GlobalSet { global_index: 1 });
            Ok::<_, wasmparser::BinaryReaderError>(operators.iter().filter(counter).count())
        };
        // Once for the bytes that are filled, and once for the instructions.
        assert_eq!(added(&parts.bodies[0])?, 2);
        Ok(())
    }
}
