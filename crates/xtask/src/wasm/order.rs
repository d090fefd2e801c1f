//! The functions of a wasm file, put in an order in which those that are alike are neighbours: brotli then finds more of each in
//! what it has just seen. Takes 2 % off the program, 3.9 KB of the first visit. Those that are imported follow one another by name.

use super::{CODE, IMPORTS, leb128, put_leb128, rewritten};
use std::collections::HashMap;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasmparser::{Parser, Payload, TypeRef};

/// The id of the section that has the type of each function.
const FUNCTIONS: u8 = 3;

/// How many bytes stand side by side in both of two functions for these to be alike.
const N_ALIKE: usize = 5;

/// What stands in more functions than this tells nothing.
const MOST: usize = 200;

/// Puts functions that are alike side by side.
///
/// Returns nothing if this is no well-formed wasm file.
pub(crate) fn in_order(wasm: &[u8]) -> Option<Vec<u8>> {
    let functions = Functions::of(wasm)?;
    let order = alike(&functions.bodies);
    let mut imports: Vec<usize> = (0..functions.imports.len()).collect();
    imports.sort_by_key(|import| functions.imports.get(*import).map(|name| (name.len(), *name)));
    let mut module = wasm_encoder::Module::new();
    let mut renumber = Renumber { imports: places(&imports), own: places(&order) };
    renumber.parse_core_module(&mut module, Parser::new(0), wasm).ok()?;
    rewritten(&module.finish(), |id, body| match id {
        IMPORTS => reordered(id, body, &imports),
        FUNCTIONS | CODE => reordered(id, body, &order),
        _ => Some(body.to_vec()),
    })
}

/// The place of each in an order.
fn places(order: &[usize]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, function) in (0..).zip(order) {
        places[*function] = place;
    }
    places
}

/// The functions of a file.
struct Functions<'a> {
    /// The names of those that it imports.
    imports: Vec<&'a str>,
    /// The code of its own ones.
    bodies: Vec<&'a [u8]>,
}

impl<'a> Functions<'a> {
    fn of(wasm: &'a [u8]) -> Option<Self> {
        let mut functions = Self { imports: Vec::new(), bodies: Vec::new() };
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.ok()? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import.ok()?;
                        // wasm-bindgen imports nothing else.
                        functions.imports.push(matches!(import.ty, TypeRef::Func(_)).then_some(import.name)?);
                    }
                }
                Payload::CodeSectionEntry(body) => functions.bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        Some(functions)
    }
}

/// Gives functions the numbers of their new places: those that are imported, and after them its own.
struct Renumber {
    imports: Vec<u32>,
    own: Vec<u32>,
}

impl Reencode for Renumber {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let n_imported = self.imports.len() as u32;
        Ok(match function.checked_sub(n_imported) {
            Some(own) => self.own.get(own as usize).map_or(function, |place| place + n_imported),
            None => self.imports.get(function as usize).copied().unwrap_or(function),
        })
    }
}

/// A section with its entries, of which there is one for each function, in this order.
fn reordered(id: u8, section: &[u8], order: &[usize]) -> Option<Vec<u8>> {
    let (n, mut rest) = leb128(section)?;
    let mut entries = Vec::with_capacity(n);
    for _ in 0..n {
        let (number, mut after) = leb128(rest)?;
        // A type is a number, a code has its length before it, an import is two names, which have that, a zero, and a type.
        match id {
            CODE => after = after.get(number..)?,
            IMPORTS => {
                let (n_name, name) = leb128(after.get(number..)?)?;
                after = leb128(name.get(n_name + 1..)?)?.1;
            }
            _ => {}
        }
        let (entry, after) = rest.split_at_checked(rest.len() - after.len())?;
        entries.push(entry);
        rest = after;
    }
    let mut out = Vec::with_capacity(section.len());
    put_leb128(&mut out, n);
    for function in order {
        out.extend(*entries.get(*function)?);
    }
    Some(out)
}

/// An order of these functions, from the shortest on: each time the one that has, for its length, most in common with the last.
fn alike(functions: &[&[u8]]) -> Vec<usize> {
    let parts: Vec<Vec<&[u8]>> = functions
        .iter()
        .map(|function| {
            let mut parts: Vec<&[u8]> = function.windows(N_ALIKE).collect();
            parts.sort_unstable();
            parts.dedup();
            parts
        })
        .collect();
    let mut having: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, parts) in parts.iter().enumerate() {
        for part in parts {
            having.entry(part).or_default().push(function);
        }
    }
    let mut left: Vec<usize> = (0..functions.len()).collect();
    left.sort_by_key(|function| functions.get(*function).map(|code| code.len()));
    let mut is_left = vec![true; functions.len()];
    let mut order = Vec::new();
    let mut next = left.first().copied();
    while let Some(function) = next {
        order.push(function);
        is_left[function] = false;
        let mut in_common = vec![0u32; functions.len()];
        for part in parts.get(function).into_iter().flatten() {
            for other in having.get(part).filter(|having| having.len() < MOST).into_iter().flatten() {
                in_common[*other] += 1;
            }
        }
        let share = |other: usize| f64::from(in_common[other]) / (parts[other].len() + 10) as f64;
        let nearest = (0..functions.len())
            .filter(|other| is_left[*other] && in_common[*other] > 0)
            .max_by(|a, b| share(*a).total_cmp(&share(*b)).then(b.cmp(a)));
        next = nearest.or_else(|| left.iter().copied().find(|other| is_left[*other]));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_comes_side_by_side() {
        let functions: [&[u8]; 4] = [b"zzzzzzzzz", b"abcdefgh", b"0123456789", b"abcdefghij"];
        assert_eq!(alike(&functions), [1, 3, 0, 2]);
    }

    #[test]
    fn functions_keep_their_types_and_are_called_by_their_new_numbers() {
        use wasm_encoder::{CodeSection, EntityType, Function, FunctionSection, ImportSection, Instruction, Module};
        // Two are imported; of the own ones the long one calls the short one, and both have types of their own.
        let module = |is_first: bool| {
            let mut module = Module::new();
            let mut types = wasm_encoder::TypeSection::new();
            types.ty().function([], []);
            types.ty().function([], [wasm_encoder::ValType::I32]);
            let mut imports = ImportSection::new();
            for name in if is_first { ["$10", "$9"] } else { ["$9", "$10"] } {
                imports.import("env", name, EntityType::Function(0));
            }
            let mut long = Function::new([]);
            let (ten, short) = if is_first { (0, 3) } else { (1, 2) };
            long.instruction(&Instruction::Call(ten)).instruction(&Instruction::Call(short));
            long.instruction(&Instruction::Drop).instruction(&Instruction::End);
            let mut short = Function::new([]);
            short.instruction(&Instruction::I32Const(1)).instruction(&Instruction::End);
            let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
            for (ty, function) in if is_first { [(0, &long), (1, &short)] } else { [(1, &short), (0, &long)] } {
                functions.function(ty);
                code.function(function);
            }
            module.section(&types).section(&imports).section(&functions).section(&code);
            module.finish()
        };
        assert_eq!(in_order(&module(true)), Some(module(false)));
        assert_eq!(in_order(b"GIF89a00"), None);
    }
}
