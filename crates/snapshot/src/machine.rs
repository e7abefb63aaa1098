//! The interpreter in which the build runs the module: there is no page in it, and no JavaScript.

use anyhow::{Context, Result, anyhow, bail};
use wasmi::{
    Caller, CompilationMode, Config, Engine, Error, ExternType, Instance, Linker, Memory, Module,
    Store, TrapCode, TypedFunc, Val,
};

/// An instance of a module. Every function that it imports fails, so a call of JavaScript ends what runs.
pub(crate) struct Machine {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
}

impl Machine {
    pub(crate) fn start(wasm: &[u8]) -> Result<Self> {
        Self::configured(wasm, Config::default())
    }

    /// An instance whose calls can be limited: see [`Machine::ends`].
    pub(crate) fn start_limited(wasm: &[u8]) -> Result<Self> {
        let mut config = Config::default();
        config.consume_fuel(true);
        Self::configured(wasm, config)
    }

    fn configured(wasm: &[u8], mut config: Config) -> Result<Self> {
        // Most functions are never called: each is translated when it is first called.
        config.compilation_mode(CompilationMode::LazyTranslation);
        config
            .set_max_recursion_depth(100_000)
            .set_max_stack_height(64 << 20);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, wasm).context("the module is not valid")?;
        let mut linker = Linker::new(&engine);
        for import in module.imports() {
            let ExternType::Func(kind) = import.ty() else {
                bail!("the module imports {}, which is no function", import.name());
            };
            let name = import.name().to_owned();
            let call = move |caller: Caller<'_, ()>, given: &[Val], _: &mut [Val]| {
                Err(Error::new(refusal(&name, &caller, given)))
            };
            linker.func_new(import.module(), import.name(), kind.clone(), call)?;
        }
        let mut store = Store::new(&engine, ());
        let instance = linker.instantiate_and_start(&mut store, &module)?;
        let memory = instance
            .get_memory(&store, "memory")
            .context("the module exports no memory")?;
        Ok(Self {
            store,
            instance,
            memory,
        })
    }

    /// Calls an exported function.
    pub(crate) fn call<P: wasmi::WasmParams, R: wasmi::WasmResults>(
        &mut self,
        name: &str,
        params: P,
    ) -> Result<R> {
        let function: TypedFunc<P, R> = self
            .instance
            .get_typed_func(&self.store, name)
            .with_context(|| format!("the module has no fitting export {name}"))?;
        function
            .call(&mut self.store, params)
            .map_err(|error| anyhow!("{name}: {error}"))
    }

    /// Whether an exported function that takes one number ends, by returning or by failing, within so many units of
    /// [fuel](wasmi::Config::consume_fuel). An instruction uses about one unit.
    pub(crate) fn ends(&mut self, name: &str, parameter: i32, fuel: u64) -> Result<bool> {
        self.store.set_fuel(fuel)?;
        let function: TypedFunc<i32, ()> = self.instance.get_typed_func(&self.store, name)?;
        Ok(match function.call(&mut self.store, parameter) {
            Ok(()) => true,
            Err(error) => error.as_trap_code() != Some(TrapCode::OutOfFuel),
        })
    }

    /// Copies bytes into memory that the module has allocated, as wasm-bindgen's glue does. Returns address and length.
    pub(crate) fn give(&mut self, bytes: &[u8]) -> Result<(i32, i32)> {
        let length = i32::try_from(bytes.len()).context("more bytes than wasm can hold")?;
        let place: i32 = self.call("__wbindgen_malloc", (length, 1))?;
        self.memory
            .write(&mut self.store, place as u32 as usize, bytes)?;
        Ok((place, length))
    }

    pub(crate) fn memory(&self) -> &[u8] {
        self.memory.data(&self.store)
    }

    pub(crate) fn memory_mut(&mut self) -> &mut [u8] {
        self.memory.data_mut(&mut self.store)
    }
}

/// A message that says which import was called, and with which text, if it was given one. An error that the module
/// hands to JavaScript is such a text.
fn refusal(name: &str, caller: &Caller<'_, ()>, given: &[Val]) -> String {
    match text(caller, given) {
        Some(text) => format!("it called {name} with: {text}"),
        None => format!("it called {name}, which is JavaScript"),
    }
}

/// The text that a function is given, if its parameters are an address and a length.
fn text(caller: &Caller<'_, ()>, given: &[Val]) -> Option<String> {
    let [Val::I32(place), Val::I32(length)] = given else {
        return None;
    };
    let memory = caller.get_export("memory")?.into_memory()?;
    let start = *place as u32 as usize;
    let bytes = memory
        .data(caller)
        .get(start..start.checked_add(*length as u32 as usize)?)?;
    String::from_utf8(bytes.to_vec()).ok()
}
