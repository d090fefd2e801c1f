//! The address of a view: `?v=1&q=peace&person=marco-rubio&published=2025-04..2025-05&article=000_fd200b32cd64e574`.

use super::Query;

impl Query {
    /// The search part of the address, with its `?`; empty for the empty query.
    pub fn to_address(&self) -> String {
        String::new()
    }

    /// Reads the search part of an address, with or without its `?`. Never fails: what it does not understand is left out.
    pub fn from_address(address: &str) -> Self {
        let _ = address;
        Self::default()
    }
}
