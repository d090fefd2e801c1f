//! `broadsheet annotate`: the recognisers on raw text, in the forms that scorers read.

pub(crate) mod dates;
pub(crate) mod entities;
pub(crate) mod links;
