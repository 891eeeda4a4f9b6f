//! Writes a module's functions in another order: their indices follow the order, so every use of
//! one is rewritten.

use std::ops::Range;

use wasmparser::{
    ElementItems, ExternalKind, FunctionBody, Operator, Parser, Payload, Result, TypeRef,
};

/// A place in a module that holds the index of a function.
type Use = (Range<usize>, u32);

/// What the order changes in a module.
#[derive(Default)]
struct Contents<'m> {
    /// How many functions are imported: they come first and stay where they are.
    imported: u32,
    types: Vec<u32>,
    bodies: Vec<FunctionBody<'m>>,
    /// In the order of the module.
    uses: Vec<Use>,
    /// The sections, by their numbers. Custom sections aren't among them: nothing that runs needs
    /// them, and names would be wrong.
    sections: Vec<(u8, Range<usize>)>,
}

/// The module with its own functions in the order that `order` gives for their bodies.
///
/// # Errors
/// What isn't a module.
pub(super) fn reorder(
    module: &[u8],
    order: impl FnOnce(&[&[u8]]) -> Vec<usize>,
) -> Result<Vec<u8>> {
    let contents = read(module)?;
    let bodies: Vec<&[u8]> = contents.bodies.iter().map(FunctionBody::as_bytes).collect();
    let order = order(&bodies);
    let mut indices = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        indices[*old] = contents.imported + number(new);
    }
    let rewritten = |range: Range<usize>| {
        let first = contents.uses.partition_point(|(place, _)| place.start < range.start);
        let mut out = Vec::with_capacity(range.len());
        let mut at = range.start;
        for (place, index) in &contents.uses[first..] {
            if place.end > range.end {
                break;
            }
            out.extend(&module[at..place.start]);
            let own = index.checked_sub(contents.imported);
            append(own.map_or(*index, |own| indices[own as usize]), &mut out);
            at = place.end;
        }
        out.extend(&module[at..range.end]);
        out
    };
    let mut out = module[..8].to_vec();
    for (id, range) in &contents.sections {
        let mut section = Vec::new();
        match id {
            3 => {
                append(number(order.len()), &mut section);
                order.iter().for_each(|&old| append(contents.types[old], &mut section));
            }
            10 => {
                append(number(order.len()), &mut section);
                for &old in &order {
                    let body = rewritten(contents.bodies[old].range());
                    append(number(body.len()), &mut section);
                    section.extend(body);
                }
            }
            _ => section = rewritten(range.clone()),
        }
        out.push(*id);
        append(number(section.len()), &mut out);
        out.extend(section);
    }
    Ok(out)
}

fn read(module: &[u8]) -> Result<Contents<'_>> {
    let mut contents = Contents::default();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Some((id, range)) = payload.as_section().filter(|(id, _)| *id != 0) {
            contents.sections.push((id, range));
        }
        contents.payload(payload)?;
    }
    contents.uses.sort_by_key(|(place, _)| place.start);
    Ok(contents)
}

impl<'m> Contents<'m> {
    fn payload(&mut self, payload: Payload<'m>) -> Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(types) => {
                self.types = types.into_iter().collect::<Result<_>>()?;
            }
            Payload::StartSection { func, range } => self.uses.push((range, func)),
            Payload::ExportSection(exports) => {
                let end = exports.range().end;
                let exports: Vec<_> = exports.into_iter_with_offsets().collect::<Result<_>>()?;
                for (at, (_, export)) in exports.iter().enumerate() {
                    // The index is the last thing of an export.
                    let end = exports.get(at + 1).map_or(end, |(next, _)| *next);
                    if export.kind == ExternalKind::Func {
                        self.uses.push((end - length(export.index)..end, export.index));
                    }
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    match element?.items {
                        ElementItems::Functions(functions) => {
                            for function in functions.into_iter_with_offsets() {
                                let (at, index) = function?;
                                self.uses.push((at..at + length(index), index));
                            }
                        }
                        ElementItems::Expressions(_, expressions) => {
                            for expression in expressions {
                                self.operators(expression?.get_operators_reader())?;
                            }
                        }
                    }
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.operators(global?.init_expr.get_operators_reader())?;
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.operators(body.get_operators_reader()?)?;
                self.bodies.push(body);
            }
            _ => {}
        }
        Ok(())
    }

    fn operators(&mut self, operators: wasmparser::OperatorsReader<'m>) -> Result<()> {
        for operator in operators.into_iter_with_offsets() {
            if let (
                Operator::Call { function_index: index }
                | Operator::ReturnCall { function_index: index }
                | Operator::RefFunc { function_index: index },
                at,
            ) = operator?
            {
                // The operator itself is one byte.
                self.uses.push((at + 1..at + 1 + length(index), index));
            }
        }
        Ok(())
    }
}

/// How many bytes a number takes. walrus writes none with more.
fn length(number: u32) -> usize {
    let mut bytes = Vec::new();
    append(number, &mut bytes);
    bytes.len()
}

/// Appends a number as the binary format writes it: seven bits in each byte.
pub(super) fn append(mut number: u32, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push(number.to_le_bytes()[0] | 128);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `one` calls `two`, and both are exported; `two` calls the import.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01m\x01f\0\0\
        \x03\x03\x02\0\0\
        \x07\x0d\x02\x03one\0\x01\x03two\0\x02\
        \x0a\x0b\x02\x04\0\x10\x02\x0b\x04\0\x10\0\x0b";

    #[test]
    fn uses_of_functions_follow_their_order() -> Result<()> {
        let turned = reorder(MODULE, |bodies| (0..bodies.len()).rev().collect())?;
        let contents = read(&turned)?;
        let uses: Vec<u32> = contents.uses.iter().map(|(_, index)| *index).collect();
        assert_eq!(uses, [2, 1, 0, 1]);
        assert_eq!(reorder(&turned, |_| vec![1, 0])?, MODULE);
        Ok(())
    }
}
