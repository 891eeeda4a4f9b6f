//! Groundplan for JavaScript: converts, never decides.
