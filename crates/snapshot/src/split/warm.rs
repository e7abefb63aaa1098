//! Calls the functions that every page is going to call, for nothing but that: browsers compile a function when it is
//! first called, and a page has time for it while the memory is on its way.
//!
//! It is done in an instance that is thrown away. Its memory is empty, so that a function ends at the first place that it
//! reads or writes; its imports do nothing. The compiled code is the module's, and so the page's own instance has it too.

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::{BlockType, Function, Instruction};
use wasmparser::ValType;

use crate::{machine::Machine, module::Module};

/// The name under which it is exported: called with 0, 1, ... it calls the first function, the second, ...
pub(super) const NAME: &str = "warm";

/// The body of a function that calls the one of some functions whose place among them it is given.
pub(super) fn body(
    module: &Module<'_>,
    functions: &[u32],
    number: impl Fn(u32) -> Result<u32>,
) -> Result<Vec<u8>> {
    let mut calls = Vec::new();
    for function in functions {
        let kind = module.types.get(module.kind(*function) as usize);
        let kind = kind.context("a function of an unknown type")?;
        let zeros = kind.params().iter().map(|parameter| zero(*parameter));
        let mut call = zeros.collect::<Result<Vec<_>>>()?;
        call.push(Instruction::Call(number(*function)?));
        call.extend(kind.results().iter().map(|_| Instruction::Drop));
        calls.push(call);
    }
    let mut body = Function::new([]);
    choose(&mut body, &calls, 0);
    body.instruction(&Instruction::End);
    Ok(body.into_raw_body())
}

/// Makes the call whose place, counted from `first`, the body is given. Halves, as browsers take long to compile a branch
/// to one of a thousand places.
fn choose(body: &mut Function, calls: &[Vec<Instruction<'_>>], first: usize) {
    if let [call] = calls {
        for instruction in call {
            body.instruction(instruction);
        }
    } else if !calls.is_empty() {
        let (left, right) = calls.split_at(calls.len() / 2);
        let middle = first + left.len();
        body.instruction(&Instruction::LocalGet(0))
            .instruction(&Instruction::I32Const(middle as i32))
            .instruction(&Instruction::I32LtU)
            .instruction(&Instruction::If(BlockType::Empty));
        choose(body, left, first);
        body.instruction(&Instruction::Else);
        choose(body, right, middle);
        body.instruction(&Instruction::End);
    }
}

/// What a call may take: about as many instructions. A browser does that in a few milliseconds.
const FUEL: u64 = 1_000_000;

/// Makes sure that each of so many calls ends and leaves the memory empty.
pub(super) fn check(main: &[u8], functions: &[u32]) -> Result<()> {
    let mut machine = Machine::start_limited(main)?;
    for (place, function) in (0..).zip(functions) {
        if !machine.ends(NAME, place, FUEL)? {
            bail!("without memory, function {function} does not end: it cannot be warmed up");
        }
    }
    ensure!(
        machine.memory().is_empty(),
        "a function that is warmed up makes the memory grow"
    );
    Ok(())
}

fn zero(kind: ValType) -> Result<Instruction<'static>> {
    Ok(match kind {
        ValType::I32 => Instruction::I32Const(0),
        ValType::I64 => Instruction::I64Const(0),
        ValType::F32 => Instruction::F32Const(0.0.into()),
        ValType::F64 => Instruction::F64Const(0.0.into()),
        ValType::Ref(kind) => Instruction::RefNull(kind.heap_type().try_into()?),
        ValType::V128 => bail!("a function takes vectors"),
    })
}
