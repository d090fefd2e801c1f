//! Searching: matching, scores, facet counts, bins, snippets, marks.
