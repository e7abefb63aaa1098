//! The browsers and their drivers, as the programs of this package use them, and how these begin and end.

mod browser;
mod display;
mod driver;
pub mod faults;
mod interruption;
mod pressed;
mod webkit;
mod window;

pub use browser::Browser;
pub use driver::Driver;
pub use interruption::program;
pub use pressed::press;
pub use window::Window;
