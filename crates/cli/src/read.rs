//! Reading articles: folders, files, sidecars.
