//! The domain of Broadsheet: articles, what they say, and how one finds it again.
//!
//! Bytes, text and dates come in; plain data goes out. This crate knows no browser, no file, no clock and no thread:
//! the page's worker, the native program and the tests hand it what it needs.
//!
//! The modules stand in the order in which they may use one another, bottom first.

mod order;
pub mod packed;
pub mod sorted;

pub mod text;

pub mod article;
pub mod date;
pub mod entity;

pub mod query;

pub mod collection;
pub mod search;

pub mod engine;
pub mod error;

#[cfg(test)]
mod fuzz;
