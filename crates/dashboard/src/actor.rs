//! Who asks: anybody at a page of staff, somebody who is signed in, a program with a token; and forms that came from a page of ours.
//!
//! To hold one of these is to have passed its door. Rights over what is asked about are then the actor's to say: `Actor::may`, `Actor::has_duty`.

mod bearer;
mod door;
mod form;
mod signed;

pub use bearer::TokenBearer;
pub(crate) use bearer::Uses;
pub use door::Door;
pub use form::{Form, GRID, Nothing, our_own_page};
pub use signed::{Entered, Need, Signed, need};
pub(crate) use signed::{IDLE, LONGEST};
