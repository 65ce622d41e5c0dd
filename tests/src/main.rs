//! The program under test: the same `main` as the binary that people run.

use std::process::ExitCode;

fn main() -> ExitCode {
    maqsat::main()
}
