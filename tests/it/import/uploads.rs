//! The uploads kept in `tests/uploads`: to come with them.
