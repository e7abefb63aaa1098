//! The browsers and their drivers, as the tests and the benchmarks use them.

mod browser;
mod display;
mod driver;
mod webkit;

pub use browser::Browser;
pub use driver::Driver;
