//! The part of the chores that the browser tests and the measurements share.

#![allow(clippy::disallowed_methods, reason = "a native program may start threads")]

pub mod program;
pub mod script;
pub mod service_worker;
pub mod site;
pub mod static_server;
