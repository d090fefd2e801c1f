//! `broadsheet`: the native program.

fn main() {}
