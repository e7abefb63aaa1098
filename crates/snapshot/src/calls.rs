//! The calls in the body of a function: which there are, and how to write the body with other instructions for them.

use anyhow::Result;
use wasmparser::{FunctionBody, Operator};

/// What the body of a function calls directly.
pub(crate) struct Calls {
    /// The functions that it calls, one entry for each call.
    pub(crate) functions: Vec<u32>,
    /// Whether the body can be moved to a part, which has no other table than the function table, and none of the
    /// module's element and data segments.
    pub(crate) movable: bool,
}

impl Calls {
    pub(crate) fn of(body: &FunctionBody<'_>) -> Result<Self> {
        let mut calls = Self {
            functions: Vec::new(),
            movable: true,
        };
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } => calls.functions.push(function_index),
                Operator::CallIndirect { table_index, .. } => calls.movable &= table_index == 0,
                Operator::ReturnCall { .. }
                | Operator::ReturnCallIndirect { .. }
                | Operator::RefFunc { .. }
                | Operator::TableGet { .. }
                | Operator::TableSet { .. }
                | Operator::TableSize { .. }
                | Operator::TableGrow { .. }
                | Operator::TableFill { .. }
                | Operator::TableCopy { .. }
                | Operator::TableInit { .. }
                | Operator::ElemDrop { .. }
                | Operator::MemoryInit { .. }
                | Operator::DataDrop { .. } => calls.movable = false,
                _ => {}
            }
        }
        Ok(calls)
    }
}

/// A copy of a body in which `write` has written the instructions for each direct call.
pub(crate) fn rewritten(
    body: &FunctionBody<'_>,
    mut write: impl FnMut(u32, &mut Vec<u8>) -> Result<()>,
) -> Result<Vec<u8>> {
    let bytes = body.as_bytes();
    let start = body.range().start;
    let mut out = Vec::with_capacity(bytes.len() + 16);
    let mut copied = 0;
    let mut reader = body.get_operators_reader()?;
    while !reader.eof() {
        let at = reader.original_position() - start;
        let function = match reader.read()? {
            Operator::Call { function_index } => function_index,
            // The compiler makes none of these. They name a function too, and the old number would be a wrong one.
            Operator::ReturnCall { .. } | Operator::RefFunc { .. } => {
                anyhow::bail!("a function is named in a way that is not understood")
            }
            _ => continue,
        };
        out.extend(&bytes[copied..at]);
        copied = reader.original_position() - start;
        write(function, &mut out)?;
    }
    out.extend(&bytes[copied..]);
    Ok(out)
}
